import type { Gone, KeyValue } from "../../../chat/ports.ts";

/** 40 days: longer than anything said is still redrawn. */
const LIFE = 40 * 86_400;
/** How long a redraw or a thread waits for the message it stands on, which may still be on its way. */
const PATIENCE = 600;

/** Where a message stands. */
export interface Spot {
  readonly channel: string;
  readonly message: string;
}

/** What became of a key: a message, or a reason why there is none. */
export type Said = ({ readonly kind: "said" } & Spot) | { readonly kind: "gone"; readonly why: Gone };

/** What the outbox knows over restarts and processes: what was said under which key, and which thread is whose. */
export interface Memory {
  said(key: string): Promise<Said | undefined>;
  remember(key: string, spot: Spot): Promise<void>;
  /** Since when (ms) this key is being said and no end is known; undefined when it is begun now. */
  trying(key: string, now: number): Promise<number | undefined>;
  /** Discord refused it: it is not there. */
  notSaid(key: string): Promise<void>;
  /** For those who wait for the key. A later success replaces it. */
  rememberGone(key: string, why: Gone): Promise<void>;
  /** The thread (or channel) opened under a key. */
  opened(key: string): Promise<string | undefined>;
  /** The key it was opened under is found by its id too: `discord/thread/ID`. */
  rememberOpened(key: string, thread: string): Promise<void>;
  /** Where there are no threads, a channel stands in for one; its id does not lead back to the key. */
  rememberStandIn(key: string, channel: string): Promise<void>;
  /** Its thread was deleted. */
  forgetOpened(key: string): Promise<void>;
  /** The key a thread was opened under. */
  keyOf(thread: string): Promise<string | undefined>;
  /** Since when (ms) this key's thread is being opened; undefined when it was not begun before. */
  opening(key: string, now: number): Promise<number | undefined>;
  /** True while it is worth waiting for a key nothing is known of; `now` in ms. */
  stillAwaited(key: string, now: number): Promise<boolean>;
  /** The channel of someone's direct messages. */
  dm(user: string): Promise<string | undefined>;
  rememberDm(user: string, channel: string): Promise<void>;
  /** Direct messages are closed; tried again after five minutes, since people who are told so may open them. */
  isClosed(user: string): Promise<boolean>;
  rememberClosed(user: string): Promise<void>;
}

export const createMemory = (kv: KeyValue): Memory => ({
  ...saidIn(kv),
  ...threadsIn(kv),
  dm: (user) => kv.get(`discord/dm/${user}`),
  rememberDm: (user, channel) => kv.set(`discord/dm/${user}`, channel, LIFE),
  isClosed: async (user) => (await kv.get(`discord/closed/${user}`)) !== undefined,
  rememberClosed: (user) => kv.set(`discord/closed/${user}`, "1", 300),
});

type SaidPart = "said" | "remember" | "trying" | "notSaid" | "rememberGone" | "stillAwaited";

const saidIn = (kv: KeyValue): Pick<Memory, SaidPart> => ({
  trying: async (key, now) => {
    const name = `discord/trying/${key}`;
    return (await kv.setIfAbsent(name, String(now), LIFE)) ? undefined : Number(await kv.get(name));
  },
  notSaid: (key) => kv.delete(`discord/trying/${key}`),
  said: async (key) => {
    const value = await kv.get(`discord/said/${key}`);
    if (value === undefined) return undefined;
    const [first = "", second = ""] = value.split("/");
    return first === "gone" ? { kind: "gone", why: second as Gone } : { kind: "said", channel: first, message: second };
  },
  remember: (key, { channel, message }) => kv.set(`discord/said/${key}`, `${channel}/${message}`, LIFE),
  rememberGone: (key, why) => kv.set(`discord/said/${key}`, `gone/${why}`, LIFE),
  stillAwaited: async (key, now) => {
    const name = `discord/awaited/${key}`;
    if (await kv.setIfAbsent(name, String(now), PATIENCE * 4)) return true;
    return now - Number(await kv.get(name)) < PATIENCE * 1000;
  },
});

const threadsIn = (
  kv: KeyValue,
): Pick<Memory, "opened" | "rememberOpened" | "rememberStandIn" | "forgetOpened" | "keyOf" | "opening"> => ({
  opened: (key) => kv.get(`discord/opened/${key}`),
  rememberStandIn: (key, channel) => kv.set(`discord/opened/${key}`, channel, LIFE),
  forgetOpened: async (key) => {
    await kv.delete(`discord/opened/${key}`);
    await kv.delete(`discord/opening/${key}`);
  },
  keyOf: (thread) => kv.get(`discord/thread/${thread}`),
  rememberOpened: async (key, thread) => {
    await kv.set(`discord/thread/${thread}`, key, LIFE);
    await kv.set(`discord/opened/${key}`, thread, LIFE);
  },
  opening: async (key, now) => {
    const name = `discord/opening/${key}`;
    return (await kv.setIfAbsent(name, String(now), LIFE)) ? undefined : Number(await kv.get(name));
  },
});
