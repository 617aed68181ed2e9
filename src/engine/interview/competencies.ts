import type { Level, QuestionSource, Stage } from "../bank/schema.ts";
import { turnCredit } from "./credit.ts";
import type { Exchange, Turn } from "./interview.ts";

export type Cognitive = QuestionSource["cognitive"];

/** Something said that speaks for a competency: how well, 0 to 1, on which level, and how much it has to say. */
export interface Sign {
  readonly credit: number;
  readonly level: Level;
  readonly weight: number;
}

/**
 * How much a turn says about a competency. What was asked counts as these parts:
 * - the whole: a question with the points that follow-ups brought out of it (`turnCredit`); a scenario has none, its steps stand alone;
 * - deeper: the step beyond. It is asked of those alone who said everything, so that an empty answer to it still counts half;
 * - step: each step of a scenario; from the second on it asks why, and what if.
 *
 * | competency | whole | deeper | step |
 * |---|---|---|---|
 * | fundamentals | 1 in the fundamentals, else 0.5; half of it for applying and analysing | – | first: 0.5 |
 * | depth | 1 in the deep dive, else 0.5 for understanding and analysing | 1 | from the second on: 0.5 |
 * | trade-offs | 1 for analysing, 0.5 for applying | – | from the second on: 0.5 |
 * | operations | 0.5 for applying; 0.5 more on `OPERATING` topics | – | 1 |
 * | security | 1 on `GUARDING` topics | 0.5 there | 0.5 there |
 *
 * A competency this table does not know is spoken of by every part alike.
 */
export const signsFor = (competency: string, turn: Turn, cognitive: Cognitive): readonly Sign[] =>
  partsOf(turn).flatMap((part) => {
    const weight = weightOf(competency, part, turn, cognitive);
    return weight > 0 ? [{ credit: part.credit, level: turn.level, weight }] : [];
  });

type Part =
  | { readonly kind: "whole" | "deeper"; readonly credit: number }
  | { readonly kind: "step"; readonly step: number; readonly credit: number };

/** What was cut short before a word was said is no answer, and says nothing. */
const partsOf = (turn: Turn): readonly Part[] =>
  turn.exchanges.flatMap((exchange): readonly Part[] => {
    if (!isHeard(exchange)) return [];
    const credit = exchange.verdict?.credit ?? 0;
    switch (exchange.asks.kind) {
      case "question":
        return [{ kind: "whole", credit: turnCredit(turn) }];
      case "deeper":
        return [{ kind: "deeper", credit: 0.5 + credit / 2 }];
      case "step":
        return [{ kind: "step", step: exchange.asks.step, credit }];
      default:
        return [];
    }
  });

/** Answered or passed over, and not merely cut off. */
export const isHeard = ({ outcome, verdict }: Exchange): boolean =>
  verdict !== undefined || (outcome !== undefined && outcome !== "cut-short");

const OPERATING: ReadonlySet<string> = new Set(["linux", "nginx"]);
const GUARDING: ReadonlySet<string> = new Set(["auth", "ds-security"]);

const weightOf = (competency: string, part: Part, turn: Turn, cognitive: Cognitive): number => {
  switch (competency) {
    case "fundamentals":
      return fundamentals(part, turn.stage, cognitive);
    case "depth":
      return depth(part, turn.stage, cognitive);
    case "trade-offs":
      if (part.kind === "step") return laterStep(part.step);
      return part.kind === "whole" ? (WEIGHING[cognitive] ?? 0) : 0;
    case "operations":
      if (part.kind === "step") return 1;
      return part.kind === "whole" ? (cognitive === "apply" ? 0.5 : 0) + (OPERATING.has(turn.topic) ? 0.5 : 0) : 0;
    case "security":
      return GUARDING.has(turn.topic) ? (part.kind === "whole" ? 1 : 0.5) : 0;
    default:
      return 1;
  }
};

const WEIGHING: Partial<Readonly<Record<Cognitive, number>>> = { analyse: 1, apply: 0.5 };

const fundamentals = (part: Part, stage: Stage, cognitive: Cognitive): number => {
  if (part.kind === "step") return part.step === 0 ? 0.5 : 0;
  if (part.kind === "deeper") return 0;
  return (stage === "fundamentals" ? 1 : 0.5) * (cognitive === "apply" || cognitive === "analyse" ? 0.5 : 1);
};

const depth = (part: Part, stage: Stage, cognitive: Cognitive): number => {
  if (part.kind === "step") return laterStep(part.step);
  if (part.kind === "deeper" || stage === "deep-dive") return 1;
  return cognitive === "understand" || cognitive === "analyse" ? 0.5 : 0;
};

const laterStep = (step: number): number => (step === 0 ? 0 : 0.5);
