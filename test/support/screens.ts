import type { Request } from "../../src/chat/request.ts";
import type { View } from "../../src/chat/view.ts";
import type { Answer } from "../../src/engine/grading/answer.ts";
import { grade } from "../../src/engine/grading/grade.ts";
import { compileLexicon } from "../../src/engine/grading/lexicon.ts";
import { EMPTY_LEARNER, type LearnerState } from "../../src/engine/learning/learner.ts";
import { streakOn } from "../../src/engine/learning/streak.ts";
import type { Context, Deps } from "../../src/practice/context.ts";
import { homeScreen, meScreen, todayScreen } from "../../src/practice/me/screens.ts";
import type { Standing } from "../../src/practice/me/standing.ts";
import {
  askingScreen,
  explainedScreen,
  type Gain,
  goneScreen,
  type QuizScreen,
  unfinishedScreen,
} from "../../src/practice/quiz/screens.ts";
import type { Given, QuizState } from "../../src/practice/quiz/state.ts";
import { sharedScreen, summaryScreen } from "../../src/practice/quiz/summary.ts";
import type { Board, BoardRow } from "../../src/store/ports.ts";
import type { Words } from "../../src/words/words.ts";
import { boardScreens } from "./board-screens.ts";
import { dailyScreens } from "./daily-screens.ts";
import { deckScreens } from "./deck-screens.ts";
import { inboxScreens } from "./inbox-screens.ts";
import { interviewScreens } from "./interview-screens.ts";
import { learnScreens } from "./learn-screens.ts";
import { appointmentScreens, pairScreens } from "./pair-screens.ts";
import { personScreens } from "./person-screens.ts";
import { planScreens } from "./plan-screens.ts";
import { profileScreens } from "./profile-screens.ts";
import { raceScreens } from "./race-screens.ts";
import { reportScreens } from "./report-screens.ts";
import { reviewScreens } from "./review-screens.ts";
import { secondScreens } from "./second-screens.ts";
import { smallBank } from "./small-bank.ts";

const bank = smallBank();
const lexicon = compileLexicon(bank.glossary);
const NOON = Date.UTC(2026, 10, 25, 12);
const GAIN: Gain = { xp: 15, streak: 3, needed: 0, repeat: false, saved: false };

const answers: Readonly<Record<string, Readonly<Record<string, Answer>>>> = {
  "tea-green.1": { right: { kind: "options", chosen: [0] }, wrong: { kind: "options", chosen: [1] } },
  "tea-green.2": { right: { kind: "truth", value: true }, wrong: { kind: "truth", value: false } },
  "tea-green.3": { right: { kind: "sequence", order: [0, 1, 2] }, partly: { kind: "sequence", order: [1, 2, 0] } },
  "tea-green.4": {
    right: { kind: "text", text: "tannins" },
    slip: { kind: "text", text: "tanin" },
    wrong: { kind: "text", text: "sugar" },
  },
  "knife-burr.1": {
    right: { kind: "options", chosen: [0, 1] },
    partly: { kind: "options", chosen: [0] },
    wrong: { kind: "options", chosen: [2, 3] },
  },
  "knife-burr.2": {
    right: {
      kind: "text",
      text: "The burr is weak and bends. A folded burr leaves the knife dull, so a strop has to remove it.",
    },
    partly: { kind: "text", text: "毛刺很脆弱，一切就卷。" },
    wrong: { kind: "text", text: "Because the burr makes the knife sharper for a while." },
    unknown: { kind: "text", text: "I don't know" },
  },
};

const screenOf = (words: Words, question: string, change: Partial<QuizState> = {}, given?: Given): QuizScreen => ({
  session: "s1",
  bank,
  words,
  lang: words.bank,
  state: {
    v: 1,
    wish: { topics: [], count: 3, lang: words.code },
    home: { platform: "web", workspace: "w1", place: "general", member: "m1" },
    items: [
      {
        question,
        revision: bank.questions.get(question)?.revision ?? "",
        optionSeed: "seed",
        hints: 0,
        placed: [],
        ...(given ? { given } : {}),
      },
    ],
    at: 0,
    phase: "asking",
    shownAt: NOON,
    touchedAt: NOON,
    notes: [],
    ...change,
  },
});

const given = (words: Words, question: string, answer: Answer): Given => {
  const found = bank.questions.get(question);
  if (!found) throw new Error(question);
  return { answer, verdict: grade(found, answer, { lang: words.bank, glossary: lexicon }), at: NOON, ms: 4000 };
};

const row = (member: string, name: string, score: number, rank: number): BoardRow => ({ member, name, score, rank });
const ME = row("m1", "Ada", 120, 2);
const BOARD: Board = {
  top: [row("m2", "Grace", 200, 1), ME, row("m3", "李雷", 120, 2), row("m4", "Linus", 5, 4)],
  around: [],
  me: ME,
  total: 4,
};
const EMPTY: Board = { top: [], around: [], total: 0 };

const learner: LearnerState = {
  ...EMPTY_LEARNER,
  totals: { answers: 12, right: 9, skips: 1, xp: 140 },
  topics: { tea: { answers: 8, right: 7, skips: 0 }, knives: { answers: 4, right: 2, skips: 1 } },
  mistakes: [{ question: "tea-green.1", rights: 1 }],
};

const standing = (change: Partial<Standing> = {}): Standing => ({
  streak: streakOn(EMPTY_LEARNER.streak, "2026-11-25"),
  week: BOARD,
  all: BOARD,
  unfinished: undefined,
  mistakes: 0,
  due: 0,
  ...change,
});

export const contextOf = (words: Words, manager = false): Context => {
  const request: Request = {
    id: "r1",
    who: { person: "p1", member: "m1", name: "Ada", manager },
    where: { platform: "web", workspace: "w1", place: "general", private: false },
    at: NOON,
    can: { whisper: true, form: true, redrawFromForm: true, direct: false },
    act: { kind: "text", root: "prep", text: "" },
  };
  return {
    request,
    person: { id: "p1", profile: {}, learner },
    workspace: { id: "w1" },
    words,
    lang: words.bank,
    zone: "UTC",
    boardZone: "UTC",
  };
};

const GAINED = { xp: 40, streak: 3, needed: 2 };

const quizScreens = (words: Words): Readonly<Record<string, View>> => {
  const screens: Record<string, View> = {
    gone: goneScreen(words),
    unfinished: unfinishedScreen(screenOf(words, "tea-green.1"), "w"),
    "asking-with-notes": askingScreen(
      screenOf(words, "tea-green.1", { notes: [{ kind: "short", wanted: 5, got: 1 }, { kind: "nearest-level" }] }),
      words.quiz.emptyAnswer,
    ),
    shared: sharedScreen(
      screenOf(words, "tea-green.1", {}, given(words, "tea-green.1", { kind: "options", chosen: [0] })),
      "Ada",
      [words],
    ),
  };
  for (const [question, kinds] of Object.entries(answers)) {
    screens[`${question}-asking`] = askingScreen(screenOf(words, question));
    screens[`${question}-skipped`] = explainedScreen(
      screenOf(words, question, { phase: "explained" }, { at: NOON, ms: 1 }),
      { ...GAIN, xp: 0 },
    );
    for (const [how, answer] of Object.entries(kinds)) {
      screens[`${question}-${how}`] = explainedScreen(
        screenOf(words, question, { phase: "explained" }, given(words, question, answer)),
        GAIN,
      );
    }
  }
  const right = given(words, "tea-green.1", { kind: "options", chosen: [0] });
  const explained = (change: Partial<QuizState>, gain: Partial<Gain>) =>
    explainedScreen(screenOf(words, "tea-green.1", { phase: "explained", source: "review", ...change }, right), {
      ...GAIN,
      ...gain,
    });
  screens["comes-back"] = explained({}, { comesBack: 12 });
  screens["set-aside"] = explainedScreen(
    screenOf(
      words,
      "tea-green.1",
      { phase: "explained" },
      given(words, "tea-green.1", { kind: "options", chosen: [1] }),
    ),
    { ...GAIN, xp: 0, aside: true },
  );
  const marked = screenOf(words, "tea-green.1", {}, right).state.items.map((item) => ({
    ...item,
    easy: true as const,
  }));
  screens["marked-easy"] = explained({ items: marked }, { comesBack: 30 });
  for (const ended of ["finished", "stopped", "abandoned"] as const) {
    const both = ["tea-green.1", "knife-burr.1"].map(
      (id) => screenOf(words, id, {}, given(words, id, { kind: "options", chosen: [0] })).state.items[0],
    );
    const items = both.flatMap((item) => item ?? []);
    screens[`summary-${ended}`] = summaryScreen(
      screenOf(words, "tea-green.1", { items, phase: "done", ended }),
      GAINED,
    );
    screens[`summary-listed-${ended}`] = summaryScreen(
      screenOf(words, "tea-green.1", { items, phase: "done", ended, source: "wanted" }),
      { ...GAINED, listed: true },
    );
    screens[`summary-review-${ended}`] = summaryScreen(
      screenOf(words, "tea-green.1", { items, phase: "done", ended, source: "review" }),
      GAINED,
    );
  }
  return screens;
};

const pageScreens = (words: Words, deps: Deps): Readonly<Record<string, View>> => {
  const context = contextOf(words);
  const unfinished = { at: 2, of: 5, press: "qo.1/s1" };
  return {
    today: todayScreen(context, standing()),
    "today-unfinished": todayScreen(context, standing({ unfinished, mistakes: 3 })),
    "today-due": todayScreen(context, standing({ due: 12 })),
    home: homeScreen(context, standing({ unfinished })),
    "home-empty": homeScreen(context, standing({ week: EMPTY, all: EMPTY })),
    me: meScreen(deps, context, standing(), [{ name: "code", value: "ABCD" }]),
    ...boardScreens(context, { BOARD, EMPTY, ME }),
  };
};

/** Every screen in every state in a language, by family and name, about the bank of six questions. */
export const screensIn = (
  words: Words,
  deps: Deps,
): Readonly<Record<ScreenFamily, Readonly<Record<string, View>>>> => ({
  quiz: { ...quizScreens(words), ...secondScreens(words) },
  learn: learnScreens(words),
  review: reviewScreens(words),
  page: pageScreens(words, deps),
  person: personScreens(contextOf(words)),
  profile: profileScreens(contextOf(words)),
  plan: planScreens(contextOf(words)),
  race: raceScreens(words, deps),
  inbox: inboxScreens(deps, contextOf(words, true)),
  interview: interviewScreens(words),
  pair: pairScreens(words),
  appointment: appointmentScreens(words),
  report: reportScreens(contextOf(words)),
  deck: deckScreens(words),
  daily: { ...dailyScreens(deps, contextOf(words)), ...bothScreens(deps, contextOf(words)) },
});

const bothScreens = (deps: Deps, context: Context): Readonly<Record<string, View>> =>
  Object.fromEntries(Object.entries(dailyScreens(deps, context, true)).map(([name, view]) => [`both-${name}`, view]));
export type ScreenFamily =
  | "person"
  | "profile"
  | "plan"
  | "quiz"
  | "learn"
  | "review"
  | "page"
  | "race"
  | "deck"
  | "daily"
  | "inbox"
  | "interview"
  | "pair"
  | "appointment"
  | "report";
