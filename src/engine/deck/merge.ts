import { canonical } from "../bank/revision.ts";
import type { Instant } from "../instant.ts";
import { DECK_LIMITS } from "./limits.ts";
import type { DeckQuestion } from "./question.ts";

/** As stored: `n` is its place in the deck, `gone` since when it is no part of it any more. */
export type StoredQuestion = DeckQuestion & { readonly n: number; readonly gone?: Instant };

export interface Merged {
  readonly questions: readonly StoredQuestion[];
  /** How many are part of the deck now. */
  readonly count: number;
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
}

/**
 * Puts read questions in the place of a deck's, or adds them to it. A question with the id of an earlier one takes its place. What is
 * not in the deck any more stays, marked as gone, so that papers under way and histories find it; of those the latest 5,000.
 */
export const mergeDeck = (
  present: readonly StoredQuestion[],
  incoming: readonly DeckQuestion[],
  how: "add" | "replace",
  at: Instant,
): Merged => {
  const fresh = new Map(incoming.map((one) => [one.id, one]));
  const active = present.filter(({ gone }) => gone === undefined);
  const before = new Map(active.map((one) => [one.id, one]));
  const stay = how === "add" ? active.map(({ id }) => id) : [];
  const ids = [...new Set([...stay, ...fresh.keys()])];
  const questions = ids.flatMap((id, n): readonly StoredQuestion[] => {
    const one = fresh.get(id) ?? before.get(id);
    return one ? [{ ...one, n }] : [];
  });
  const inDeck = new Set(ids);
  const left = present.filter(({ id }) => !inDeck.has(id)).map((one) => ({ ...one, gone: one.gone ?? at }));
  return {
    questions: [...questions, ...latest(left)],
    count: questions.length,
    added: ids.filter((id) => !before.has(id)).length,
    changed: questions.filter((one) => differs(before.get(one.id), one)).length,
    gone: active.length - ids.filter((id) => before.has(id)).length,
  };
};

const latest = <Q extends { readonly gone: Instant }>(left: readonly Q[]): readonly Q[] =>
  [...left].sort((a, b) => b.gone - a.gone).slice(0, DECK_LIMITS.gone);

const differs = (old: StoredQuestion | undefined, { n: _, ...now }: StoredQuestion): boolean => {
  if (!old) return false;
  const { n: __, ...was } = old;
  // Mostly nothing changed, not even the order of keys: that is seen sooner.
  return JSON.stringify(was) !== JSON.stringify(now) && canonical(was) !== canonical(now);
};
