import type { Token } from "./reading/tokens.ts";

/** A run this long, in words (two Chinese characters weigh as much as one), that stands in the question too is copied from it. */
const LEAST_RUN = 4;

/** The tokens of an answer that repeat a longer run of the question, in whichever language it is shown. */
export const copiedTokens = (answer: readonly Token[], prompts: readonly (readonly Token[])[]): ReadonlySet<number> => {
  const copied = new Set<number>();
  for (const prompt of prompts) {
    const places = new Map<string, number[]>();
    prompt.forEach(({ text }, i) => {
      places.set(text, [...(places.get(text) ?? []), i]);
    });
    for (let at = 0; at < answer.length; ) {
      const length = longestRun(answer, at, prompt, places);
      if (weigh(answer.slice(at, at + length)) >= LEAST_RUN) for (let k = 0; k < length; k++) copied.add(at + k);
      at += weigh(answer.slice(at, at + length)) >= LEAST_RUN ? length : 1;
    }
  }
  return copied;
};

const weigh = (run: readonly Token[]): number => run.reduce((sum, { kind }) => sum + (kind === "han" ? 0.5 : 1), 0);

const longestRun = (
  answer: readonly Token[],
  at: number,
  prompt: readonly Token[],
  places: ReadonlyMap<string, readonly number[]>,
): number => {
  let longest = 0;
  for (const place of places.get(answer[at]?.text ?? "") ?? []) {
    let length = 1;
    while (at + length < answer.length && prompt[place + length]?.text === answer[at + length]?.text) length++;
    longest = Math.max(longest, length);
  }
  return longest;
};
