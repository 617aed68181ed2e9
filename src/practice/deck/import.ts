import { setImmediate as othersFirst } from "node:timers/promises";
import { hashText } from "../../engine/bank/revision.ts";
import { cleanName } from "../../engine/deck/clean.ts";
import { DECK_LIMITS } from "../../engine/deck/limits.ts";
import { type Merged, mergeDeck } from "../../engine/deck/merge.ts";
import type { DeckProblem } from "../../engine/deck/problem.ts";
import { type ReadDeck, readingDeck } from "../../engine/deck/read.ts";
import type { DeckHeader } from "../../store/decks.ts";
import type { Workspace } from "../../store/ports.ts";
import type { Context, Deps } from "../context.ts";
import { deckNamed, foldName } from "../questions.ts";
import { sizeProblems } from "./size.ts";

export interface Import {
  /** Absent: the deck of that name, which may not be there yet. */
  readonly deck?: DeckHeader | undefined;
  readonly name: string;
  readonly how: "add" | "replace";
  readonly text: string;
  /** A name where nobody says one, neither the text. */
  readonly fileName?: string | undefined;
}

export type Imported =
  | { readonly kind: "done"; readonly deck: DeckHeader; readonly workspace: Workspace; readonly merged: Merged }
  | { readonly kind: "problems"; readonly problems: readonly DeckProblem[] }
  /** It has no name, there are enough decks, or more questions than one holds. */
  | { readonly kind: "name" | "decks" | "questions" };

/** Reads a text and puts all its questions into a deck, or none. */
export const importDeck = async (deps: Deps, { workspace, request }: Context, wanted: Import): Promise<Imported> => {
  const read = await readInTurns(wanted.text);
  const problems = read.problems.length > 0 ? read.problems : await sizeProblems(read, languagesOf(deps));
  if (problems.length > 0) return { kind: "problems", problems };
  const name = wanted.deck?.name ?? nameOf(wanted.name || read.name || (wanted.fileName ?? ""));
  if (name === undefined) return { kind: "name" };
  const id = wanted.deck?.id ?? deckNamed(workspace, name)?.id ?? deckId(workspace, name);
  return write(deps, workspace, { id, name, at: request.at }, wanted.how, read);
};

/** Thousands of questions take seconds to read: everybody else is served in between. */
const readInTurns = async (text: string): Promise<ReadDeck> => {
  const reading = readingDeck(text);
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
    await othersFirst();
  }
};

const languagesOf = ({ languages }: Deps) => {
  const [first, ...others] = languages.all;
  return [first ?? languages.pick(), ...others] as const;
};

/** The same for the same name, so that a deck that was removed comes back as it was known. */
const deckId = ({ id }: Workspace, name: string): string => hashText(`deck/${id}/${foldName(name)}`);

/** As it can be typed: quotes and colons would end it. Words that mean a person's own decks are none. */
const nameOf = (said: string): string | undefined => {
  const name = cleanName(said.replace(/["“”„«»「」『』:：`]/gu, " "));
  const isOwn = ["mistakes", "saved", "错题", "收藏"].includes(foldName(name));
  return name === "" || isOwn || [...name].length > DECK_LIMITS.name ? undefined : name;
};

const write = async (
  deps: Deps,
  workspace: Workspace,
  { id, name, at }: Pick<DeckHeader, "id" | "name" | "at">,
  how: Import["how"],
  { questions }: ReadDeck,
): Promise<Imported> => {
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
    const deck = {
      ...before,
      id,
      name: before?.name ?? name,
      rev: hashText(JSON.stringify(merged.questions)),
      questions: merged.count,
      at,
    };
    written = { deck, merged };
    const others = before ? present.map((one) => (one.id === id ? deck : one)) : [...present, deck];
    return { decks: others, questions: merged.questions };
  });
  return decks && written ? { kind: "done", workspace: { ...workspace, decks }, ...written } : { kind: full };
};
