import { setImmediate as othersFirst } from "node:timers/promises";
import { cleanName } from "../../engine/deck/clean.ts";
import { DECK_LIMITS } from "../../engine/deck/limits.ts";
import type { DeckProblem } from "../../engine/deck/problem.ts";
import type { ReadDeck } from "../../engine/deck/read.ts";
import type { DeckHeader } from "../../store/decks.ts";
import type { Context, Deps } from "../context.ts";
import { type Put, putIntoDeck } from "../into-deck.ts";
import { foldName } from "../questions.ts";
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
  | Extract<Put, { readonly kind: "done" }>
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
  const { how, deck } = wanted;
  const put = await putIntoDeck(deps, workspace, { id: deck?.id, name, how, at: request.at }, read.questions);
  return put.kind === "full" ? { kind: put.of } : put;
};

/** Thousands of questions take seconds to read: everybody else is served in between. */
const readInTurns = async (text: string): Promise<ReadDeck> => {
  const { readingDeck } = await import("../../engine/deck/read.ts");
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

/** As it can be typed: quotes and colons would end it. Words that mean a person's own decks are none. */
const nameOf = (said: string): string | undefined => {
  const name = cleanName(said.replace(/["“”„«»「」『』:：`]/gu, " "));
  const isOwn = ["mistakes", "saved", "错题", "收藏"].includes(foldName(name));
  return name === "" || isOwn || [...name].length > DECK_LIMITS.name ? undefined : name;
};
