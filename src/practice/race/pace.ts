import type { Question } from "../../engine/bank/bank.ts";
import type { QuestionType } from "../../engine/bank/schema.ts";
import type { Lang, Text } from "../../engine/lang.ts";

/** How long a question is shown, and its reveal: 10 s + 1 s per 15 Latin or 6 Chinese characters, 20–90 s. */

const BASE_S = 10;
const LATIN_PER_S = 15;
const CHINESE_PER_S = 6;
const SHORTEST_S = 20;
const LONGEST_S = 90;

/** What `seconds:` may be. */
export const SECONDS = { min: 5, max: 120 } as const;

/** Putting things in order takes a while, however short they are. */
const ORDER_FROM_S = 20;

/** Only what can be tapped; an order where there is time for it. `seconds` absent: by reading length, which is never less. */
export const raceTypes = (seconds: number | undefined): readonly QuestionType[] =>
  seconds !== undefined && seconds < ORDER_FROM_S
    ? ["single", "multiple", "truefalse"]
    : ["single", "multiple", "truefalse", "order"];

/** From shown to the bell, in ms. Where several languages are shown, people read one of them: the slower one counts. */
export const allowedMs = (question: Question, langs: readonly Lang[], seconds: number | undefined): number => {
  if (seconds !== undefined) return seconds * 1000;
  const texts = [question.prompt, ...choicesIn(question)];
  const needed = Math.max(0, ...langs.map((lang) => readingSeconds(texts.map((text) => text[lang]).join(" "))));
  return Math.round(Math.min(LONGEST_S, Math.max(SHORTEST_S, BASE_S + needed)) * 1000);
};

const REVEAL_BASE_S = 6;
const REVEAL_SHORTEST_S = 8;
const REVEAL_LONGEST_S = 20;

/** From the reveal to what comes next, in ms: long enough for its explanation. */
export const readMs = (question: Question, langs: readonly Lang[]): number => {
  const text = "explanation" in question ? question.explanation : undefined;
  const needed = Math.max(0, ...langs.map((lang) => readingSeconds(text?.[lang] ?? "")));
  return Math.round(Math.min(REVEAL_LONGEST_S, Math.max(REVEAL_SHORTEST_S, REVEAL_BASE_S + needed)) * 1000);
};

/** Of a text, mixed or not. White space is not read. */
export const readingSeconds = (text: string): number => {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const others = text.match(/[^\p{Script=Han}\s]/gu)?.length ?? 0;
  return chinese / CHINESE_PER_S + others / LATIN_PER_S;
};

const choicesIn = (question: Question): readonly Text[] => {
  switch (question.type) {
    case "single":
    case "multiple":
      return question.options.map(({ text }) => text);
    case "order":
      return question.items;
    default:
      return [];
  }
};
