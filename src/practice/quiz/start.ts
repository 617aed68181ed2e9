import { type Reply, redraw, whisper } from "../../chat/reply.ts";
import type { View } from "../../chat/view.ts";
import { hashText } from "../../engine/bank/revision.ts";
import type { Effect, NextStep } from "../../store/ports.ts";
import { followZone, remember } from "../arrival.ts";
import { type Context, type Deps, inLanguage } from "../context.ts";
import { sentence } from "../say.ts";
import type { StartPaper } from "../start-paper.ts";
import { carryOut, type QuizSession } from "./effects.ts";
import { inQuiz } from "./home.ts";
import { screenOf, show } from "./run.ts";
import { unfinishedScreen } from "./screens.ts";
import type { QuizState } from "./state.ts";
import { begin, type QuizEffect, step } from "./step.ts";
import { notesOf, paperFor, type Wanted, wantedFrom } from "./wish.ts";

export const QUIZ = "quiz";
const WISH = "quiz-wish";

/** Starts a quiz, or offers to go on with the unfinished one. A repeated request finds the session it made. */
export const startQuiz = async (
  deps: Deps,
  reader: Context,
  wanted: Wanted,
  as: (view: View) => Reply = whisper,
): Promise<Reply> => {
  const id = idFor(reader, QUIZ);
  const [open, made] = await Promise.all([
    deps.store.sessions.current<QuizState, QuizEffect>(QUIZ, reader.person.id),
    deps.store.sessions.load<QuizState, QuizEffect>(reader.person.id, id),
  ]);
  const context = inLanguage(reader, deps.languages.pick(wanted.lang));
  if (made) return as(await show(deps, context, made));
  if (open) {
    const wish = idFor(reader, WISH);
    await deps.store.sessions.create<Wanted, Effect>(WISH, reader.person.id, wish, {
      state: wanted,
      effects: [],
      done: false,
    });
    const home = await inQuiz(deps, open, reader.workspace);
    return as(
      unfinishedScreen(screenOf(home, inLanguage(reader, deps.languages.pick(open.state.wish.lang)), open), wish),
    );
  }
  return as(await create(deps, context, wanted, id));
};

/** Runs a paper that somebody else has put together. */
export const startPaper: StartPaper = (deps, context, { questions, source }) =>
  startQuiz(deps, context, { ...wantedFrom(context, { count: questions.length }), paper: questions, source });

/** "Start new": ends the unfinished quiz (what was answered counts) and starts what was wished for. */
export const replaceQuiz = async (deps: Deps, context: Context, old: string, wishId: string): Promise<Reply> => {
  const wish = await deps.store.sessions.load<Wanted, Effect>(context.person.id, wishId);
  const open = await deps.store.sessions.load<QuizState, QuizEffect>(context.person.id, old);
  if (open && !open.done) {
    const next = step(open.state, { kind: "ended", how: "replaced", at: context.request.at });
    await deps.store.sessions.advance(open, { state: next.state, effects: next.effects, done: true });
  }
  if (!wish) return redraw(sentence(context.words.chat.expired));
  return startQuiz(deps, context, wish.state, redraw);
};

const create = async (deps: Deps, context: Context, wanted: Wanted, id: string): Promise<View> => {
  const { request, person } = context;
  const paper = await paperFor(deps, context, wanted, deps.seed?.(id) ?? id);
  if (paper.questions.length === 0) return sentence(context.words.quiz.nothingToAsk);
  await followZone(deps, context);
  const first = begin({
    wish: { topics: wanted.topics.include, count: wanted.count, lang: wanted.lang },
    ...(wanted.source ? { source: wanted.source } : {}),
    home: {
      platform: request.where.platform,
      workspace: request.where.workspace,
      place: request.where.place,
      member: request.who.member,
    },
    items: paper.questions.map(({ id: question, revision, optionSeed }) => ({
      question,
      revision,
      optionSeed,
      hints: 0,
      placed: [],
    })),
    shownAt: request.at,
    notes: notesOf(paper),
  });
  const save: NextStep<QuizState, QuizEffect> = { state: first.state, effects: first.effects, done: false };
  const session: QuizSession = await deps.store.sessions.create(QUIZ, person.id, id, save);
  await Promise.all([carryOut(deps, session), remember(deps, context)]);
  return show(deps, context, session);
};

/** From the request, so that a redelivered one makes no second session. */
const idFor = ({ request, person }: Context, kind: string): string => hashText(`${kind}/${person.id}/${request.id}`);
