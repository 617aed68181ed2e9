import type {
  APIApplicationCommand,
  APIMessageTopLevelComponent,
  APIModalInteractionResponseCallbackData,
} from "discord.js";
import { ComponentType } from "discord.js";

const EPOCH = 1_420_070_400_000;
export const EPHEMERAL = 64;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  dms: "open" | "closed";
}

export interface Channel {
  readonly id: string;
  /** 0 text, 1 direct messages, 11 and 12 threads (resources/channel, "Channel Types"). */
  readonly type: 0 | 1 | 11 | 12;
  readonly name: string;
  readonly guild?: Guild;
  readonly parent?: Channel;
  /** Who alone is in it; undefined is everybody in the guild. */
  readonly only?: Set<string>;
  readonly messages: Message[];
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly channels: Channel[];
  /** Permissions by person. */
  readonly members: Map<string, bigint>;
  /** False where people brought the app along for themselves. */
  readonly installed: boolean;
}

export interface Message {
  readonly id: string;
  readonly channel: Channel;
  readonly author: Person | "bot";
  flags: number;
  content: string;
  components: APIMessageTopLevelComponent[];
  attachments: readonly { readonly filename: string; readonly description?: string }[];
  /** Ephemeral: whose alone it is. */
  readonly only?: string;
  readonly nonce?: string;
}

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly at: number;
  readonly person: Person;
  readonly channel: Channel;
  readonly pressed: Message | undefined;
  readonly isModal: boolean;
  answered: boolean;
  original: Message | undefined;
  resolve(act: Act): void;
}

/** What an act was answered by, first. */
export interface Act {
  readonly kind: "message" | "update" | "deferred" | "deferred update" | "modal" | "choices" | "timeout";
  readonly message?: Message;
  readonly modal?: APIModalInteractionResponseCallbackData;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
}

export interface World {
  readonly applicationId: string;
  readonly guilds: Guild[];
  readonly people: Person[];
  readonly channels: Map<string, Channel>;
  readonly interactions: Map<string, Interaction>;
  readonly commands: APIApplicationCommand[];
  now(): number;
  advance(ms: number): void;
  id(): string;
  add(message: Omit<Message, "id">): Message;
  messageIn(channel: Channel, id: string): Message | undefined;
  dm(person: Person): Channel;
}

export const createWorld = (): World => {
  let skipped = 0;
  let count = 0n;
  const channels = new Map<string, Channel>();
  const dms = new Map<string, Channel>();
  const now = (): number => Date.now() + skipped;
  const id = (): string => {
    count += 1n;
    return String((BigInt(now() - EPOCH) << 22n) + (count & 0xfffn));
  };
  return {
    applicationId: "100000000000000100",
    guilds: [],
    people: [],
    channels,
    interactions: new Map(),
    commands: [],
    now,
    advance: (ms) => {
      skipped += ms;
    },
    id,
    add: (message) => {
      const one: Message = { ...message, id: id() };
      message.channel.messages.push(one);
      return one;
    },
    messageIn: (channel, wanted) => channel.messages.find((message) => message.id === wanted),
    dm: (person) => {
      const known = dms.get(person.id);
      if (known) return known;
      const made: Channel = { id: id(), type: 1, name: person.name, only: new Set([person.id]), messages: [] };
      dms.set(person.id, made);
      channels.set(made.id, made);
      return made;
    },
  };
};

export const userOf = (who: Person | "bot", world: World) =>
  who === "bot"
    ? { id: world.applicationId, username: "whetstone", discriminator: "0", global_name: null, avatar: null, bot: true }
    : { id: who.id, username: who.name.toLowerCase(), discriminator: "0", global_name: who.name, avatar: null };

/** As Discord shows a message to a bot. */
export const messageJson = (message: Message, world: World) => ({
  id: message.id,
  type: 0,
  channel_id: message.channel.id,
  author: userOf(message.author, world),
  content: message.content,
  timestamp: new Date(world.now()).toISOString(),
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  attachments: message.attachments.map((one, at) => ({
    id: String(at),
    size: 1,
    url: `https://cdn.example/${one.filename}`,
    proxy_url: `https://cdn.example/${one.filename}`,
    ...one,
  })),
  embeds: [],
  pinned: false,
  flags: message.flags,
  components: message.components,
});

type Part = APIMessageTopLevelComponent | { readonly type: ComponentType; readonly components?: readonly Part[] };

/** Every component of a message, those inside others too. */
export const partsOf = (components: readonly Part[]): readonly Part[] =>
  components.flatMap((one) => [
    one,
    ...("components" in one && one.components ? partsOf(one.components as readonly Part[]) : []),
  ]);

/** The words of a message, line by line, and the labels of its buttons. */
export const wordsOf = ({
  content,
  components,
  attachments,
}: Pick<Message, "content" | "components" | "attachments">): string =>
  [
    content,
    ...partsOf(components).flatMap((part) =>
      part.type === ComponentType.TextDisplay && "content" in part
        ? [String(part.content)]
        : "label" in part
          ? [`[${String(part.label)}]`]
          : [],
    ),
    ...attachments.map(({ description }) => description ?? ""),
  ]
    .filter((line) => line !== "")
    .join("\n");
