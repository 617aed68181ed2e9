import { hashText } from "../engine/bank/revision.ts";
import { DECK_LIMITS } from "../engine/deck/limits.ts";
import { type Merged, mergeDeck } from "../engine/deck/merge.ts";
import type { DeckQuestion } from "../engine/deck/question.ts";
import type { Instant } from "../engine/instant.ts";
import type { DeckHeader } from "../store/decks.ts";
import type { Workspace } from "../store/ports.ts";
import type { Deps } from "./context.ts";
import { deckNamed, foldName } from "./questions.ts";

export type Put =
  | { readonly kind: "done"; readonly deck: DeckHeader; readonly workspace: Workspace; readonly merged: Merged }
  /** There are enough decks already, or more questions than one holds. Nothing was changed. */
  | { readonly kind: "full"; readonly of: "decks" | "questions" };

/**
 * Puts questions into a deck of the workspace: the one of that id, else the one of that name, which is made where there is none.
 * `add` keeps what is in it, `replace` takes out what is not among them. All are put in, or none.
 */
export const putIntoDeck = async (
  deps: Pick<Deps, "store">,
  workspace: Workspace,
  { id: known, name, how, at }: DeckWish,
  questions: readonly DeckQuestion[],
): Promise<Put> => {
  const id = known ?? deckNamed(workspace, name)?.id ?? deckId(workspace, name);
  let full: "decks" | "questions" = "decks";
  let written: { readonly deck: DeckHeader; readonly merged: Merged } | undefined;
  const decks = await deps.store.decks.change(workspace.id, id, (present, stored) => {
    written = undefined;
    const before = present.find((one) => one.id === id);
    full = "decks";
    if (!before && present.length >= DECK_LIMITS.decks) return undefined;
    const merged = mergeDeck(stored, questions, how, at);
    full = "questions";
    if (merged.count > DECK_LIMITS.questions) return undefined;
    const rev = hashText(JSON.stringify(merged.questions));
    const deck = { ...before, id, name: before?.name ?? name, rev, questions: merged.count, at };
    written = { deck, merged };
    const others = before ? present.map((one) => (one.id === id ? deck : one)) : [...present, deck];
    return { decks: others, questions: merged.questions };
  });
  return decks && written
    ? { kind: "done", workspace: { ...workspace, decks }, ...written }
    : { kind: "full", of: full };
};

export interface DeckWish {
  readonly id?: string | undefined;
  readonly name: string;
  readonly how: "add" | "replace";
  readonly at: Instant;
}

/** The same for the same name, so that a deck that was removed comes back as it was known. */
const deckId = ({ id }: Workspace, name: string): string => hashText(`deck/${id}/${foldName(name)}`);
