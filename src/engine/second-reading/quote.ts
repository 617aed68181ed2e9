import type { Evidence } from "../grading/answer.ts";
import { fold } from "../grading/reading/fold.ts";

/** Where quotes stand in an answer, whatever its blanks, case and width: readers copy words, not layout. */
export const findQuote = (answer: string): ((quote: string) => readonly Evidence[] | undefined) => {
  const compact = compacted(answer);
  return (quote) => {
    const parts = quote.split(ELISION).map(bare).filter(isSomething);
    const found = parts.map((part) => standing(answer, compact, part));
    return found.length > 0 && found.every((part) => part !== undefined) ? found : undefined;
  };
};

interface Compact {
  readonly text: string;
  /** For each UTF-16 unit of `text`, where its character begins and ends in the answer. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const compacted = (answer: string): Compact => {
  const folded = fold(answer);
  const [units, starts, ends]: [string[], number[], number[]] = [[], [], []];
  folded.chars.forEach((char, at) => {
    if (/\s/.test(char)) return;
    for (const unit of char.split("")) {
      units.push(unit);
      starts.push(folded.starts[at] ?? 0);
      ends.push(folded.ends[at] ?? 0);
    }
  });
  return { text: units.join(""), starts, ends };
};

/** Readers leave out the middle of a long quote; each part has to stand there. */
const ELISION = /\s*(?:\.{3,}|…+|\[…\])\s*/;

/** Without the marks that readers put around a quote. */
const bare = (part: string): string => part.trim().replace(/^["“”‘’「」《》']+|["“”‘’「」《》'.,;:。，；：、]+$/gu, "");

const isSomething = (part: string): boolean => compacted(part).text !== "";

const standing = (answer: string, { text, starts, ends }: Compact, part: string): Evidence | undefined => {
  const wanted = compacted(part).text;
  for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + 1)) {
    const [start, end] = [starts[from] ?? 0, ends[from + wanted.length - 1] ?? 0];
    if (isWhole(answer, start, end)) return { start, end, text: answer.slice(start, end) };
  }
  return undefined;
};

/** A quote that begins or ends inside a Latin word or a number is not what was said: "safe" in "unsafe". */
const isWhole = (answer: string, start: number, end: number): boolean => {
  const [before, first] = [answer.charAt(start - 1), answer.charAt(start)];
  const [last, after] = [answer.charAt(end - 1), answer.charAt(end)];
  return !(INNER.test(before) && INNER.test(first)) && !(INNER.test(last) && INNER.test(after));
};

const INNER = /[\p{Script=Latin}\p{N}]/u;
