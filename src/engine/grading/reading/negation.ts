import { FUNCTION_WORDS } from "./function-words.ts";
import { DENIALS, NEGATORS, STOPS, TURNS, VANISHING } from "./negation-words.ts";
import { type PhraseTable, phraseAt } from "./phrases.ts";
import type { Token } from "./tokens.ts";

/** A negator and the tokens it negates, as half-open token indexes. */
export interface Scope {
  /** `denial` flips whole sentences, `local` negates a verb, `brief` a noun ("no", "without"); `lexical` is a verb such as "avoid". */
  readonly kind: "denial" | "local" | "brief" | "contrast" | "lexical";
  readonly negator: { readonly start: number; readonly end: number };
  readonly from: number;
  readonly to: number;
}

/** Phrases with a negator inside that name one thing, such as `non-repeatable read`: the negator reaches no further. */
export type Compounds = PhraseTable<"compound">;

type LocalKind = "local" | "brief" | "without" | "contrast" | "lexical";

/** How many words of content, or Chinese characters, a negator reaches at most within its clause. */
const REACH: Readonly<Record<LocalKind | "lack", { readonly words: number; readonly chars: number }>> = {
  local: { words: 6, chars: 14 },
  brief: { words: 3, chars: 5 },
  without: { words: 4, chars: 14 },
  lack: { words: 2, chars: 5 },
  contrast: { words: 7, chars: 16 },
  lexical: { words: 6, chars: 14 },
};

/** Finds what is negated. A pure reading of the tokens; sentences are flipped by denials, words by negators near them. */
export const scopesOf = (tokens: readonly Token[], compounds: Compounds): readonly Scope[] => {
  const denied = denials(tokens);
  const isSpoken = (at: number): boolean => denied.some(({ negator }) => negator.start <= at && at < negator.end);
  return [...denied, ...localScopes(tokens, compounds).filter(({ negator }) => !isSpoken(negator.start))];
};

const denials = (tokens: readonly Token[]): readonly Scope[] => {
  const scopes: Scope[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const found = phraseAt(DENIALS, tokens, at);
    if (found === undefined) continue;
    const reach = denialReach(tokens, at, found);
    if (reach === undefined) continue;
    scopes.push({ kind: "denial", negator: { start: at, end: found.end }, from: reach[0], to: reach[1] });
    at = found.end - 1;
  }
  return scopes;
};

type Denial = NonNullable<
  ReturnType<typeof phraseAt<"denial" | "belief" | "opening" | "ahead" | "behind" | "trailing">>
>;

const denialReach = (
  tokens: readonly Token[],
  at: number,
  { kind, end }: Denial,
): readonly [number, number] | undefined => {
  const [first, last] = sentenceAround(tokens, at);
  switch (kind) {
    case "ahead":
      return [end, tokens.length];
    case "behind":
      return [0, at];
    case "trailing":
      return end === last ? [first, at] : undefined;
    case "opening":
      return at === first ? [end, turnAfter(tokens, end, last, false)] : undefined;
    default:
      return [end, turnAfter(tokens, end, last, kind === "belief")];
  }
};

/** Half-open token indexes of the sentence this token stands in. */
const sentenceAround = (tokens: readonly Token[], at: number): readonly [number, number] => {
  const sentence = tokens[at]?.sentence;
  let [first, last] = [at, at + 1];
  while (first > 0 && tokens[first - 1]?.sentence === sentence) first--;
  while (last < tokens.length && tokens[last]?.sentence === sentence) last++;
  return [first, last];
};

const turnAfter = (tokens: readonly Token[], from: number, to: number, atBut: boolean): number => {
  for (let at = from; at < to; at++) {
    const found = phraseAt(TURNS, tokens, at);
    if (found?.kind === "turn" || (found?.kind === "but" && atBut)) return at;
  }
  return to;
};

const localScopes = (tokens: readonly Token[], compounds: Compounds): readonly Scope[] => {
  const scopes: Scope[] = [];
  let compoundEnd = 0;
  for (let at = 0; at < tokens.length; at++) {
    compoundEnd = Math.max(compoundEnd, phraseAt(compounds, tokens, at)?.end ?? 0);
    const found = phraseAt(NEGATORS, tokens, at);
    if (found === undefined) continue;
    if (found.kind !== "neutral") {
      const reachesNothing = found.end < compoundEnd || isName(tokens, at, found.end);
      const scope = localScope(tokens, at, found.end, found.kind);
      scopes.push(reachesNothing ? { ...scope, from: found.end, to: found.end } : scope);
    }
    at = found.end - 1;
  }
  return scopes;
};

/** `no` as the name of a setting: in backticks, in front of an article, among Chinese, or doing something (`no leaves it to …`). */
const isName = (tokens: readonly Token[], start: number, end: number): boolean => {
  const [token, next, second] = [tokens[start], tokens[end], tokens[end + 1]];
  if (token?.isCode === true) return true;
  if (token?.text !== "no" || next === undefined) return false;
  return (
    next.kind === "han" ||
    DETERMINERS.has(next.text) ||
    (next.text.endsWith("s") && DETERMINERS.has(second?.text ?? ""))
  );
};

const localScope = (tokens: readonly Token[], start: number, end: number, kind: LocalKind): Scope => {
  const vanishing = phraseAt(VANISHING, tokens, end) !== undefined;
  const from = vanishing ? clauseStart(tokens, start) : end;
  const to = reachEnd(tokens, end, kind);
  return { kind: kind === "without" ? "brief" : kind, negator: { start, end }, from, to };
};

const clauseStart = (tokens: readonly Token[], at: number): number => {
  let start = at;
  while (start > 0 && tokens[start - 1]?.clause === tokens[at]?.clause) start--;
  return start;
};

const reachEnd = (tokens: readonly Token[], from: number, kind: LocalKind): number => {
  const limit = kind === "without" && !(tokens[from]?.text ?? "").endsWith("ing") ? REACH.lack : REACH[kind];
  const [clause, item] = [tokens[from - 1]?.clause, tokens[from - 1]?.item];
  let [words, chars] = [0, 0];
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || token.clause !== clause || token.item !== item) return at;
    const stop = phraseAt(STOPS, tokens, at);
    if (stop?.kind === "word") at = stop.end - 1;
    else if (at > from && isStop(tokens, at, from, kind, stop?.kind)) return at;
    if (token.kind === "han") chars++;
    else if (!FUNCTION_WORDS.has(token.text)) words++;
    if (words >= limit.words || chars >= limit.chars) return at + 1;
  }
  return tokens.length;
};

/** An attribute this long at most stands between its negator and 的 (`不匹配的行`); a longer one belongs to what is negated. */
const LONGEST_ATTRIBUTE = 4;

const isStop = (
  tokens: readonly Token[],
  at: number,
  from: number,
  kind: LocalKind,
  stop: "stop" | "verb" | "attribute" | undefined,
): boolean => {
  if (stop === "stop") return true;
  if (stop === "verb") return at - from >= 2;
  if (stop === "attribute") return at - from >= 2 && at - from <= LONGEST_ATTRIBUTE;
  return kind === "without" && opensSubject(tokens, at, from);
};

const DETERMINERS: ReadonlySet<string> = new Set([
  "the",
  "a",
  "an",
  "it",
  "they",
  "we",
  "you",
  "this",
  "that",
  "each",
  "every",
]);

/** `without an index | the query scans`: after "without" and its noun a second article opens what follows from it. */
const opensSubject = (tokens: readonly Token[], at: number, from: number): boolean =>
  DETERMINERS.has(tokens[at]?.text ?? "") && !(tokens[from]?.text ?? "").endsWith("ing");
