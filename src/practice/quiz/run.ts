import type { View } from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import { recallOf } from "../../engine/learning/card.ts";
import { daysUntilDue } from "../../engine/learning/cards.ts";
import { type LearnerState, learnerDay } from "../../engine/learning/learner.ts";
import { streakOn } from "../../engine/learning/streak.ts";
import { isRight } from "../../engine/learning/xp.ts";
import type { Advance, Recorded } from "../../store/ports.ts";
import { type Context, type Deps, inLanguage } from "../context.ts";
import { achievedBy } from "../folds.ts";
import { withDirectOffer } from "./direct-offer.ts";
import { answerId, carryOut, knownIn, type QuizSession, recordItem } from "./effects.ts";
import { inQuiz } from "./home.ts";
import { askingScreen, explainedScreen, type Gain, goneScreen, itemInHand, type QuizScreen } from "./screens.ts";
import { secondScreen, secondsOf } from "./second.ts";
import { type QuizEvent, step } from "./step.ts";
import { type Gained, summaryScreen } from "./summary.ts";

export const loadQuiz = (deps: Deps, context: Context, id: string): Promise<QuizSession | undefined> =>
  deps.store.sessions.load(context.person.id, id);

/**
 * One act of the owner: step, save by compare-and-set, carry out the effects, show what is so now. An act that lost the race
 * against another of one's own (a double click, a second tab) changes nothing and shows the present state.
 */
export const act = async (
  all: Deps,
  context: Context,
  id: string,
  eventFor: (session: QuizSession, question: Question | undefined) => QuizEvent | { readonly refuse: string },
): Promise<View> => {
  const session = await loadQuiz(all, context, id);
  if (!session) return goneScreen(context.words);
  const deps = await inQuiz(all, session, context.workspace);
  const event = eventFor(session, itemInHand({ state: session.state, bank: deps.bank })?.question);
  if ("refuse" in event) return show(deps, context, session, { note: event.refuse });
  const next = step(session.state, event);
  if (next.state === session.state) return show(deps, context, session, { note: late(event, session, context) });
  const saved: Advance<QuizSession["state"], QuizSession["effects"][number]> = await deps.store.sessions.advance(
    session,
    {
      state: next.state,
      effects: next.effects,
      done: next.state.phase === "done",
    },
  );
  if (saved.kind === "gone") return goneScreen(context.words);
  if (saved.kind === "stale") return show(deps, context, saved.session, { note: late(event, saved.session, context) });
  const [recorded, kept] = await Promise.all([
    carryOut(deps, saved.session, knownIn(context)),
    next.state.phase === "explained" ? deps.store.people.saved(context.person.id) : undefined,
  ]);
  return show(deps, context, saved.session, { recorded, kept });
};

/** An answer that comes when there is one already deserves a word; everything else just shows what is so now. */
const late = (event: QuizEvent, session: QuizSession, { words }: Context): string | undefined =>
  (event.kind === "answered" || event.kind === "skipped") && session.state.items[event.item]?.given
    ? words.quiz.alreadyAnswered
    : undefined;

interface Shown {
  readonly note?: string | undefined;
  readonly recorded?: Recorded | undefined;
  /** The questions this person has saved, where they were read already. */
  readonly kept?: readonly string[] | undefined;
}

/** The session's present screen, in the language the quiz was asked for. */
export const show = async (
  all: Deps,
  reader: Context,
  session: QuizSession,
  { note, recorded, kept }: Shown = {},
): Promise<View> => {
  const deps = await inQuiz(all, session, reader.workspace);
  const context = inLanguage(reader, deps.languages.pick(session.state.wish.lang));
  const screen = screenOf(deps, context, session);
  switch (session.state.phase) {
    case "asking":
      return session.state.at === 0
        ? withDirectOffer(context, session.id, askingScreen(screen, note))
        : askingScreen(screen, note);
    case "explained": {
      // With its answer just recorded, nobody can have read it again.
      const seconds = recorded && !recorded.repeated ? undefined : await secondsOf(deps, session);
      const known = recorded ?? (await recordItem(deps, session, session.state.at, knownIn(context)));
      return explainedScreen(
        { ...screen, ...(seconds ? { seconds } : {}) },
        await gainOf(deps, context, session, { recorded: known, kept }),
        note,
      );
    }
    case "done":
      return summaryScreen({ ...screen, seconds: await secondsOf(deps, session) }, await gains(deps, session, context));
  }
};

/** What a second reader heard in one answer of it. */
export const showSecond = async (
  all: Deps,
  reader: Context,
  session: QuizSession,
  item: number,
  page: number,
): Promise<View> => {
  const deps = await inQuiz(all, session, reader.workspace);
  const context = inLanguage(reader, deps.languages.pick(session.state.wish.lang));
  const seconds = await secondsOf(deps, session);
  if (!seconds.has(item)) return show(all, reader, session);
  return secondScreen({ ...screenOf(deps, context, session), seconds }, item, page);
};

export const screenOf = (deps: Deps, { words, lang }: Context, session: QuizSession): QuizScreen => ({
  session: session.id,
  state: session.state,
  bank: deps.bank,
  words,
  lang,
});

const gainOf = async (
  deps: Deps,
  context: Context,
  session: QuizSession,
  { recorded, kept }: Pick<Shown, "recorded" | "kept">,
): Promise<Gain> => {
  const learner = recorded?.learner ?? context.person.learner;
  const item = session.state.items[session.state.at];
  const entry = recorded?.entry;
  const [saved, achieved] = await Promise.all([
    kept ?? deps.store.people.saved(context.person.id),
    entry ? achievedBy(deps, context.person.id, entry.id) : [],
  ]);
  return {
    ...streakOf(learner, context.request.at),
    xp: entry?.xp ?? 0,
    repeat: entry !== undefined && entry.xp === 0 && isRight(entry.type, entry.credit),
    ...comesBackIn(session, recorded, item?.easy === true),
    saved: item !== undefined && saved.includes(item.question),
    achieved,
  };
};

/** What became of the fact: said in review, where it was marked easy, and where it is set aside by this answer. */
const comesBackIn = (
  { state }: QuizSession,
  recorded: Recorded | undefined,
  easy: boolean,
): Pick<Gain, "comesBack" | "aside"> => {
  if (!recorded?.card) return {};
  const { card, entry, learner } = recorded;
  if (card.aside) return recallOf(entry) === "again" ? { aside: true } : {};
  return easy || state.source !== undefined ? { comesBack: daysUntilDue(card, learner, entry.day) } : {};
};

const streakOf = (learner: LearnerState, at: number): { readonly streak: number; readonly needed: number } => {
  const { length, needed } = streakOn(learner.streak, learnerDay(learner, at));
  return { streak: length, needed };
};

/** XP of the whole run, from the log. */
const gains = async (deps: Deps, session: QuizSession, context: Context): Promise<Gained> => {
  const ids = session.state.items.flatMap((item, index) => (item.given ? [answerId(session, index)] : []));
  const { person, request } = context;
  const [entries, plan] = await Promise.all([
    deps.store.people.answers(session.owner, ids),
    session.state.source === undefined ? undefined : deps.store.plans.of(person.id),
  ]);
  return {
    xp: entries.reduce((sum, { xp }) => sum + xp, 0),
    ...streakOf(person.learner, request.at),
    listed: plan?.list?.day === learnerDay(person.learner, request.at),
  };
};
