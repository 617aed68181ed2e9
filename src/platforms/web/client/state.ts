import type { Message, RoomEvent } from "../wire.ts";

/** What the page knows, folded from events: the same events in the same order give the same page. */
export interface RoomState {
  /** By id, in the order of first appearance. */
  readonly messages: ReadonlyMap<string, Message>;
  readonly channels: readonly string[];
}

export const fold = (state: RoomState, event: RoomEvent): RoomState => {
  if (event.type === "channels") return { ...state, channels: event.channels };
  const messages = new Map(state.messages);
  // A message shown anew stays where it first stood.
  const { at } = messages.get(event.id) ?? event;
  messages.set(event.id, { ...event, at });
  return { ...state, messages };
};

/** What stands in a channel itself, oldest first: public and private ones come by two ways and meet here. */
export const inChannel = ({ messages }: RoomState, channel: string): readonly Message[] =>
  [...messages.values()]
    .filter((message) => message.channel === channel && message.thread === undefined)
    .sort((one, other) => one.at - other.at);

/** A thread: the message it hangs on, then its replies. */
export const inThread = ({ messages }: RoomState, root: string): readonly Message[] =>
  [...messages.values()]
    .filter((message) => message.id === root || message.thread === root)
    .sort((one, other) => one.at - other.at);

export const repliesTo = ({ messages }: RoomState, root: string): number =>
  [...messages.values()].filter(({ thread }) => thread === root).length;
