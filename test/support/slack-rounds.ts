import type { Delivery } from "./slack/delivery.ts";
import type { Fields } from "./slack/model.ts";
import type { Seat } from "./slack/people/seat.ts";
import type { SeenModal } from "./slack/people/sight.ts";
import type { LocalSlack } from "./slack/slack.ts";
import type { ApiCall } from "./slack/web-api.ts";

/** People who begin with a command and then use the modal that it opens, as fast as they are answered. */
export interface Rounds {
  /** Like `/prep quiz`. */
  readonly command: string;
  readonly people: number;
  /** By each of them. */
  readonly presses: number;
  /** How many people act at the same time. */
  readonly inFlight: number;
  /** Everybody presses at the same time, once all have begun. */
  readonly together?: boolean;
  /** Labels of what is pressed besides answering a choice. */
  readonly labels: readonly string[];
}

/** How long things took, in ms. */
export interface Told {
  /** From sending to the acknowledgement, of every act. */
  readonly acks: readonly number[];
  /** From sending to the accepted answer. */
  readonly commands: readonly number[];
  readonly presses: readonly number[];
  /** How often each kind of answer was given. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** How an act was answered: in its acknowledgement, or by a call of the Web API. */
export type Answer =
  | { readonly as: "ack"; readonly body: Fields }
  | { readonly as: "views.open" | "views.update" | "views.push"; readonly view: Fields };

interface Tally {
  readonly acks: number[];
  readonly commands: number[];
  readonly presses: number[];
  readonly kinds: Record<string, number>;
}

/** Lets each of the seats go through its presses, so many seats at once. Fails where an act is refused or leads nowhere. */
export const pressRounds = async (slack: LocalSlack, rounds: Rounds, seats: readonly Seat[]): Promise<Told> => {
  const tally: Tally = { acks: [], commands: [], presses: [], kinds: {} };
  const begun = performance.now();
  const begin = (seat: Seat) => timed(tally, tally.commands, () => begins(slack, seat, rounds.command));
  const press = async (seat: Seat): Promise<void> => {
    for (let nth = 0; nth < rounds.presses; nth += 1)
      await timed(tally, tally.presses, () => goesOn(slack, seat, nth, rounds.labels));
  };
  if (rounds.together) {
    await forAll(seats, rounds.inFlight, begin);
    await forAll(seats, seats.length, press);
  } else
    await forAll(seats, rounds.inFlight, async (seat) => {
      await begin(seat);
      await press(seat);
    });
  return { ...tally, seconds: (performance.now() - begun) / 1000 };
};

const forAll = async (seats: readonly Seat[], inFlight: number, act: (seat: Seat) => Promise<void>): Promise<void> => {
  const waiting = [...seats];
  const serve = async (): Promise<void> => {
    for (let seat = waiting.shift(); seat; seat = waiting.shift()) await act(seat);
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, seats.length) }, serve));
};

const timed = async (tally: Tally, into: number[], act: () => Promise<Acted>): Promise<void> => {
  const begun = performance.now();
  const { answer, ackMs } = await act();
  into.push(performance.now() - begun);
  tally.acks.push(ackMs);
  tally.kinds[answer.as] = (tally.kinds[answer.as] ?? 0) + 1;
};

/** One act, once its answer was accepted. */
export interface Acted {
  readonly answer: Answer;
  /** From sending to the acknowledgement. */
  readonly ackMs: number;
}

/** Runs a command that opens a modal. */
export const begins = (slack: LocalSlack, seat: Seat, command: string): Promise<Acted> =>
  answered(slack, seat, () => seat.runs(command));

/** The `nth` act in the modal on top: its Submit and those of its buttons that are in `labels` take turns. */
export const goesOn = async (slack: LocalSlack, seat: Seat, nth: number, labels: readonly string[]): Promise<Acted> => {
  const modal = seat.sees().modals.at(-1);
  if (!modal) throw new Error("no modal is open");
  const moves = movesOf(modal, labels);
  // Every other act is the way to the next question, which is the only one on its screen.
  const move = moves[Math.floor(nth / 2) % moves.length];
  if (!move) throw new Error(`there is nothing to do in “${modal.text}”`);
  if (move.kind === "press") return answered(slack, seat, () => seat.presses(move.label));
  if (move.choice !== undefined) await seat.chooses(move.choice);
  return answered(slack, seat, () => seat.submits());
};

type Move =
  | { readonly kind: "press"; readonly label: string }
  | { readonly kind: "submit"; readonly choice: string | undefined };

const movesOf = ({ submit, options, buttons }: SeenModal, labels: readonly string[]): readonly Move[] => {
  const [choice] = options;
  const submits = submit !== undefined && (choice !== undefined || labels.includes(submit));
  return [
    ...(submits ? [{ kind: "submit", choice } as const] : []),
    ...buttons.filter((label) => labels.includes(label)).map((label) => ({ kind: "press", label }) as const),
  ];
};

/** Does something, and waits until its answer has been accepted. */
const answered = async (slack: LocalSlack, seat: Seat, act: () => Promise<Delivery>): Promise<Acted> => {
  const from = slack.calls.length;
  const { ack, payload } = await act();
  const { trouble } = seat.sees();
  if (trouble !== undefined || ack?.kind !== "acked")
    throw new Error(`an act came to nothing: ${trouble} ${JSON.stringify(ack)}`);
  // The socket's empty acknowledgement has a body as well.
  if (typeof ack.body === "object" && "response_action" in ack.body) {
    if (ack.body["response_action"] !== "update") throw new Error(`Submit was refused: ${JSON.stringify(ack.body)}`);
    return { answer: { as: "ack", body: ack.body }, ackMs: ack.ms };
  }
  const call = await callFor(slack, from, payload);
  if (call.response["ok"] !== true) throw new Error(`${call.method} was refused: ${JSON.stringify(call.response)}`);
  return { answer: { as: call.method, view: viewOf(call) } as Answer, ackMs: ack.ms };
};

/** The call that answers what was told by `payload`; each is looked at once. */
const callFor = (slack: LocalSlack, from: number, payload: Fields): Promise<ApiCall> => {
  const view = (payload["view"] as { readonly id?: string } | undefined)?.id;
  let at = from;
  return slack.until(() => {
    for (; at < slack.calls.length; at += 1) {
      const { method, args } = slack.calls[at] as ApiCall;
      if (!method.startsWith("views.")) continue;
      if (args["trigger_id"] === payload["trigger_id"] || (view !== undefined && args["view_id"] === view))
        return slack.calls[at];
    }
    return undefined;
  }, "an answer by the Web API");
};

const viewOf = ({ args: { view } }: ApiCall): Fields =>
  typeof view === "string" ? (JSON.parse(view) as Fields) : (view as Fields);
