import { muted, type Node, prose } from "../../chat/view.ts";
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

/** A sentence in small print, once in each language, each on a line of its own. */
export const mutedEach = (readers: Readers, say: (words: Words) => string): readonly Node[] =>
  linesIn(readers, say).map((text) => muted(text));

export const proseEach = (readers: Readers, say: (words: Words) => string): readonly Node[] =>
  linesIn(readers, say).map((text) => prose(text));

const linesIn = (readers: Readers, say: (words: Words) => string): readonly string[] =>
  [...new Set(readers.map(say))].filter((text) => text !== "");
