import type { Gone, KeyValue } from "../../../chat/ports.ts";
import type { Someone } from "./ids.ts";

/** 40 days: longer than anything said is still redrawn. */
const LIFE = 40 * 86_400;
/** How long a redraw or a thread waits for the message it stands on, which may still be on its way, in seconds. */
const PATIENCE = 600;

/** Where a message stands. */
export interface Spot {
  readonly channel: string;
  readonly message: string;
}

/** Where something is said: in a channel, or in a thread of it. */
export interface Address {
  readonly channel: string;
  readonly thread?: string;
}

/** What became of a key: messages (one for each who is written to by themselves), or a reason why there is none. */
export type Said =
  | { readonly kind: "said"; readonly spots: readonly Spot[] }
  | { readonly kind: "gone"; readonly why: Gone };

/** What the outbox knows over restarts and processes. */
export interface Memory {
  said(key: string): Promise<Said | undefined>;
  remember(key: string, spots: readonly Spot[]): Promise<void>;
  /** For those who wait for the key. A later success replaces it. */
  rememberGone(key: string, why: Gone): Promise<void>;
  /** Where the thread opened under a key is; for several who are written to by themselves, one each. */
  opened(key: string): Promise<readonly Address[] | undefined>;
  rememberOpened(key: string, addresses: readonly Address[]): Promise<void>;
  /** Since when (ms) a message is being posted of which no end is known; undefined when it is begun now. */
  trying(mark: string, now: number): Promise<number | undefined>;
  /** Slack refused it: it is not there. */
  notPosted(mark: string): Promise<void>;
  /** True while it is worth waiting for a key nothing is known of; `now` in ms. */
  stillAwaited(key: string, now: number): Promise<boolean>;
  /** The revision that the message under a key shows; -1 for its first form. */
  shown(key: string): Promise<number>;
  rememberShown(key: string, revision: number): Promise<void>;
  /** A message still shows words where its pictures will be. */
  awaitsPictures(key: string): Promise<boolean>;
  setAwaitsPictures(key: string, awaits: boolean): Promise<void>;
  /** The channel of somebody's direct messages. */
  dm(someone: Someone): Promise<string | undefined>;
  rememberDm(someone: Someone, channel: string): Promise<void>;
  /** Direct messages are closed; tried again after five minutes. */
  isClosed(someone: Someone): Promise<boolean>;
  rememberClosed(someone: Someone): Promise<void>;
  /** Files at Slack that are this person's alone. */
  own(someone: Someone): Promise<readonly string[]>;
  rememberOwn(someone: Someone, files: readonly string[]): Promise<void>;
  /** Who looks after a workspace; remembered for a day. */
  manager(team: string): Promise<string | undefined>;
  rememberManager(team: string, user: string): Promise<void>;
}

export const createMemory = (kv: KeyValue): Memory => ({ ...saidIn(kv), ...formsIn(kv), ...peopleIn(kv) });

const pairs = (value: string): readonly (readonly [string, string])[] =>
  value.split(",").map((pair) => {
    const [first = "", second = ""] = pair.split("/");
    return [first, second] as const;
  });

type SaidPart = "said" | "remember" | "rememberGone" | "opened" | "rememberOpened" | "trying" | "notPosted";

const saidIn = (kv: KeyValue): Pick<Memory, SaidPart | "stillAwaited"> => ({
  said: async (key) => {
    const value = await kv.get(`slack/said/${key}`);
    if (value === undefined) return undefined;
    if (value.startsWith("gone/")) return { kind: "gone", why: value.slice("gone/".length) as Gone };
    return { kind: "said", spots: pairs(value).map(([channel, message]) => ({ channel, message })) };
  },
  remember: (key, spots) =>
    kv.set(`slack/said/${key}`, spots.map(({ channel, message }) => `${channel}/${message}`).join(","), LIFE),
  rememberGone: (key, why) => kv.set(`slack/said/${key}`, `gone/${why}`, LIFE),
  opened: async (key) => {
    const value = await kv.get(`slack/opened/${key}`);
    if (value === undefined) return undefined;
    return pairs(value).map(([channel, thread]) => ({ channel, thread }));
  },
  rememberOpened: (key, addresses) =>
    kv.set(`slack/opened/${key}`, addresses.map(({ channel, thread = "" }) => `${channel}/${thread}`).join(","), LIFE),
  trying: async (mark, now) => {
    const name = `slack/trying/${mark}`;
    return (await kv.setIfAbsent(name, String(now), LIFE)) ? undefined : Number(await kv.get(name));
  },
  notPosted: (mark) => kv.delete(`slack/trying/${mark}`),
  stillAwaited: async (key, now) => {
    const name = `slack/awaited/${key}`;
    if (await kv.setIfAbsent(name, String(now), PATIENCE * 4)) return true;
    return now - Number(await kv.get(name)) < PATIENCE * 1000;
  },
});

const formsIn = (kv: KeyValue): Pick<Memory, "shown" | "rememberShown" | "awaitsPictures" | "setAwaitsPictures"> => ({
  shown: async (key) => Number((await kv.get(`slack/shown/${key}`)) ?? -1),
  rememberShown: (key, revision) => kv.set(`slack/shown/${key}`, String(revision), LIFE),
  awaitsPictures: async (key) => (await kv.get(`slack/unpictured/${key}`)) !== undefined,
  setAwaitsPictures: (key, awaits) =>
    awaits ? kv.set(`slack/unpictured/${key}`, "1", PATIENCE) : kv.delete(`slack/unpictured/${key}`),
});

type PeoplePart =
  | "own"
  | "rememberOwn"
  | "dm"
  | "rememberDm"
  | "isClosed"
  | "rememberClosed"
  | "manager"
  | "rememberManager";

const ownFiles = async (kv: KeyValue, { team, user }: Someone): Promise<readonly string[]> =>
  JSON.parse((await kv.get(`slack/own/${team}/${user}`)) ?? "[]") as readonly string[];

const peopleIn = (kv: KeyValue): Pick<Memory, PeoplePart> => ({
  own: (someone) => ownFiles(kv, someone),
  rememberOwn: async (someone, files) => {
    if (files.length === 0) return;
    const all = [...new Set([...(await ownFiles(kv, someone)), ...files])];
    await kv.set(`slack/own/${someone.team}/${someone.user}`, JSON.stringify(all), LIFE);
  },
  dm: ({ team, user }) => kv.get(`slack/dm/${team}/${user}`),
  rememberDm: ({ team, user }, channel) => kv.set(`slack/dm/${team}/${user}`, channel, LIFE),
  isClosed: async ({ team, user }) => (await kv.get(`slack/closed/${team}/${user}`)) !== undefined,
  rememberClosed: ({ team, user }) => kv.set(`slack/closed/${team}/${user}`, "1", 300),
  manager: (team) => kv.get(`slack/manager/${team}`),
  rememberManager: (team, user) => kv.set(`slack/manager/${team}`, user, 86_400),
});
