import { CHINESE_GRAMMAR, FUNCTION_WORDS } from "../../../src/engine/grading/reading/function-words.ts";
import { tokenise } from "../../../src/engine/grading/reading/tokens.ts";
import type { Lang } from "../../../src/engine/lang.ts";

/** The sentences of a text, each with its end mark. Marks inside backticks end nothing. */
export const sentencesOf = (text: string): readonly string[] => {
  const masked = text.replace(/`[^`]*`/g, (code) => "x".repeat(code.length));
  const ends = [...masked.matchAll(/[.!?](?=\s)|[。！？]/g)].map(({ index }) => index + 1);
  return [...ends, text.length]
    .map((end, i) => text.slice(i === 0 ? 0 : ends[i - 1], end).trim())
    .filter((sentence) => sentence !== "");
};

/** Numbers in a fixed, well-mixed order. */
export const generator = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

export const shuffled = <T>(items: readonly T[], seed: number): readonly T[] => {
  const next = generator(seed);
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
};

/** The words of content of a text: English words that are not function words, runs of Chinese between grammar words and marks. */
export const keywordsOf = (text: string): readonly string[] => {
  const words: string[] = [];
  let run = "";
  const flush = (): void => {
    if (run !== "") words.push(run);
    run = "";
  };
  let item = 0;
  for (const token of tokenise(text).tokens) {
    if (token.item !== item || token.kind !== "han" || CHINESE_GRAMMAR.has(token.text) || run.length >= 4) flush();
    item = token.item;
    if (token.kind === "han") run += CHINESE_GRAMMAR.has(token.text) ? "" : token.text;
    else if (!FUNCTION_WORDS.has(token.text)) words.push(text.slice(token.start, token.end));
  }
  flush();
  return [...new Set(words)];
};

/** Every sentence of the text said not to be so, from outside. */
export const denied = (text: string, lang: Lang): string =>
  eachSentence(text, lang, (sentence) => denial(sentence, lang));

/** Every sentence negated within: in each of its clauses at the first verb; from outside where a clause has none. */
export const negated = (text: string, lang: Lang): string =>
  eachSentence(text, lang, (sentence) => {
    const clauses = sentence.split(lang === "en" ? /(?<=[,;:] )/ : /(?<=[，；：])/);
    const turned = clauses.map((clause) => (lang === "en" ? negatedEnglish(clause) : negatedChinese(clause)));
    return turned.every((clause) => clause !== undefined) ? turned.join("") : denial(sentence, lang);
  });

const eachSentence = (text: string, lang: Lang, turn: (sentence: string) => string): string =>
  sentencesOf(text)
    .map(turn)
    .join(lang === "en" ? " " : "");

const denial = (sentence: string, lang: Lang): string =>
  lang === "en"
    ? `It is not true that ${sentence.replace(/^(?:A(?= )|[A-Z](?=[a-z]))/, (letter) => letter.toLowerCase())}`
    : `并不是${sentence}`;

const CHINESE_VERB = /(?<!不|没|没有|无法|无需|并|只|才|而)(会|能|可以|需要|必须|应该|应当|是|把|用|让|由|有|要|在|按)/;
const ENGLISH_VERB = /\b(is|are|can|will|must|should|has|have|may|was|were)\b(?! not)/;
const ENGLISH_PRESENT =
  /\b(fork|write|read|keep|run|make|cause|take|return|wait|lock|scan|cost|send|store|hold|use|move|need|lose|leave|get|give|go|stay|come|delete|save)s\b/;

const negatedEnglish = (clause: string): string | undefined => {
  if (ENGLISH_VERB.test(clause)) return clause.replace(ENGLISH_VERB, "$1 not");
  return ENGLISH_PRESENT.test(clause) ? clause.replace(ENGLISH_PRESENT, "does not $1") : undefined;
};

const negatedChinese = (clause: string): string | undefined =>
  CHINESE_VERB.test(clause) ? clause.replace(CHINESE_VERB, "不$1") : undefined;
