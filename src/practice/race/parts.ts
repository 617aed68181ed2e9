import { type Button, button, type Node, prose, until, type View } from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import type { Words } from "../../words/words.ts";
import type { Deps } from "../context.ts";
import { raceActions } from "./actions.ts";
import { inEach, mutedEach, type Readers } from "./readers.ts";
import type { RaceState } from "./state.ts";

/** Everything a race's public screens are made from. */
export interface RaceScreen {
  readonly race: string;
  readonly state: RaceState;
  readonly deps: Pick<Deps, "bank" | "languages">;
  /** Undefined where it is gone from the bank. */
  questionAt(item: number): Question | undefined;
}

/** How many joined, by name as far as they are shown, and how many of them have answered. */
export interface Crowd {
  readonly joined: number;
  readonly names: readonly string[];
  readonly answered: number;
}

/** A question that left the bank while the race was on. */
export const lostView = (readers: Readers): View => {
  const says = inEach(readers, ({ race: w }) => w.overAlready);
  return { summary: says, tone: "notice", body: [prose(says)] };
};

export const progressLine = (
  { bank }: Pick<Deps, "bank">,
  { items }: RaceState,
  at: number,
  question: Question,
  { race: w, common, bank: lang }: Words,
): string =>
  [
    w.progress(at + 1, items.length),
    bank.topics.find(({ id }) => id === question.topic)?.name[lang] ?? question.topic,
    common.levels[question.level],
    common.types[question.type],
  ].join(" · ");

/** What is counted down to; while it rests, how to go on. */
export const waiting = (
  state: RaceState,
  readers: Readers,
  for_: "beginsAt" | "bellAt" | "nextAt" | "tableAt",
): readonly Node[] =>
  state.paused
    ? mutedEach(readers, ({ race: w }) => w.paused(state.starter.name))
    : [
        until(
          inEach(readers, ({ race: w }) => w[for_]),
          state.until,
          readers[0].code,
        ),
      ];

export const controls = (race: string, state: RaceState, readers: Readers): readonly Button[] => {
  if (state.phase === "done") return [];
  const control = (verb: "begin" | "next" | "pause" | "resume" | "stop", style?: "danger"): Button =>
    button(
      inEach(readers, ({ race: w }) => w[verb]),
      raceActions.verb.id({ race, verb }),
      ...(style ? [style] : []),
    );
  if (state.paused) return [control("resume"), control("stop", "danger")];
  return [
    ...(state.phase === "joining" ? [control("begin")] : []),
    ...(state.phase === "revealed" && state.at + 1 < state.items.length ? [control("next")] : []),
    control("pause"),
    control("stop", "danger"),
  ];
};
