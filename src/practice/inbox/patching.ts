import type { Question } from "../../engine/bank/bank.ts";
import { BARS } from "../../engine/bank/check/bars.ts";
import { isKey, keyOf, type Patch, type Patched, standOf } from "../../engine/bank/overlay.ts";
import { cleanText } from "../../engine/deck/clean.ts";
import { DECK_LIMITS } from "../../engine/deck/limits.ts";
import type { Instant } from "../../engine/instant.ts";
import type { Text } from "../../engine/lang.ts";

/** Why what was typed is no correction. */
export type Refused = "key" | "answers" | "words";

export type Fields = Readonly<Record<string, string>>;
type Change = { readonly [P in Patched]?: Patch[P] | undefined };

/** What a form says about a question as the bank or deck has it, by part; what is as it was is undefined. */
export const changeFrom = (
  base: Question,
  what: "k" | "a" | "w",
  fields: Fields,
): Change | { readonly refused: Refused } => {
  switch (what) {
    case "k":
      return keyFrom(base, fields["key"] ?? "");
    case "a":
      return answersFrom(base, fields["answers"] ?? "");
    case "w":
      return wordsFrom(base, fields);
  }
};

const keyFrom = (base: Question, said: string): Change | { readonly refused: Refused } => {
  const key = base.type === "truefalse" ? truthIn(said) : lettersIn(said);
  // Of a choice the order says nothing.
  const sorted = base.type === "order" ? key : [...key].sort((a, b) => a - b);
  if (!isKey(base, sorted)) return { refused: "key" };
  return { key: String(sorted) === String(keyOf(base)) ? undefined : sorted };
};

const lettersIn = (said: string): readonly number[] =>
  [
    ...said
      .normalize("NFKC")
      .toUpperCase()
      .replace(/[\s,.;、，；]/gu, ""),
  ].map((one) => (/^[A-Z]$/.test(one) ? one.charCodeAt(0) - 65 : -1));

const truthIn = (said: string): readonly number[] => (said === "1" || said === "0" ? [Number(said)] : []);

const answersFrom = (base: Question, said: string): Change | { readonly refused: Refused } => {
  const known: readonly string[] = base.type === "fill" ? [...base.answers.en, ...base.answers.zh] : [];
  const lines = [...new Set(linesIn(said))].filter((line) => !known.includes(line));
  if (lines.length > DECK_LIMITS.answers || lines.some((line) => line.length > DECK_LIMITS.answer))
    return { refused: "answers" };
  return { answers: lines.length === 0 ? undefined : lines };
};

export const linesIn = (text: string): readonly string[] =>
  cleanText(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const wordsFrom = (base: Question, fields: Fields): Change | { readonly refused: Refused } => {
  const prompt = textIn(base.prompt, fields, "prompt");
  const before = "explanation" in base ? base.explanation : undefined;
  const explanation = before && textIn(before, fields, "explanation");
  const long = (text: Text | undefined, most: number): boolean =>
    text !== undefined && (text.en.length > most || text.zh.length > most);
  const empty = (prompt.en === "" && base.prompt.en !== "") || (prompt.zh === "" && base.prompt.zh !== "");
  if (empty || long(prompt, BARS.length.stem) || long(explanation, BARS.length.explanation))
    return { refused: "words" };
  return {
    prompt: same(prompt, base.prompt) ? undefined : prompt,
    explanation: !explanation || !before || same(explanation, before) ? undefined : explanation,
  };
};

/** A language whose field was not there stays as it was. */
const textIn = (before: Text, fields: Fields, name: string): Text => ({
  en: cleanText(fields[`${name}En`] ?? before.en).trim(),
  zh: cleanText(fields[`${name}Zh`] ?? before.zh).trim(),
});

const same = (a: Text, b: Text): boolean => a.en === b.en.trim() && a.zh === b.zh.trim();

/** The patch with these parts in place of its own; undefined where nothing is left that it would say. */
export const patchWith = (
  base: Question,
  present: Patch | undefined,
  change: Change,
  at: Instant,
): Patch | undefined => {
  const said = { ...partsOf(present), ...change };
  const parts = (Object.entries(said) as [Patched, unknown][]).filter(([, value]) => value !== undefined);
  const stands = Object.fromEntries(
    parts.map(([part]) => [part, part in change ? standOf(base, part) : (present?.stands[part] ?? "")]),
  );
  if (parts.length === 0 && !present?.hidden) return undefined;
  return {
    question: base.id,
    at,
    ...(present?.hidden ? { hidden: true } : {}),
    ...(Object.fromEntries(parts) as Change),
    stands,
  } as Patch;
};

const partsOf = (patch: Patch | undefined): Change => {
  const { key, answers, prompt, explanation } = patch ?? {};
  return { key, answers, prompt, explanation } as Change;
};

/** Hidden or shown; the rest of the patch stays. */
export const patchHidden = (
  base: Question,
  present: Patch | undefined,
  hidden: boolean,
  at: Instant,
): Patch | undefined => {
  const { hidden: _, ...rest } = present ?? { question: base.id, at, stands: {} };
  if (hidden) return { ...rest, hidden: true };
  return Object.keys(rest.stands).length === 0 ? undefined : rest;
};
