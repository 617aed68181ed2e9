import { magnitude } from "../numbers.ts";
import { type Compounds, type Scope, scopesOf } from "./negation.ts";
import { phraseAt, phraseTable } from "./phrases.ts";
import { roots, stem } from "./stem.ts";
import { type Token, tokenise } from "./tokens.ts";

/** A half-open run of token indexes. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An answer as the grader sees it: its tokens, what negates what, and where each word stands. */
export interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly questions: ReadonlySet<number>;
  /** Sentences that open with a word such as "it" or 这: they go on about what another one named. */
  readonly referring: ReadonlySet<number>;
  readonly scopes: readonly Scope[];
  /** Scopes that begin or end a negation over a token, by token. */
  readonly scopesAt: readonly (readonly Scope[])[];
  /** Where a form stands: `=surface`, `~root`, `#number`, `+joined` (two words written as one). */
  readonly index: ReadonlyMap<string, readonly Span[]>;
  /** Every distinct Latin word, for finding slips of the keyboard. */
  readonly words: ReadonlySet<string>;
}

/** Reads an answer once, for as many claims as there are to look for. */
export const readAnswer = (text: string, compounds: Compounds): Reading => {
  const { tokens, questions } = tokenise(text);
  const scopes = scopesOf(tokens, compounds);
  const scopesAt = tokens.map((_, i) => scopes.filter(({ from, to }) => from <= i && i < to));
  const words = new Set(tokens.filter(({ kind }) => kind === "word").map((token) => token.text));
  return { text, tokens, questions, referring: referringOf(tokens), scopes, scopesAt, index: indexOf(tokens), words };
};

const REFERENCES = phraseTable({
  reference:
    "it|its|this|that|these|those|they|their|them|which|such|它|它们|这|这些|这样|这时|该|此|此时|其|其中|那|那样",
  lead: "and|but|so|then|also|because|since|as|for|however|therefore|thus|when|if|in|of|by|to|with|after|before|而|而且|但|但是|所以|因此|因为|然后|于是|同时|另外|并且|由于|如果|当|在|对|把|让",
});

const referringOf = (tokens: readonly Token[]): ReadonlySet<number> => {
  const referring = new Set<number>();
  tokens.forEach((token, at) => {
    if (token.sentence === tokens[at - 1]?.sentence) return;
    let found = phraseAt(REFERENCES, tokens, at);
    if (found?.kind === "lead") found = phraseAt(REFERENCES, tokens, found.end);
    if (found?.kind === "reference") referring.add(token.sentence);
  });
  return referring;
};

const indexOf = (tokens: readonly Token[]): ReadonlyMap<string, readonly Span[]> => {
  const index = new Map<string, Span[]>();
  const add = (form: string, span: Span): void => {
    const spans = index.get(form);
    if (spans === undefined) index.set(form, [span]);
    else if (spans.at(-1)?.start !== span.start) spans.push(span);
  };
  tokens.forEach((token, i) => {
    const here = { start: i, end: i + 1 };
    for (const form of formsOf(token)) add(form, here);
    const next = tokens[i + 1];
    if (next === undefined || next.clause !== token.clause) return;
    if (token.kind === "number") addMagnitude(token, next, { start: i, end: i + 2 }, add);
    if (token.kind === "word" && next.kind === "word") {
      for (const form of joinedForms(token.text, next.text)) add(form, { start: i, end: i + 2 });
    }
  });
  return index;
};

const addMagnitude = (token: Token, next: Token, span: Span, add: (form: string, span: Span) => void): void => {
  const factor = magnitude(next.text);
  if (factor !== undefined) add(`#${Number(token.text) * factor}`, span);
};

/** The forms under which a token can be found. */
export const formsOf = ({ kind, text }: Pick<Token, "kind" | "text">): readonly string[] =>
  kind === "number"
    ? [`#${text}`]
    : kind === "han"
      ? [`=${text}`]
      : [`=${text}`, `~${stem(text)}`, ...roots(text).map((root) => `~${root}`)];

const joinedForms = (left: string, right: string): readonly string[] => [
  `+${left}${right}`,
  `+${stem(left)}${right}`,
  `+${left}${stem(right)}`,
];
