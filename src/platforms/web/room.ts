import type { Feed, KeyValue } from "../../chat/ports.ts";
import type { Message, RoomEvent } from "./wire.ts";

/** A member as the room knows them. */
export interface Member {
  readonly person: string;
  readonly name: string;
  readonly manager: boolean;
}

export const FIRST_CHANNEL = "general";
export const workspaceOf = (room: string): string => `web-${room}`;
export const memberOf = (person: string): string => person;

/** 1 to 32 of a–z, 0–9 and -, as it stands in the address. */
export const isRoomName = (name: string): boolean => /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/.test(name);
export const isChannelName = (name: string): boolean =>
  /^[\p{Ll}\p{Lo}\p{N}](?:[\p{Ll}\p{Lo}\p{N}-]{0,30})$/u.test(name);

/** Presses are taken for as long as sessions can be gone on with. */
const MESSAGE_TTL_S = 30 * 24 * 3600;

export interface Rooms {
  member(room: string, person: string): Promise<Member | undefined>;
  /** False when somebody who looks alike has the name already. */
  join(room: string, member: Member, skeleton: string): Promise<boolean>;
  promote(room: string, person: string): Promise<void>;
  channels(room: string): Promise<readonly string[]>;
  addChannel(room: string, channel: string): Promise<void>;
  /** Shows a message, or shows it anew under its id; `person` is whose eyes a private one is for. */
  show(room: string, message: Message, person: string): Promise<void>;
  /** Keeps a message that is shown elsewhere than in a channel, so that it can be pressed. */
  keep(room: string, message: Message, person: string): Promise<void>;
  /** The message as it stands, if this person can see it. */
  find(room: string, id: string, person: string): Promise<Message | undefined>;
}

export const publicTopic = (room: string): string => `web/${room}`;
export const privateTopic = (room: string, person: string): string => `web/${room}/${person}`;

export const createRooms = (kv: KeyValue, feed: Feed): Rooms => {
  const memberKey = (room: string, person: string): string => `web/member/${room}/${person}`;
  const messageKey = (room: string, id: string): string => `web/message/${room}/${id}`;
  const channelsKey = (room: string): string => `web/channels/${room}`;
  const member = async (room: string, person: string): Promise<Member | undefined> =>
    parse<Member>(await kv.get(memberKey(room, person)));
  const channels = async (room: string): Promise<readonly string[]> =>
    parse<readonly string[]>(await kv.get(channelsKey(room))) ?? [FIRST_CHANNEL];
  const keep = (room: string, message: Message, person: string): Promise<void> => {
    const kept: Kept = { message, ...(message.private ? { person } : {}) };
    return kv.set(messageKey(room, message.id), JSON.stringify(kept), MESSAGE_TTL_S);
  };
  return {
    member,
    channels,
    join: async (room, joining, skeleton) => {
      const nameKey = `web/name/${room}/${skeleton}`;
      const free = await kv.setIfAbsent(nameKey, joining.person);
      if (!free && (await kv.get(nameKey)) !== joining.person) return false;
      await kv.set(memberKey(room, joining.person), JSON.stringify(joining));
      return true;
    },
    promote: async (room, person) => {
      const present = await member(room, person);
      if (present) await kv.set(memberKey(room, person), JSON.stringify({ ...present, manager: true }));
    },
    addChannel: async (room, channel) => {
      const all = [...new Set([...(await channels(room)), channel])];
      await kv.set(channelsKey(room), JSON.stringify(all));
      await feed.append(publicTopic(room), JSON.stringify({ type: "channels", channels: all } satisfies RoomEvent));
    },
    keep,
    show: async (room, message, person) => {
      const topic = message.private ? privateTopic(room, person) : publicTopic(room);
      // Kept first: a press can only come once the message has been shown.
      await Promise.all([keep(room, message, person), feed.append(topic, JSON.stringify(message))]);
    },
    find: async (room, id, person) => {
      const kept = parse<Kept>(await kv.get(messageKey(room, id)));
      return kept && (kept.person === undefined || kept.person === person) ? kept.message : undefined;
    },
  };
};

interface Kept {
  readonly message: Message;
  /** Whose eyes it is for; absent when everyone's. */
  readonly person?: string;
}

const parse = <T>(text: string | undefined): T | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as T);
