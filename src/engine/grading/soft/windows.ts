import { CHINESE_GRAMMAR, FUNCTION_WORDS } from "../reading/function-words.ts";
import type { Scope } from "../reading/negation.ts";
import type { Reading, Span } from "../reading/reading.ts";
import { isWord, together, type Vector, weightOf } from "./meaning.ts";
import { isNegated } from "./subject.ts";
import { type Unit, unitsOf } from "./units.ts";

/** A stretch of an answer that may say a point: some clauses of one sentence, one after the other. */
export interface Window {
  readonly sentence: number;
  readonly span: Span;
  /** Its words among those of the answer. */
  readonly words: Span;
  readonly meaning: Vector;
  /** What its words weigh together, once each. */
  readonly weight: number;
  /** The share of its tokens that carry grammar: low in lists of terms. */
  readonly grammar: number;
  /** Whether it says that something is not so. */
  readonly isNegated: boolean;
}

/** An answer as words that carry meaning, and the stretches of it that are listened to. */
export interface Windows {
  readonly words: readonly string[];
  readonly windows: readonly Window[];
}

/** In clauses. A thought is seldom longer, and in a wider window its words drown. */
const WIDEST = 3;
/** In words that carry meaning. Fewer, or any number without a word of grammar among them, are terms and no thought. */
const SHORTEST = 3;

/** The windows of an answer: up to three neighbouring clauses, and each whole sentence. */
export const windowsOf = (reading: Reading): Windows => {
  const units = unitsOf(reading.tokens, isWord);
  const windows = clausesOf(reading).flatMap(({ sentence, clauses }) =>
    stretches(clauses).flatMap((span) => windowOn(reading, units, sentence, span)),
  );
  return { words: units.map(({ text }) => text), windows };
};

interface Sentence {
  readonly sentence: number;
  readonly clauses: Span[];
}

const clausesOf = ({ tokens }: Reading): readonly Sentence[] => {
  const sentences: Sentence[] = [];
  let from = 0;
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    if (next !== undefined && next.clause === token.clause && next.sentence === token.sentence) return;
    const clause = { start: from, end: at + 1 };
    from = at + 1;
    const last = sentences.at(-1);
    if (last?.sentence === token.sentence) last.clauses.push(clause);
    else sentences.push({ sentence: token.sentence, clauses: [clause] });
  });
  return sentences;
};

const stretches = (clauses: readonly Span[]): readonly Span[] => {
  const spans = clauses.flatMap(({ start }, i) =>
    clauses.slice(i, i + WIDEST).map(({ end }): Span => ({ start, end })),
  );
  const [first, last] = [clauses[0], clauses.at(-1)];
  const isLong = first !== undefined && last !== undefined && clauses.length > WIDEST;
  return isLong ? [...spans, { start: first.start, end: last.end }] : spans;
};

const windowOn = (reading: Reading, units: readonly Unit[], sentence: number, span: Span): readonly Window[] => {
  const start = units.findIndex((unit) => unit.start >= span.start);
  const behind = units.findIndex((unit) => unit.end > span.end);
  const words = { start, end: behind < 0 ? units.length : behind };
  if (start < 0 || words.end - start < SHORTEST) return [];
  const grammar = grammarIn(reading, span);
  if (grammar === 0) return [];
  const texts = units.slice(start, words.end).map(({ text }) => text);
  const weight = [...new Set(texts)].reduce((sum, text) => sum + weightOf(text), 0);
  return [
    {
      sentence,
      span,
      words,
      meaning: together(texts),
      weight,
      grammar,
      isNegated: isNegated(negatorsIn(reading, span)),
    },
  ];
};

const negatorsIn = ({ scopes }: Reading, { start, end }: Span): readonly Scope[] =>
  scopes.filter(({ negator }) => start <= negator.start && negator.start < end);

const grammarIn = ({ tokens }: Reading, { start, end }: Span): number => {
  let count = 0;
  for (let at = start; at < end; at++) {
    const { kind = "word", text = "" } = tokens[at] ?? {};
    if (kind === "han" ? CHINESE_GRAMMAR.has(text) : FUNCTION_WORDS.has(text)) count += 1;
  }
  return count / (end - start);
};
