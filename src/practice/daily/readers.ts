import { LANGS, type Lang } from "../../engine/lang.ts";
import type { DailyClaim } from "../../store/daily-days.ts";
import type { Words } from "../../words/words.ts";
import type { Deps } from "../context.ts";

/** Who reads a daily question in public: those of its language, else of each that the bank is written in. */
export const readersOf = (
  { languages }: Pick<Deps, "languages">,
  { lang }: Pick<DailyClaim, "lang">,
): readonly [Words, ...Words[]] => {
  const [first, ...others] = lang === undefined ? LANGS : [lang];
  return [languages.pick(first ?? "en"), ...others.map((one) => languages.pick(one))];
};

/** In which of the bank's languages a question must be written. */
export const langsOf = (deps: Pick<Deps, "languages">, claim: Pick<DailyClaim, "lang">): readonly Lang[] => [
  ...new Set(readersOf(deps, claim).map(({ bank }) => bank)),
];

/** One line in each language, each once. */
export const inEach = (readers: readonly Words[], say: (words: Words) => string, between = " · "): string =>
  [...new Set(readers.map(say))].join(between);
