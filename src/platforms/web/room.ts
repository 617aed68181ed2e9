import type { Feed, KeyValue } from "../../chat/ports.ts";
import type { Message, RoomEvent } from "./wire.ts";

/** A member as the room knows them. */
export interface Member {
  readonly person: string;
  readonly name: string;
  readonly manager: boolean;
  /** The language in which they came in. */
  readonly locale?: string;
}

/** Where the address alone leads, if it is served. */
export const FIRST_ROOM = "lobby";
const FIRST_CHANNEL = "general";
const WORKSPACE = "web-";
export const workspaceOf = (room: string): string => WORKSPACE + room;
/** The room of a workspace's id; undefined for another platform's. */
export const roomOfWorkspace = (workspace: string): string | undefined =>
  workspace.startsWith(WORKSPACE) ? workspace.slice(WORKSPACE.length) : undefined;
export const memberOf = (person: string): string => person;

/** 1 to 32 of a–z, 0–9 and -, as it stands in the address. */
export const isRoomName = (name: string): boolean => /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/.test(name);
export const isChannelName = (name: string): boolean =>
  /^[\p{Ll}\p{Lo}\p{N}](?:[\p{Ll}\p{Lo}\p{N}-]{0,30})$/u.test(name);

/** Presses are taken for as long as sessions can be gone on with. */
const MESSAGE_TTL_S = 30 * 24 * 3600;

/** Who did what made a message look as it does. */
export interface Cause {
  /** Whose eyes it is for when it is private, and who alone may add it again. Empty for the bot's own posts. */
  readonly person: string;
  /** The id of the act. */
  readonly act: string;
}

/** A message as it stands. */
export interface Kept extends Cause {
  readonly message: Message;
}

export interface Rooms {
  member(room: string, person: string): Promise<Member | undefined>;
  /** Whoever has the name with that skeleton. */
  called(room: string, skeleton: string): Promise<Member | undefined>;
  /** False when somebody who looks alike has the name already. */
  join(room: string, member: Member, skeleton: string): Promise<boolean>;
  promote(room: string, person: string): Promise<void>;
  /** Who looks after the room. */
  managers(room: string): Promise<readonly string[]>;
  channels(room: string): Promise<readonly string[]>;
  addChannel(room: string, channel: string): Promise<void>;
  /** Shows a new message; false when its id is somebody else's, who keeps it. Repeating it is harmless. */
  add(room: string, message: Message, cause: Cause): Promise<boolean>;
  /** Shows a message anew under its id. */
  show(room: string, message: Message, cause: Cause): Promise<void>;
  /** Keeps a message that is shown elsewhere than in a channel, so that it can be pressed. */
  keep(room: string, message: Message, cause: Cause): Promise<void>;
  /** The message as it stands, if this person can see it; for the bot itself, without a person, in any case. */
  find(room: string, id: string, person?: string): Promise<Kept | undefined>;
}

export const publicTopic = (room: string): string => `web/${room}`;
export const privateTopic = (room: string, person: string): string => `web/${room}/${person}`;

export const createRooms = (kv: KeyValue, feed: Feed): Rooms => {
  const memberKey = (room: string, person: string): string => `web/member/${room}/${person}`;
  const channelsKey = (room: string): string => `web/channels/${room}`;
  const member = async (room: string, person: string): Promise<Member | undefined> =>
    parse<Member>(await kv.get(memberKey(room, person)));
  const nameKey = (room: string, skeleton: string): string => `web/name/${room}/${skeleton}`;
  const channels = async (room: string): Promise<readonly string[]> =>
    parse<readonly string[]>(await kv.get(channelsKey(room))) ?? [FIRST_CHANNEL];
  const managersKey = (room: string): string => `web/managers/${room}`;
  const managers = async (room: string): Promise<readonly string[]> =>
    parse<readonly string[]>(await kv.get(managersKey(room))) ?? [];
  return {
    member,
    called: async (room, skeleton) => {
      const person = await kv.get(nameKey(room, skeleton));
      return person === undefined ? undefined : member(room, person);
    },
    channels,
    join: async (room, joining, skeleton) => {
      const key = nameKey(room, skeleton);
      const free = await kv.setIfAbsent(key, joining.person);
      if (!free && (await kv.get(key)) !== joining.person) return false;
      await kv.set(memberKey(room, joining.person), JSON.stringify(joining));
      return true;
    },
    promote: async (room, person) => {
      const present = await member(room, person);
      if (!present) return;
      await kv.set(memberKey(room, person), JSON.stringify({ ...present, manager: true }));
      await kv.set(managersKey(room), JSON.stringify([...new Set([...(await managers(room)), person])]));
    },
    managers,
    addChannel: async (room, channel) => {
      const all = [...new Set([...(await channels(room)), channel])];
      await kv.set(channelsKey(room), JSON.stringify(all));
      await feed.append(publicTopic(room), JSON.stringify({ type: "channels", channels: all } satisfies RoomEvent));
    },
    ...messagesOf(kv, feed),
  };
};

const messagesOf = (kv: KeyValue, feed: Feed): Pick<Rooms, "add" | "show" | "keep" | "find"> => {
  const messageKey = (room: string, id: string): string => `web/message/${room}/${id}`;
  const keep = (room: string, { id }: Message, text: string, cause: Cause): Promise<void> =>
    kv.set(messageKey(room, id), keptText(text, cause), MESSAGE_TTL_S);
  const tell = (room: string, message: Message, text: string, { person }: Cause): Promise<string> =>
    feed.append(message.private ? privateTopic(room, person) : publicTopic(room), text);
  return {
    keep: (room, message, cause) => keep(room, message, JSON.stringify(message), cause),
    // Kept before it is told: a press can only come once the message has been shown.
    show: async (room, message, cause) => {
      const text = JSON.stringify(message);
      await Promise.all([keep(room, message, text, cause), tell(room, message, text, cause)]);
    },
    add: async (room, message, cause) => {
      const key = messageKey(room, message.id);
      const text = JSON.stringify(message);
      if (!(await kv.setIfAbsent(key, keptText(text, cause), MESSAGE_TTL_S))) {
        if (parse<Kept>(await kv.get(key))?.person !== cause.person) return false;
        await keep(room, message, text, cause);
      }
      await tell(room, message, text, cause);
      return true;
    },
    find: async (room, id, person) => {
      const kept = parse<Kept>(await kv.get(messageKey(room, id)));
      const sees = person === undefined || !kept?.message.private || kept.person === person;
      return sees ? kept : undefined;
    },
  };
};

/** A `Kept` around a message that is JSON already: what is kept and what is told share the larger part. */
const keptText = (message: string, { person, act }: Cause): string =>
  `{"message":${message},${JSON.stringify({ person, act } satisfies Cause).slice(1)}`;

const parse = <T>(text: string | undefined): T | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as T);
