import type { QuestionOf } from "../bank/bank.ts";
import { LANGS, type Lang } from "../lang.ts";
import type { Verdict } from "./answer.ts";
import { slips } from "./edits.ts";
import { chineseNumber, englishNumber, isChineseNumeral, magnitude } from "./numbers.ts";

/**
 * Grades a short answer against the accepted spellings of both languages. Width, case, punctuation, whitespace and number words never
 * matter, nor whether the words that stand after the blank are typed as well (`20 connections`); slips of the keyboard are forgiven by
 * length for `kind: term` alone. The spelling shown is the reader's language's first.
 */
export const gradeFill = (question: QuestionOf<"fill">, text: string, lang: Lang): Verdict => {
  const accepted = question.answers[lang][0] ?? "";
  const spellings = LANGS.flatMap((each) => question.answers[each]);
  const fold = question.kind === "command" ? foldCommand : foldWords;
  const given = fold(text);
  const read = question.kind === "command" ? [given] : [given, ...withoutTail(question, given)];
  const exact = spellings.some((spelling) =>
    read.some((one) => one !== "" && isSame(fold(spelling), one, question.kind)),
  );
  const forgiven = !exact && question.kind === "term" && spellings.some((spelling) => isSlip(fold(spelling), given));
  return { kind: "fill", credit: exact || forgiven ? 1 : 0, accepted, forgiven };
};

const BLANK = "__";
/** Nobody types more of the sentence than so many words, or Chinese characters. */
const LONGEST_TAIL = 6;

/** What is left of an answer that ends with the first words after the blank, for each number of them. */
const withoutTail = ({ prompt }: QuestionOf<"fill">, given: string): readonly string[] =>
  LANGS.flatMap((lang) => {
    const after = foldWords(prompt[lang].split(BLANK)[1]?.split(/[,.;:!?，。；：！？()（）]/u)[0] ?? "");
    const words = after.match(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu) ?? [];
    return words.slice(0, LONGEST_TAIL).flatMap((_, count) => {
      const tail = words.slice(0, count + 1);
      const ending = new RegExp(`\\s*${tail.map(escaped).join("\\s*")}$`, "u");
      return ending.test(given) ? [given.replace(ending, "")] : [];
    });
  });

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/<>=#%-]/g, "\\$&");

/** How many slips a spelling of this many characters forgives. */
const allowance = (length: number): number => (length <= 4 ? 0 : length <= 6 ? 1 : 2);

const isSame = (spelling: string, given: string, kind: "term" | "number" | "command"): boolean =>
  spelling === given || (kind !== "command" && joined(spelling) === joined(given));

/** Words run together or apart are the same; numbers are not, or `1 6` would be 16. */
const joined = (folded: string): string => folded.replace(/(?<!\d) | (?!\d)/g, "");

const isSlip = (spelling: string, given: string): boolean => {
  const [right, typed] = [joined(spelling), joined(given)];
  if (figures(right) !== figures(typed) || chineseNegations(right) !== chineseNegations(typed)) return false;
  const limit = allowance([...right].length);
  if (limit === 0) return false;
  const apart = slips(right, typed, limit);
  const meant = [right, ...withoutPrefix(spelling)];
  const written = [typed, ...withoutPrefix(given)];
  return apart <= limit && !meant.some((a) => written.some((b) => slips(a, b, limit) < apart));
};

const figures = (folded: string): string => (folded.match(/\d+(?:\.\d+)?/g) ?? []).join(" ");
const chineseNegations = (folded: string): string => (folded.match(/[非不无未没反]/g) ?? []).join("");

const OPPOSING = /^(?:un|in|im|ir|il|non|dis|de|re|anti|pre|post|sub|super|over|under|up|down|a(?=syn|cyc|typ))/;

/** The phrase without the prefix of one of its words (`read uncommitted` → `readcommitted`): dropping or changing one is no slip, but the opposite. */
const withoutPrefix = (folded: string): readonly string[] => {
  const words = folded.split(" ");
  return words.flatMap((word, i) =>
    OPPOSING.test(word) ? [joined(words.with(i, word.replace(OPPOSING, "")).join(" "))] : [],
  );
};

const foldCommand = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^[\s`]+|[\s`;。]+$/g, "")
    .replace(/\s+/g, " ");

const foldWords = (text: string): string => {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(\d)[,_ ](?=\d{3}(?!\d))/g, "$1")
    .replace(/[’‘]/g, "'")
    .replace(/(?<!\d)\.|\.(?!\d)/g, " ")
    .replace(/(?<![\d.])-(?=\d)/g, "minus ")
    .replace(/[^\p{L}\p{N}.%+#<>=*/\s]/gu, " ");
  return figuresOf(plain)
    .trim()
    .replace(/\s+/g, " ")
    .replace(/^(?:the|an|a) (?=.)/, "");
};

/** `three` and `三` become `3`; `16 k`, `1.6万` their value. */
const figuresOf = (plain: string): string =>
  plain
    .replace(/[a-z]+/g, (word) => String(englishNumber(word) ?? word))
    .replace(/\p{Script=Han}+/gu, (run) => numeralsIn(run))
    .replace(/(\d+(?:\.\d+)?)\s*(k(?![a-z])|百|千|万|亿)/g, (_, figure: string, unit: string) =>
      String(Number(figure) * (magnitude(unit) ?? 1)),
    );

const numeralsIn = (run: string): string => {
  const chars = [...run];
  let out = "";
  for (let i = 0; i < chars.length; ) {
    let end = i;
    while (end < chars.length && isChineseNumeral(chars[end] ?? "")) end++;
    const value = end > i ? chineseNumber(chars.slice(i, end).join("")) : undefined;
    out += value ?? chars.slice(i, Math.max(end, i + 1)).join("");
    i = Math.max(end, i + 1);
  }
  return out;
};
