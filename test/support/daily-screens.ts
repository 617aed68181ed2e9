import type { View } from "../../src/chat/view.ts";
import type { Question } from "../../src/engine/bank/bank.ts";
import type { Answer } from "../../src/engine/grading/answer.ts";
import { packDays } from "../../src/engine/learning/day-list.ts";
import { EMPTY_LEARNER, entryFor, learn } from "../../src/engine/learning/learner.ts";
import type { Context, Deps } from "../../src/practice/context.ts";
import { listView, oneView, removeView } from "../../src/practice/daily/admin-views.ts";
import { judge } from "../../src/practice/daily/answering.ts";
import { askView, explainedView, nothingView } from "../../src/practice/daily/own-view.ts";
import { publicView } from "../../src/practice/daily/public-view.ts";
import { revealView } from "../../src/practice/daily/reveal-view.ts";
import { quietView } from "../../src/practice/daily/ring.ts";
import { newEntry } from "../../src/practice/entry.ts";
import type { DailyDay } from "../../src/store/daily-days.ts";
import type { Recorded } from "../../src/store/ports.ts";
import type { Subscription } from "../../src/store/subscriptions.ts";

const NOON = Date.UTC(2026, 10, 25, 12);

const dayOf = (question: Question, change: Partial<DailyDay> = {}): DailyDay => ({
  workspace: "w1",
  subscription: "k3f9x2abcde",
  day: "2026-11-25",
  zone: "UTC",
  platform: "web",
  place: "general",
  question: question.id,
  revision: question.revision,
  optionSeed: "seed",
  at: NOON,
  again: 0,
  ...change,
});

const recordedOf = (deps: Deps, question: Question, answer: Answer, member: string, late = false): Recorded => {
  const { credit } = judge(deps, question, answer);
  const given = newEntry(
    deps,
    { id: "w1" },
    {
      id: "a1",
      at: NOON,
      person: `p-${member}`,
      member,
      place: "general",
      question,
      revision: question.revision,
      optionSeed: "seed",
      lang: "en",
      answer,
      credit,
      hint: false,
      ms: 4000,
      source: late ? "catch-up" : "daily",
    },
  );
  const entry = entryFor(EMPTY_LEARNER, { ...given, due: false, team: null });
  return { entry, learner: learn(EMPTY_LEARNER, entry), repeated: false };
};

const ANSWERS: Readonly<Record<string, readonly Answer[]>> = {
  "tea-green.1": [0, 0, 1, 1, 1, 2].map((at) => ({ kind: "options", chosen: [at] })),
  "tea-green.2": [true, true, false, false, true].map((value) => ({ kind: "truth", value })),
  "tea-green.3": [
    { kind: "sequence", order: [0, 1, 2] },
    { kind: "sequence", order: [1, 0, 2] },
  ],
  "tea-green.4": [
    { kind: "text", text: "tannins" },
    { kind: "text", text: "sugar" },
  ],
  "knife-burr.1": [[0, 1], [0, 2], [2], [2, 3], [0, 1]].map((chosen) => ({ kind: "options", chosen })),
};

const SUBSCRIPTION: Subscription = {
  id: "k3f9x2abcde",
  platform: "web",
  place: "general",
  time: "09:00",
  zone: "Europe/Berlin",
  days: 31,
};

const CHANGED: Subscription = {
  ...SUBSCRIPTION,
  id: "x",
  place: "random",
  time: "17:30",
  days: 69,
  topics: { include: ["tea"], exclude: ["knives"] },
  level: "senior",
  lang: "zh",
  reveal: "4h",
  ping: "@backend",
  holidays: packDays(["2026-12-24", "2026-12-25"]),
  paused: "quiet",
  missed: [
    { day: "2026-11-23", why: "down" },
    { day: "2026-11-24", why: "place" },
    { day: "2026-11-25", why: "unknown" },
  ],
};

const adminScreens = (deps: Deps, context: Context): Readonly<Record<string, View>> => {
  const w = context.words.daily;
  const all = [SUBSCRIPTION, CHANGED];
  const screen = { deps, context, all, now: NOON };
  return {
    "admin-added": oneView({ ...screen, all: [SUBSCRIPTION] }, SUBSCRIPTION, w.added, true),
    "admin-one": oneView(screen, CHANGED),
    "admin-list": listView(screen),
    "admin-page": listView(
      { ...screen, all: Array.from({ length: 20 }, (_, at) => ({ ...CHANGED, id: `s${at}` })) },
      1,
    ),
    "admin-none": listView({ ...screen, all: [] }),
    "admin-remove": removeView(screen, SUBSCRIPTION),
  };
};

/** Every screen of the daily question in a language; with `both`, what a place sees in all of them. */
export const dailyScreens = (deps: Deps, context: Context, both = false): Readonly<Record<string, View>> => {
  const { words } = context;
  const lang = both ? {} : { lang: words.code };
  const screens: Record<string, View> = {
    quiet: quietView(deps, { ...SUBSCRIPTION, ...lang }, 7),
  };
  for (const [id, answers] of Object.entries(ANSWERS)) {
    const question = deps.bank.questions.get(id);
    const [first] = answers;
    if (!question || !first) throw new Error(id);
    const day = dayOf(question, lang);
    const all = answers.map((answer, at) => recordedOf(deps, question, answer, `m${at}`));
    const keepers = [
      { name: "Ada", days: 12 },
      { name: "李雷", days: 3 },
    ];
    screens[`${id}-public`] = publicView(deps, day, question, 3);
    screens[`${id}-reveal`] = revealView(deps, day, question, all, keepers);
    if (both) continue;
    screens[`${id}-private`] = askView(context, day, question, { placed: [0] });
    for (const [at, answer] of answers.slice(0, 3).entries()) {
      const recorded = recordedOf(deps, question, answer, "m1", at === 1);
      const verdict = judge(deps, question, answer);
      screens[`${id}-explained-${at}`] = explainedView(
        deps,
        context,
        { day, question },
        { recorded, first: at !== 2, verdict },
      );
    }
  }
  const question = deps.bank.questions.get("tea-green.2");
  if (!question) throw new Error("no question");
  screens["public-over"] = publicView(deps, dayOf(question, { ...lang, over: NOON }), question, 1);
  screens["public-later"] = publicView(deps, dayOf(question, { ...lang, reveal: "4h" }), question, 0);
  screens["public-never"] = publicView(deps, dayOf(question, { ...lang, reveal: "never", over: NOON }), question, 0);
  screens["reveal-few"] = revealView(deps, dayOf(question, lang), question, [], []);
  if (both) return screens;
  screens["late"] = askView(context, dayOf(question, { over: NOON }), question, { note: words.daily.empty });
  screens["nothing"] = nothingView(words, words.daily.tooLate);
  return { ...screens, ...adminScreens(deps, context) };
};
