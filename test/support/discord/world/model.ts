import type { WireComponent, WireMessage } from "../shapes/wire.ts";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  dms: "open" | "closed";
}

export interface Member {
  readonly person: Person;
  permissions: bigint;
  nick: string | null;
  readonly joinedAt: string;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly owner: Person;
  readonly botRoleId: string;
  /** Of the bot, in the whole guild. */
  permissions: bigint;
  /** False where the bot is no member, and people brought the app along for themselves. */
  installed: boolean;
  readonly channels: Channel[];
  readonly threads: Channel[];
  readonly members: Map<string, Member>;
  createChannel(name: string): Channel;
}

/** What a thread has beyond a channel. */
export interface Thread {
  readonly parent: Channel;
  readonly ownerId: string;
  readonly createdAt: string;
  readonly invitable: boolean;
  archived: boolean;
  archivedAt: string;
  locked: boolean;
  autoArchive: number;
  rate: number;
  sent: number;
  readonly members: Map<string, string>;
}

/** Text 0, direct messages 1, public thread 11, private thread 12 (resources/channel, "Channel Types"). */
export interface Channel {
  readonly id: string;
  readonly type: 0 | 1 | 11 | 12;
  name: string;
  readonly guild: Guild | undefined;
  readonly thread: Thread | undefined;
  /** Whose direct messages with the bot these are. */
  readonly recipient: Person | undefined;
  /** What the bot is denied here. */
  denied: bigint;
  lastMessageId: string | null;
  readonly messages: Map<string, Message>;
}

export interface Message {
  readonly id: string;
  readonly channel: Channel;
  /** Whose alone it is: an ephemeral message. */
  readonly only: Person | undefined;
  /** As Discord's API shows it. */
  wire: WireMessage;
}

/** What the first callback did, or that none came within three seconds. */
export interface Act {
  readonly kind:
    | "message"
    | "update"
    | "deferred message"
    | "deferred update"
    | "modal"
    | "choices"
    | "launch"
    | "timeout";
  readonly message?: Message;
  readonly modal?: Modal;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
}

export interface Modal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly WireComponent[];
  /** The message whose button opened it. */
  readonly from?: Message | undefined;
}

export interface Interaction {
  readonly id: string;
  readonly token: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal ("Interaction Type"). */
  readonly type: 2 | 3 | 4 | 5;
  readonly at: number;
  readonly person: Person;
  readonly channel: Channel;
  readonly command: string;
  /** The message that was pressed, also by way of a modal. */
  readonly pressed: Message | undefined;
  answered: boolean;
  original: Message | undefined;
  /** A deferred message that nothing was put into yet. */
  loading: boolean;
  followUps: number;
  resolve(act: Act): void;
}
