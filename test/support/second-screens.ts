import type { View } from "../../src/chat/view.ts";
import type { Evidence } from "../../src/engine/grading/answer.ts";
import { grade } from "../../src/engine/grading/grade.ts";
import { compileLexicon } from "../../src/engine/grading/lexicon.ts";
import type { SecondReading } from "../../src/engine/second-reading/reading.ts";
import { explainedScreen, type QuizScreen } from "../../src/practice/quiz/screens.ts";
import { secondScreen } from "../../src/practice/quiz/second.ts";
import type { Item } from "../../src/practice/quiz/state.ts";
import { summaryScreen } from "../../src/practice/quiz/summary.ts";
import type { Words } from "../../src/words/words.ts";
import { smallBank } from "./small-bank.ts";

const bank = smallBank();
const lexicon = compileLexicon(bank.glossary);
const NOON = Date.UTC(2026, 10, 25, 12);
const GAIN = { xp: 10, streak: 3, needed: 0, repeat: false, saved: false };
const OPEN = "knife-burr.2";

const itemOf = (words: Words, text: string): Item => {
  const question = bank.questions.get(OPEN);
  if (!question) throw new Error(OPEN);
  const answer = { kind: "text", text } as const;
  const verdict = grade(question, answer, { lang: words.bank, glossary: lexicon });
  const { revision } = question;
  return {
    question: OPEN,
    revision,
    optionSeed: "s",
    hints: 0,
    placed: [],
    given: { answer, verdict, at: NOON, ms: 1 },
  };
};

const SAID = "A burr makes the blade sharper. The burr is weak and bends. Leather takes what is left away.";

/** The grader sees no red flag in it. */
const PLAIN = "The burr is weak and bends. Leather takes what is left away. It seems sharp for some time.";

const screenOf = (
  words: Words,
  seconds: readonly (SecondReading | undefined)[],
  done = false,
  text = SAID,
): QuizScreen => ({
  session: "s1",
  bank,
  words,
  lang: words.bank,
  seconds: new Map(seconds.flatMap((reading, at) => (reading ? [[at, reading] as const] : []))),
  state: {
    v: 1,
    wish: { topics: [], count: seconds.length, lang: words.code },
    home: { platform: "web", workspace: "w1", place: "general", member: "m1" },
    items: seconds.map(() => itemOf(words, text)),
    at: done ? seconds.length : 0,
    phase: done ? "done" : "explained",
    shownAt: NOON,
    touchedAt: NOON,
    notes: [],
    ...(done ? { ended: "finished" as const } : {}),
  },
});

const quoted = (text: string): readonly Evidence[] => {
  const start = Math.max(SAID.indexOf(text), PLAIN.indexOf(text));
  return [{ start, end: start + text.length, text }];
};

const reading = (credit: number, points: SecondReading["points"], flags: readonly string[] = []): SecondReading => ({
  credit,
  points,
  redFlags: flags.map((text) => ({ index: 0, evidence: quoted(text) })),
  model: "a-model",
});

const WEAK = quoted("The burr is weak and bends");
const STROP = quoted("Leather takes what is left away");

/** A second opinion in every state: the same, more and less, all three kinds of difference over two pages; one of several, the last. */
export const secondScreens = (words: Words): Readonly<Record<string, View>> => {
  const same = reading(0.3, [WEAK, [], []], ["A burr makes the blade sharper"]);
  const more = reading(1, [WEAK, WEAK, STROP]);
  const less = reading(0, [[], [], []]);
  const crossed = reading(0.3, [[], WEAK, STROP], ["It seems sharp for some time"]);
  const apart = screenOf(words, [crossed], false, PLAIN);
  const one = screenOf(words, [same]);
  const several = screenOf(words, [same, undefined, more], true);
  const opinion = (screen: QuizScreen, item = 0, page = 0) => secondScreen(screen, item, page);
  return {
    "second-alike": explainedScreen(one, GAIN),
    "second-apart": explainedScreen(screenOf(words, [more]), GAIN),
    "second-same": opinion(one),
    "second-more": opinion(screenOf(words, [more])),
    "second-less": opinion(screenOf(words, [less])),
    "second-crossed": opinion(apart),
    "second-crossed-2": opinion(apart, 0, 1),
    "second-first-of-two": opinion(several),
    "second-last-of-two": opinion(several, 2),
    "second-summary": summaryScreen(several, { xp: 10, streak: 1, needed: 0 }),
    "second-summary-alike": summaryScreen(screenOf(words, [same, same], true), { xp: 10, streak: 1, needed: 0 }),
    "second-summary-apart": summaryScreen(screenOf(words, [more], true), { xp: 10, streak: 1, needed: 0 }),
  };
};
