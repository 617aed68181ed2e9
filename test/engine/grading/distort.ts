import { CHINESE_GRAMMAR, FUNCTION_WORDS } from "../../../src/engine/grading/reading/function-words.ts";
import { tokenise } from "../../../src/engine/grading/reading/tokens.ts";
import type { Lang } from "../../../src/engine/lang.ts";

/** The sentences of a text, each with its end mark. */
export const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.!?](?=\s)|[。！？])\s*/).filter((part) => part.trim() !== "");

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
  sentencesOf(text)
    .map((sentence) =>
      lang === "en"
        ? `It is not true that ${sentence[0]?.toLowerCase() ?? ""}${sentence.slice(1).trim()}`
        : `并不是${sentence}`,
    )
    .join(lang === "en" ? " " : "");

const CHINESE_VERB =
  /(?<!不|没|没有|无法|无需|并|只|才|而)(会|能|可以|需要|必须|应该|应当|是|把|用|让|由|有|要|在|按|从)/;
const ENGLISH_VERB = /\b(is|are|can|will|must|should|has|have|does|do|may|was|were)\b(?! not)/;

/** Every sentence negated at its first verb; where none is found, from outside. */
export const negated = (text: string, lang: Lang): string =>
  sentencesOf(text)
    .map((sentence) => {
      const clauses = sentence.split(lang === "en" ? /(?<=[,;:] )/ : /(?<=[，；：])/);
      return clauses
        .map((clause) => {
          if (lang === "en")
            return ENGLISH_VERB.test(clause) ? clause.replace(ENGLISH_VERB, "$1 not") : `it is not true that ${clause}`;
          return CHINESE_VERB.test(clause) ? clause.replace(CHINESE_VERB, "不$1") : `并不是${clause}`;
        })
        .join("");
    })
    .join(lang === "en" ? " " : "");
