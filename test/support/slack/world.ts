import { type Clock, createClock } from "./clock.ts";
import { createIds, type Ids } from "./ids.ts";
import type { App, AppSetup, Channel, Fields, Install, Message, StoredFile, Team, User, View } from "./model.ts";
import { Refusal } from "./refusal.ts";

export interface Trigger {
  readonly user: string;
  readonly team: string;
  readonly at: number;
  /** The modal it was pressed in. */
  readonly view?: string;
  used: boolean;
}

export interface ResponseUrl {
  readonly channel: string;
  readonly user: string;
  readonly team: string;
  readonly at: number;
  /** The message it was pressed on. */
  readonly source?: string;
  uses: number;
}

/** Everything there is, in maps; no rules live here. */
export interface World {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly app: App;
  /** `http://127.0.0.1:port`, known once the server listens. */
  base: string;
  readonly teams: Map<string, Team>;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  /** By channel, oldest first. */
  readonly messages: Map<string, Message[]>;
  /** By token. */
  readonly installs: Map<string, Install>;
  readonly views: Map<string, View>;
  /** By user: the open modals, the one on top last. */
  readonly stacks: Map<string, View[]>;
  readonly homes: Map<string, View>;
  readonly files: Map<string, StoredFile>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  /** OAuth codes: who allowed what for which workspace. */
  readonly codes: Map<
    string,
    { readonly team: string; readonly user: string; readonly redirect: string; readonly scopes: readonly string[] }
  >;
  /** How long a completed upload cannot be shown. */
  fileDelayMs: number;
  /** What the app did wrong where Slack has no answer to say it in. */
  readonly complaints: string[];
  /** Hands an event to the app, if it subscribed and may know of it. */
  emit: (team: string, event: Fields, name: string) => void;
  /** Tells whoever waits that something is different. */
  changed: () => void;
}

export const createWorld = (setup: AppSetup, seed: string): World => {
  const ids = createIds(seed);
  const app: App = {
    ...setup,
    id: ids.of("A"),
    clientId: `10${seed.length}.${Number.parseInt(ids.secret().slice(0, 8), 16)}`,
    clientSecret: ids.secret(),
    signingSecret: ids.secret(),
    verification: ids.secret(),
    token: `xapp-1-${ids.of("A")}-${ids.secret()}`,
  };
  return {
    clock: createClock(),
    ids,
    app,
    base: "",
    teams: new Map(),
    users: new Map(),
    channels: new Map(),
    messages: new Map(),
    installs: new Map(),
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    files: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    codes: new Map(),
    fileDelayMs: 0,
    complaints: [],
    emit: () => undefined,
    changed: () => undefined,
  };
};

/** The app's installation in a workspace that still stands. */
export const installOf = (world: World, team: string): Install | undefined =>
  [...world.installs.values()].find((one) => one.team === team && !one.revoked);

/** The channel if this workspace has it; refuses with Slack's code otherwise. */
export const channelOf = (world: World, install: Install, id: string): Channel => {
  const channel = world.channels.get(id);
  const hidden = channel?.kind !== "public" && !channel?.members.has(install.botUser);
  if (channel === undefined || channel.team !== install.team || hidden) throw new Refusal("channel_not_found");
  return channel;
};

/** The direct message between two, made when there is none. */
export const directBetween = (world: World, one: string, other: string, team: string): Channel => {
  const found = [...world.channels.values()].find(
    (channel) => channel.kind === "im" && channel.members.has(one) && channel.members.has(other),
  );
  if (found !== undefined) return found;
  const made: Channel = {
    id: world.ids.of("D"),
    name: "directmessage",
    team,
    kind: "im",
    members: new Set([one, other]),
    archived: false,
  };
  world.channels.set(made.id, made);
  return made;
};

export const messagesIn = (world: World, channel: string): Message[] => {
  const found = world.messages.get(channel) ?? [];
  world.messages.set(channel, found);
  return found;
};

/** The newest are looked for most, so the search begins there. */
export const messageAt = (world: World, channel: string, ts: unknown): Message | undefined =>
  messagesIn(world, channel).findLast((one) => one.ts === ts);
