import type { Question } from "../../engine/bank/bank.ts";
import type { LearnerState } from "../../engine/learning/learner.ts";
import type { NewEntry, Recorded, Session, Workspace } from "../../store/ports.ts";
import type { Context, Deps } from "../context.ts";
import { newEntry } from "../entry.ts";
import { askSecond } from "../second-reading.ts";
import { inQuiz } from "./home.ts";
import type { Item, QuizState } from "./state.ts";
import type { QuizEffect } from "./step.ts";

export type QuizSession = Session<QuizState, QuizEffect>;

export const TIMER = "quiz-abandoned";

/** What the router has loaded for this request already; the sweep has nothing of it. */
export interface Known {
  readonly learner: LearnerState;
  readonly workspace: Workspace;
}

export const knownIn = ({ person, workspace }: Context): Known => ({ learner: person.learner, workspace });

/**
 * Carries out what a step asked for, one effect after the other, and confirms each. Run at once by whoever saved the step, and
 * again by the sweep after a crash: each effect is harmless when repeated. Returns what recording the item in hand brought.
 */
export const carryOut = async (all: Deps, session: QuizSession, known?: Known): Promise<Recorded | undefined> => {
  let recorded: Recorded | undefined;
  if (session.effects.length === 0) return undefined;
  const deps = await inQuiz(all, session, known?.workspace);
  for (const effect of session.effects) recorded = (await one(deps, session, effect, known)) ?? recorded;
  await deps.store.sessions.confirm(
    session,
    session.effects.map(({ id }) => id),
  );
  return recorded;
};

const one = async (
  deps: Deps,
  session: QuizSession,
  effect: QuizEffect,
  known?: Known,
): Promise<Recorded | undefined> => {
  switch (effect.kind) {
    case "record": {
      const recorded = await recordItem(deps, session, effect.item, known);
      if (recorded) await askSecond(deps, recorded.entry);
      return recorded;
    }
    case "claim":
      await claim(deps, session, effect.item);
      return undefined;
    case "easy":
      await markEasy(deps, session, effect);
      return undefined;
    case "timer":
      await deps.timers.at(effect.at, TIMER, session.id, {
        owner: session.owner,
        session: session.id,
      });
      return undefined;
  }
};

/** The id an answer is recorded by, once and for ever. */
export const answerId = ({ id }: { readonly id: string }, index: number): string => `${id}/${index}`;

/** Records the answer to an item, or says what recording it brought before. Undefined where there is nothing to record. */
export const recordItem = async (
  deps: Deps,
  session: QuizSession,
  index: number,
  known?: Known,
): Promise<Recorded | undefined> => {
  const item = session.state.items[index];
  const question = item && deps.bank.questions.get(item.question);
  if (!item?.given || !question) return undefined;
  const { home } = session.state;
  const workspace =
    known?.workspace.id === home.workspace ? known.workspace : await deps.store.workspaces.load(home.workspace);
  return deps.store.answers.record(entryOf(deps, session, index, item, question, workspace), known?.learner);
};

const entryOf = (
  deps: Deps,
  session: QuizSession,
  index: number,
  item: Item,
  question: Question,
  workspace: Workspace,
): NewEntry => {
  const { home, wish, touchedAt, source } = session.state;
  const given = item.given ?? { at: touchedAt, ms: 0 };
  return newEntry(deps, workspace, {
    id: answerId(session, index),
    at: given.at,
    person: session.owner,
    member: home.member,
    place: home.place,
    question,
    revision: item.revision,
    optionSeed: item.optionSeed,
    lang: wish.lang,
    answer: given.answer,
    credit: given.verdict?.credit ?? 0,
    hint: item.hints > 0,
    ms: given.ms,
    source: source === "review" ? "review" : "quiz",
  });
};

const markEasy = async (
  deps: Deps,
  session: QuizSession,
  { item, at }: Extract<QuizEffect, { readonly kind: "easy" }>,
): Promise<void> => {
  const question = deps.bank.questions.get(session.state.items[item]?.question ?? "");
  if (!question) return;
  const answer = answerId(session, item);
  await deps.store.answers.live(session.owner, {
    v: 1,
    kind: "easy",
    id: `easy/${answer}`,
    at,
    answer,
    fact: question.factId,
  });
};

const claim = async (deps: Deps, session: QuizSession, index: number): Promise<void> => {
  const item = session.state.items[index];
  const answer = item?.given?.answer;
  if (!item || answer?.kind !== "text") return;
  await deps.store.workspaces.addToInbox(session.state.home.workspace, {
    id: `${session.id}-claim-${index}`,
    kind: "should-count",
    at: item.given?.at ?? session.state.touchedAt,
    member: session.state.home.member,
    place: session.state.home.place,
    questionId: item.question,
    revision: item.revision,
    text: "",
    answer: answer.text,
  });
};
