import { LANGS, type Lang } from "../../lang.ts";
import type { Bank, Question, QuestionOf } from "../bank.ts";
import { BARS } from "./bars.ts";
import { type Figure, type FigureRule, share } from "./report.ts";
import { HAN, spansOf, withoutCode } from "./texts.ts";

type Choice = QuestionOf<"single"> | QuestionOf<"multiple">;
/** How attractive an option is to someone who knows only this trick. */
type Trick = (option: string, stem: string, lang: Lang) => number;

const HEDGES = {
  en: /\b(?:usually|may|might|can|could|often|generally|typically|sometimes|mostly|likely|in most cases|by default|roughly|about|tends?)\b/gi,
  zh: /通常|可能|一般|往往|有时|大多|多数|默认|大约|倾向|也许|左右/g,
} as const;
const ABSOLUTES = {
  en: /\b(?:always|never|all|every|only|none|any|must|entirely|completely|immediately|impossible|guarantees?)\b/gi,
  zh: /总是|永远|从不|所有|全部|任何|只能|只有|必须|完全|立即|不可能|绝对|一定|保证/g,
} as const;
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Words of English, neighbouring pairs of Chinese characters: enough to see an option echo its stem. */
const units = (text: string, lang: Lang): ReadonlySet<string> => {
  const words = (text.toLowerCase().match(/[a-z0-9_]{3,}/g) ?? []).filter((word) => !COMMON.has(word));
  if (lang === "en") return new Set(words);
  const runs = text.match(new RegExp(`[${HAN}]+`, "g")) ?? [];
  return new Set([
    ...words,
    ...runs.flatMap((run) => Array.from({ length: Math.max(0, run.length - 1) }, (_, i) => run.slice(i, i + 2))),
  ]);
};
const COMMON = new Set(
  "the and for are but not you all any can was has with that this from they will what when which who how its than then into does".split(
    " ",
  ),
);

const overlap: Trick = (option, stem, lang) => {
  const inStem = units(stem, lang);
  return [...units(option, lang)].filter((unit) => inStem.has(unit)).length;
};

/** Figures, code, names in capitals and brackets: what makes an answer sound as if somebody had looked it up. */
const specificity: Trick = (option) =>
  spansOf(option).length +
  count(withoutCode(option), /\d+(?:[.,]\d+)*/g) +
  count(withoutCode(option), /\b[A-Z]{2,}\b/g) +
  count(option, /[(（]/g);

const TRICKS: Readonly<Record<string, Trick>> = {
  "the longest": (option) => option.length,
  "the shortest": (option) => -option.length,
  "most of the stem's words": overlap,
  "the most hedged": (option, _stem, lang) => count(option, HEDGES[lang]),
  "the fewest absolutes": (option, _stem, lang) => -count(option, ABSOLUTES[lang]),
  "the most specific": specificity,
};

const isChoice = (question: Question): question is Choice => question.type === "single" || question.type === "multiple";

/** The chance of taking a key when choosing blindly among the options a trick likes best. */
const luck = ({ options, prompt }: Choice, trick: Trick, lang: Lang): number => {
  const scores = options.map(({ text }) => trick(text[lang], prompt[lang], lang));
  const best = Math.max(...scores);
  const liked = options.filter((_, i) => scores[i] === best);
  return share(liked.filter(({ key }) => key === true).length, liked.length);
};

const chance = ({ options }: Choice): number => share(options.filter(({ key }) => key === true).length, options.length);
const mean = (values: readonly number[]): number =>
  share(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );

/** How often each trick takes a key, over single and multiple choice, per language; the bar is blind chance plus a margin. */
export const guessing: FigureRule = ({ drawable }) => {
  const asked = drawable.filter(isChoice);
  if (asked.length === 0) return [];
  const bar = Math.round((mean(asked.map(chance)) + BARS.guessAboveChance) * 1000) / 1000;
  return Object.entries(TRICKS).flatMap(([name, trick]) =>
    LANGS.map((lang): Figure => {
      const value = mean(asked.map((question) => luck(question, trick, lang)));
      return { rule: "guessing", says: `guessing ${name}, ${lang}`, unit: "share", value, atMost: bar };
    }),
  );
};

/** How often the key alone is the longest or the shortest option of a single choice. */
export const keyLength: FigureRule = (bank) => [
  ...LANGS.map((lang) => extreme(bank, lang, "longest", Math.max, BARS.keyLongest)),
  ...LANGS.map((lang) => extreme(bank, lang, "shortest", Math.min, BARS.keyShortest)),
];

const extreme = (
  { drawable }: Bank,
  lang: Lang,
  word: string,
  pick: (...sizes: number[]) => number,
  atMost: number,
): Figure => {
  const singles = drawable.filter((question): question is QuestionOf<"single"> => question.type === "single");
  const given = singles.filter(({ options }) => {
    const sizes = options.map(({ text }) => text[lang].length);
    const limit = pick(...sizes);
    const at = sizes.flatMap((size, i) => (size === limit ? [i] : []));
    return at.length === 1 && options[at[0] ?? 0]?.key === true;
  });
  return {
    rule: "key-length",
    says: `key strictly ${word}, ${lang}`,
    unit: "share",
    value: share(given.length, singles.length),
    atMost,
  };
};
