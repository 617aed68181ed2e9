import type { Question } from "../engine/bank/bank.ts";
import type { QuestionType } from "../engine/bank/schema.ts";
import type { Day } from "../engine/instant.ts";
import { daysBetween } from "../engine/learning/calendar.ts";
import { REVIEW } from "../engine/learning/card.ts";
import { asideFacts, type Cards, dueFacts, nextDue } from "../engine/learning/cards.ts";
import { learnerDay, reviewsOn } from "../engine/learning/learner.ts";
import { isAway, NO_LEAVE } from "../engine/learning/leave.ts";
import type { Context, Deps } from "./context.ts";
import { atHome } from "./questions.ts";

/** What can be answered by a press or a few words: what reviews ask unless somebody wants to write. */
export const SHORT_TYPES: readonly QuestionType[] = ["single", "multiple", "truefalse", "order", "fill"];

/** What spaced repetition has for a person today. */
export interface Queue {
  /** With the workspace's own questions among those that are due. */
  readonly home: Deps;
  readonly day: Day;
  /** Facts due that can be asked here, the most overdue first. */
  readonly due: readonly string[];
  /** What comes next, in how many days; undefined where nothing is planned. */
  readonly next: { readonly days: number; readonly facts: number } | undefined;
  /** Answers in review today, and how many more are enough for a day. */
  readonly done: number;
  readonly left: number;
  /** The last day of the leave that the person is on. */
  readonly awayUntil: Day | undefined;
  /** Facts set aside for having been missed too often. */
  readonly aside: readonly string[];
  /** All facts that have a card, also those that are asked elsewhere. */
  readonly met: ReadonlySet<string>;
}

/** Reads the person's cards and asks what is due on their day. */
export const queueOf = async (
  deps: Deps,
  { person, request, workspace }: Context,
  types: readonly QuestionType[] = SHORT_TYPES,
): Promise<Queue> => {
  const all = await deps.store.cards.of(person.id);
  const home = await atHome(deps, workspace, all.keys());
  const { learner } = person;
  const day = learnerDay(learner, request.at);
  const here: Cards = new Map([...all].filter(([fact]) => questionsAbout(home, fact, types).length > 0));
  const next = nextDue(here, learner, day);
  const done = reviewsOn(learner, day);
  const leave = learner.leave ?? NO_LEAVE;
  return {
    home,
    day,
    due: dueFacts(here, learner, day),
    next: next && { days: daysBetween(day, next.day), facts: next.facts.length },
    done,
    left: Math.max(0, REVIEW.perDay - done),
    awayUntil: isAway(leave, day) ? leave.latest?.to : undefined,
    aside: asideFacts(all).filter((fact) => questionsAbout(home, fact).length > 0),
    met: new Set(all.keys()),
  };
};

/** The questions that can be asked about a fact; a workspace's own question is its own fact. */
export const questionsAbout = (
  { bank }: Pick<Deps, "bank">,
  fact: string,
  types?: readonly QuestionType[],
): readonly Question[] => {
  const own = bank.questions.get(fact);
  const all = bank.facts.get(fact)?.questions ?? (own ? [own] : []);
  return all.filter(({ type, retired }) => retired !== true && (types === undefined || types.includes(type)));
};
