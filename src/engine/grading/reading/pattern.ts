import { magnitude } from "../numbers.ts";
import {
  CHINESE_DROPPED,
  CHINESE_FILLERS,
  DROPPED,
  ENGLISH_FILLERS,
  NEGATED_THINGS,
  PARTICLES,
  SOFT,
} from "./function-words.ts";
import { NEGATORS } from "./negation-words.ts";
import { phraseAt } from "./phrases.ts";
import { formsOf, type Reading, type Span } from "./reading.ts";
import { type Token, tokenise } from "./tokens.ts";
import { isSlipFor } from "./typos.ts";

/** One word, figure or Chinese character of an accepted phrase; `negator` stands for any way of saying no. */
interface Element {
  readonly kind: "word" | "number" | "han" | "negator";
  readonly text: string;
  readonly forms: readonly string[];
}

/** A phrase to look for: its elements in this order, with little else between them. */
export type Pattern = readonly Element[];

/** Every way an accepted word or phrase is looked for. Empty only for a phrase without letters or figures. */
export const compilePhrase = (phrase: string): readonly Pattern[] => {
  const whole = elementsOf(tokenise(phrase.replace(/\n/g, " ")).tokens);
  const patterns = [slim(whole)].filter(({ length }) => length > 0);
  return [...patterns, ...patterns.flatMap(writtenAsOne)];
};

const elementsOf = (tokens: readonly Token[]): readonly Element[] => {
  const elements: Element[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const negator = phraseAt(NEGATORS, tokens, at);
    const isNegation = isPlainNegation(tokens[at]?.text ?? "", negator?.kind);
    if (isNegation) elements.push({ kind: "negator", text: "", forms: [] });
    const end = negator?.end ?? at + 1;
    if (!isNegation) for (const token of tokens.slice(at, end)) elements.push(elementOf(token));
    at = end - 1;
  }
  return elements;
};

/** Any way of saying no stands for any other; "nothing" and "nobody" are things said of their own. */
const isPlainNegation = (text: string, kind: string | undefined): boolean =>
  (kind === "local" || kind === "brief" || kind === "without") && !NEGATED_THINGS.has(text);

const elementOf = (token: Token): Element => ({ kind: token.kind, text: token.text, forms: formsOf(token) });

/** Leaves out what an answer need not repeat. */
const slim = (whole: readonly Element[]): Pattern => {
  const isChinese = whole.filter(({ kind }) => kind === "han").length >= 3;
  const bare = whole.filter(
    ({ kind, text }) => !(kind === "word" ? DROPPED.has(text) : isChinese && CHINESE_DROPPED.has(text)),
  );
  if (bare.length === 0) return whole;
  const content = bare.filter(({ kind, text }) => !(kind === "word" && SOFT.has(text)));
  return content.length >= 2 ? content : bare;
};

/** `roll back` is also looked for as `rollback`, `16 k` as `16000`. */
const writtenAsOne = (pattern: Pattern): readonly Pattern[] => {
  const [left, right] = pattern;
  if (left === undefined || right === undefined || pattern.length !== 2) return [];
  if (left.kind === "word" && right.kind === "word") {
    const text = left.text + right.text;
    return [[{ kind: "word", text, forms: formsOf({ kind: "word", text }) }]];
  }
  const factor = left.kind === "number" ? magnitude(right.text) : undefined;
  if (factor === undefined) return [];
  const text = String(Number(left.text) * factor);
  return [[{ kind: "number", text, forms: [`#${text}`] }]];
};

/** Finds phrases in one answer, remembering what it has looked for. */
export interface Finder {
  readonly reading: Reading;
  find(pattern: Pattern): readonly Span[];
}

export const createFinder = (reading: Reading, isKnown: (word: string) => boolean): Finder => {
  const negators = new Map(
    reading.scopes.filter(({ kind }) => kind !== "lexical").map(({ negator }) => [negator.start, negator.end]),
  );
  const seen = new Map<string, ReadonlyMap<number, number>>();
  const placesOf = (element: Element): ReadonlyMap<number, number> => {
    if (element.kind === "negator") return negators;
    const key = `${element.kind}${element.text}`;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const places = elementPlaces(reading, element, isKnown);
    seen.set(key, places);
    return places;
  };
  return { reading, find: (pattern) => findIn(reading.tokens, pattern, placesOf) };
};

type Places = (element: Element) => ReadonlyMap<number, number>;

const elementPlaces = (
  reading: Reading,
  element: Element,
  isKnown: (word: string) => boolean,
): ReadonlyMap<number, number> => {
  const places = new Map<number, number>();
  const add = (form: string): void => {
    for (const { start, end } of reading.index.get(form) ?? []) if (!places.has(start)) places.set(start, end);
  };
  element.forms.forEach(add);
  if (element.kind === "word") {
    add(`+${element.text}`);
    for (const word of reading.words) if (isSlipFor(word, element.text, isKnown)) add(`=${word}`);
  }
  return places;
};

const findIn = (tokens: readonly Token[], pattern: Pattern, placesOf: Places): readonly Span[] => {
  const [first, ...rest] = pattern;
  if (first === undefined) return [];
  const spans: Span[] = [];
  for (const [start, firstEnd] of placesOf(first)) {
    let end: number | undefined = firstEnd;
    let previous = first;
    for (const element of rest) {
      end = nextEnd(tokens, end, previous, element, placesOf(element));
      if (end === undefined) break;
      previous = element;
    }
    if (end !== undefined) spans.push({ start, end });
  }
  return spans.sort((a, b) => a.start - b.start);
};

/** How many tokens may stand between two neighbours of a phrase. */
const GAP = { han: 2, mixed: 3, particle: 4 } as const;

const nextEnd = (
  tokens: readonly Token[],
  from: number,
  previous: Element,
  element: Element,
  places: ReadonlyMap<number, number>,
): number | undefined => {
  const isParticle = element.kind === "word" && previous.kind === "word" && PARTICLES.has(element.text);
  const gap = isParticle ? GAP.particle : previous.kind === "han" && element.kind === "han" ? GAP.han : GAP.mixed;
  const clause = tokens[from - 1]?.clause;
  for (let at = from; at <= from + gap; at++) {
    const token = tokens[at];
    if (token === undefined || token.clause !== clause) return undefined;
    const end = places.get(at);
    if (end !== undefined) return end;
    if (!isParticle && !isFiller(token)) return undefined;
  }
  return undefined;
};

const isFiller = (token: Token): boolean =>
  token.kind === "han"
    ? CHINESE_FILLERS.has(token.text)
    : token.kind === "word"
      ? ENGLISH_FILLERS.has(token.text)
      : token.text === "1";
