import { tellMembers, tellThread } from "../routes/thread-events.ts";
import { userJson } from "../shapes/users.ts";
import type { Json, WireComponent } from "../shapes/wire.ts";
import { addMessage, partsOf, wordsOf } from "../world/messages.ts";
import type { Act, Channel, Message, Modal, Person } from "../world/model.ts";
import { now, type World } from "../world/world.ts";
import { commandData, completionData, type Values } from "./commands.ts";
import type { Courier } from "./courier.ts";
import { interact } from "./interact.ts";
import { type Filling, modalData } from "./modal.ts";
import { until } from "./until.ts";

/** Someone in a place: sees what they would, and can do what a client lets them do. What it does not, throws. */
export interface Seat {
  readonly person: Person;
  readonly channel: Channel;
  /** Every message they see here, oldest first. */
  readonly messages: readonly Message[];
  /** The words of the latest message they see. */
  readonly text: string;
  runs(command: string, options?: Values): Promise<Act>;
  /** While typing; `others` are options filled in before. */
  completes(command: string, option: string, typed: string | number, others?: Values): Promise<Act>;
  /** A button by its words or custom id. */
  presses(message: Message, button: string): Promise<Act>;
  /** Options by label or value, of a select by custom id or placeholder. */
  selects(message: Message, select: string, options: readonly string[]): Promise<Act>;
  fills(modal: Modal | undefined, fields: Filling): Promise<Act>;
  types(text: string): Promise<Message>;
  /** Waits until a message they see holds these words. */
  reads(text: string): Promise<Message>;
  /** Waits until none of the messages they see is loading. */
  settled(): Promise<void>;
}

const LOADING = 1 << 7;

export const createSeat = (world: World, courier: Courier, person: Person, channel: Channel): Seat => ({
  person,
  channel,
  get messages() {
    return seenBy(person, channel);
  },
  get text() {
    const last = seenBy(person, channel).at(-1);
    return last ? wordsOf(last) : "";
  },
  ...patience(() => seenBy(person, channel)),
  ...hands(world, courier, person, channel),
});

const seenBy = (person: Person, channel: Channel): readonly Message[] =>
  sees(person, channel)
    ? [...channel.messages.values()].filter(({ only }) => only === undefined || only === person)
    : [];

/** The message, if it is on the person's screen. */
const onScreen = (person: Person, channel: Channel, message: Message): Message => {
  const isThere = sees(person, channel) && channel.messages.get(message.id) === message;
  if (!isThere || (message.only && message.only !== person))
    throw new Error("the message is not there, or somebody else's alone");
  return message;
};

const patience = (seen: () => readonly Message[]): Pick<Seat, "reads" | "settled"> => ({
  reads: (text) =>
    until(
      () => seen().find((message) => wordsOf(message).includes(text)),
      () => `“${text}” is not in:\n${seen().map(wordsOf).join("\n---\n")}`,
    ),
  settled: async () => {
    await until(
      () => seen().every(({ wire }) => (wire.flags & LOADING) === 0),
      () => "still loading",
    );
  },
});

type Hands = Pick<Seat, "runs" | "completes" | "presses" | "selects" | "fills" | "types">;

const hands = (world: World, courier: Courier, person: Person, channel: Channel): Hands => {
  const act = (type: 2 | 3 | 4 | 5, data: Json, pressed?: Message): Promise<Act> =>
    interact(world, courier, { person, channel, type, data, pressed });
  const press = (message: Message, part: WireComponent, more: object = {}): Promise<Act> => {
    if (part.disabled === true) throw new Error(`${part.label ?? part.custom_id} is disabled`);
    return act(3, { component_type: part.type, custom_id: part.custom_id, id: part.id, ...more }, message);
  };
  return {
    runs: async (line, options = {}) => act(2, commandData(world, person, channel, line, options)),
    completes: async (line, option, typed, others = {}) =>
      act(4, completionData(world, person, channel, line, { ...others, [option]: typed }, option)),
    presses: async (message, button) => press(message, buttonOf(onScreen(person, channel, message), button)),
    selects: async (message, select, options) => {
      const part = selectOf(onScreen(person, channel, message), select);
      return press(message, part, { values: picked(part, options) });
    },
    fills: async (modal, fields) => {
      if (!modal) throw new Error("no dialog is open");
      return act(5, modalData(modal, fields), modal.from);
    },
    types: async (text) => {
      if (!sees(person, channel)) throw new Error("they do not see this place");
      joinByTyping(world, person, channel);
      return addMessage(world, { channel, author: userJson(person), body: { content: text } });
    },
  };
};

/** Whoever types in a thread is in it, and it is awake (topics/threads). */
const joinByTyping = (world: World, person: Person, channel: Channel): void => {
  const { thread } = channel;
  if (!thread) return;
  if (thread.locked) throw new Error("the thread is locked");
  if (!thread.members.has(person.id)) {
    thread.members.set(person.id, now(world));
    tellMembers(world, channel, [person.id], []);
  }
  if (!thread.archived) return;
  thread.archived = false;
  tellThread(world, channel, "THREAD_UPDATE");
};

/** Direct messages and private threads are seen by those in them, the rest by every member. */
const sees = (person: Person, { guild, recipient, thread, type }: Channel): boolean => {
  if (recipient) return recipient === person;
  if (type === 12) return thread?.members.has(person.id) === true;
  return guild?.members.has(person.id) === true;
};

const buttonOf = (message: Message, wanted: string): WireComponent => {
  const buttons = partsOf(message.wire.components).filter(({ type }) => type === 2);
  const found = buttons.find(({ label, custom_id: id }) => label === wanted || id === wanted);
  if (!found) throw new Error(`no button “${wanted}” in:\n${wordsOf(message)}`);
  if (found.style === 5) throw new Error(`“${wanted}” is a link`);
  return found;
};

const selectOf = (message: Message, wanted: string): WireComponent => {
  const selects = partsOf(message.wire.components).filter(({ type }) => type === 3);
  const found = selects.find(({ placeholder, custom_id: id }) => placeholder === wanted || id === wanted);
  if (!found) throw new Error(`no select “${wanted}” in:\n${wordsOf(message)}`);
  return found;
};

const picked = (select: WireComponent, names: readonly string[]): readonly string[] => {
  const values = names.map((name) => {
    const option = select.options?.find(({ label, value }) => label === name || value === name);
    if (!option) throw new Error(`no option “${name}”`);
    return option.value;
  });
  if (values.length < (select.min_values ?? 1) || values.length > (select.max_values ?? 1))
    throw new Error(`${select.min_values ?? 1} to ${select.max_values ?? 1} must be chosen`);
  return values;
};
