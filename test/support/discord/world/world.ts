import type { Json } from "../shapes/wire.ts";
import { type Clock, createClock, createIds } from "./clock.ts";
import type { Channel, Guild, Interaction, Message, Person } from "./model.ts";

/** Intents that events are sent under (events/gateway, "List of Intents"). */
export const INTENT = {
  guilds: 1 << 0,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;

/** Sends an event to the sessions that get it. */
export type Send = (
  event: string,
  data: object,
  about: { readonly guild: Guild | undefined; readonly intent: number },
) => void;

/** All there is at this Discord: one application with its bot, and whom it meets. */
export interface World {
  readonly clock: Clock;
  readonly id: () => string;
  readonly applicationId: string;
  readonly owner: Person;
  token: string;
  /** Flags of the application: whether privileged intents are granted. */
  flags: number;
  /** Where interactions are posted instead of sent over the gateway. */
  endpoint: string | undefined;
  /** Public key of the signatures, 64 hex digits. */
  verifyKey: string;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly people: Map<string, Person>;
  readonly interactions: Map<string, Interaction>;
  /** Commands by scope: "" is global, else a guild's id. */
  readonly commands: Map<string, readonly Json[]>;
  readonly installs: Set<string>;
  /** Messages by channel, author and nonce, with when they were made. */
  readonly nonces: Map<string, { readonly message: Message; readonly at: number }>;
  send: Send;
}

export const createWorld = (token: string): World => {
  const clock = createClock();
  const id = createIds(clock);
  const owner: Person = { id: id(), name: "Owner", locale: "en-US", dms: "open" };
  return {
    clock,
    id,
    applicationId: id(),
    owner,
    token,
    flags: 0,
    endpoint: undefined,
    verifyKey: "",
    guilds: new Map(),
    channels: new Map(),
    people: new Map([[owner.id, owner]]),
    interactions: new Map(),
    commands: new Map(),
    installs: new Set(),
    nonces: new Map(),
    send: () => undefined,
  };
};

export const now = ({ clock }: World): string => new Date(clock.stamp()).toISOString();

/** The direct messages of the bot with a person: made once. */
export const directChannel = (world: World, person: Person): Channel => {
  for (const channel of world.channels.values()) if (channel.recipient === person) return channel;
  return addChannel(world, {
    id: world.id(),
    type: 1,
    name: person.name,
    guild: undefined,
    thread: undefined,
    recipient: person,
  });
};

export const addChannel = (world: World, channel: Omit<Channel, "denied" | "lastMessageId" | "messages">): Channel => {
  const made: Channel = { ...channel, denied: 0n, lastMessageId: null, messages: new Map() };
  world.channels.set(made.id, made);
  return made;
};
