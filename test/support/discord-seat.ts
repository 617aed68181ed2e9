import { ComponentType } from "discord.js";
import type { Values } from "./discord/people/commands.ts";
import type { Filling } from "./discord/people/modal.ts";
import type { Seat } from "./discord/people/seat.ts";
import { partsOf, wordsOf } from "./discord/world/messages.ts";
import type { Act, Channel, Message, Person } from "./discord/world/model.ts";

/** Someone in a place who reads what stands there and presses what they read. */
export interface Reader {
  readonly person: Person;
  readonly channel: Channel;
  /** Every message they see here, oldest first. */
  readonly messages: readonly Message[];
  /** The words of the latest message they see. */
  readonly text: string;
  runs(command: string, options?: Values): Promise<Act>;
  completes(command: string, option: string, typed: string): Promise<Act>;
  /** By a button's words, on the latest message that has it or on the given one. */
  presses(label: string, on?: Message): Promise<Act>;
  /** Fills in the dialog that an act has opened, by label or custom id, and sends it. */
  fills(opened: Act, fields: Filling): Promise<Act>;
  types(text: string): Promise<void>;
  /** Waits until some message they see holds these words. */
  reads(text: string): Promise<Message>;
}

export const readerAt = (seat: Seat): Reader => ({
  person: seat.person,
  channel: seat.channel,
  get messages() {
    return seat.messages;
  },
  get text() {
    return seat.text;
  },
  runs: seat.runs,
  completes: (command, option, typed) => seat.completes(command, option, typed),
  presses: async (label, on) => {
    const message = on ?? [...seat.messages].reverse().find((one) => labelsOf(one).includes(label));
    if (!message) throw new Error(`no button “${label}” in:\n${seat.messages.map(wordsOf).join("\n---\n")}`);
    return seat.presses(message, label);
  },
  fills: ({ modal }, fields) => seat.fills(modal, fields),
  types: async (text) => {
    await seat.types(text);
  },
  reads: seat.reads,
});

/** The words of the buttons of a message that can be pressed. */
export const labelsOf = ({ wire }: Message): readonly string[] =>
  partsOf(wire.components).flatMap(({ type, label, disabled }) =>
    type === ComponentType.Button && label !== undefined && !disabled ? [label] : [],
  );
