import type { Lang } from "../../engine/lang.ts";
import type { Words } from "../../words/words.ts";
import type { Deps } from "../context.ts";
import type { RaceState } from "./state.ts";

/** Who reads the public messages of a race, first those whose language comes first. */
export type Readers = readonly [Words, ...Words[]];

export const readersOf = ({ languages }: Pick<Deps, "languages">, { wish }: Pick<RaceState, "wish">): Readers => {
  const [first, ...others] = wish.langs;
  return [languages.pick(first), ...others.map((code) => languages.pick(code))];
};

export const langsOf = (readers: Readers): readonly Lang[] => [...new Set(readers.map(({ bank }) => bank))];

/** The same in each language, each once. */
export const inEach = (readers: Readers, say: (words: Words) => string, between = " / "): string =>
  [...new Set(readers.map(say))].filter((text) => text !== "").join(between);
