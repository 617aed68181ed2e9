import type { Seat } from "./discord/people/seat.ts";
import { partsOf } from "./discord/world/messages.ts";
import type { Act, Message } from "./discord/world/model.ts";

/** People who begin with a command and then press buttons, as fast as they are answered. */
export interface Rounds {
  /** Like `prep quiz`. */
  readonly command: string;
  readonly options?: Readonly<Record<string, string | number>>;
  readonly people: number;
  /** By each of them. */
  readonly presses: number;
  /** How many people act at the same time. */
  readonly inFlight: number;
  /** Buttons that nobody presses: regular expressions over labels. */
  readonly avoid?: readonly string[];
}

/** How long answers took, in ms from the dispatch to the accepted callback. */
export interface Told {
  readonly commands: readonly number[];
  readonly presses: readonly number[];
  /** How often each kind of answer was given. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly seconds: number;
}

interface Tally {
  readonly commands: number[];
  readonly presses: number[];
  readonly kinds: Record<string, number>;
}

/**
 * Lets each of the seats go through its presses, so many seats at once. Each press takes another of the buttons in turn; where there
 * are none the command is run again. Fails where a command offers no button at all.
 */
export const pressRounds = async (rounds: Rounds, seats: readonly Seat[]): Promise<Told> => {
  const tally: Tally = { commands: [], presses: [], kinds: {} };
  const waiting = [...seats];
  const begun = performance.now();
  const serve = async (): Promise<void> => {
    for (let seat = waiting.shift(); seat; seat = waiting.shift()) await goThrough(seat, rounds, tally);
  };
  await Promise.all(Array.from({ length: Math.min(rounds.inFlight, seats.length) }, serve));
  return { ...tally, seconds: (performance.now() - begun) / 1000 };
};

const goThrough = async (seat: Seat, rounds: Rounds, tally: Tally): Promise<void> => {
  const run = async (): Promise<Message> => {
    const act = await timed(tally, tally.commands, () => seat.runs(rounds.command, rounds.options ?? {}));
    return shown(seat, act);
  };
  let message = await run();
  for (let nth = 0; nth < rounds.presses; nth += 1) {
    if (buttonsOf(message, rounds).length === 0) message = await run();
    const buttons = buttonsOf(message, rounds);
    const button = buttons[nth % buttons.length];
    if (button === undefined) throw new Error(`/${rounds.command} offers no button to press`);
    const on = message;
    message = await shown(seat, await timed(tally, tally.presses, () => seat.presses(on, button)));
  }
};

const timed = async (tally: Tally, into: number[], act: () => Promise<Act>): Promise<Act> => {
  const begun = performance.now();
  const done = await act();
  into.push(performance.now() - begun);
  tally.kinds[done.kind] = (tally.kinds[done.kind] ?? 0) + 1;
  return done;
};

/** The message to go on with: what was answered once nothing of it is outstanding, else what stands there last. */
const shown = async (seat: Seat, act: Act): Promise<Message> => {
  if (act.kind.startsWith("deferred")) await seat.settled();
  const message = act.message ?? seat.messages.at(-1);
  if (message === undefined) throw new Error(`nothing is seen after an answer of kind ${act.kind}`);
  return message;
};

/** Ids of the buttons that can be pressed. */
const buttonsOf = (message: Message, { avoid = [] }: Rounds): readonly string[] =>
  partsOf(message.wire.components).flatMap(({ type, custom_id: id, disabled, label = "" }) =>
    type === 2 && id !== undefined && disabled !== true && !avoid.some((one) => new RegExp(one).test(label))
      ? [id]
      : [],
  );
