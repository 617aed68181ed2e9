import { mergeDeck } from "../../engine/deck/merge.ts";
import type { DeckHeader } from "../../store/decks.ts";
import type { Workspace } from "../../store/ports.ts";
import type { Context, Deps } from "../context.ts";

/** Takes a deck away; its questions stay resolvable as retired ones. Returns those that are left. */
export const dropDeck = async (
  deps: Deps,
  { workspace, request }: Context,
  deck: DeckHeader,
): Promise<readonly DeckHeader[]> => {
  const left = await deps.store.decks.change(workspace.id, deck.id, (decks, stored) => ({
    decks: decks.filter(({ id }) => id !== deck.id),
    questions: mergeDeck(stored, [], "replace", request.at).questions,
  }));
  return left ?? [];
};

/** Whether its questions earn XP, from the next answer on. */
export const changeDeck = (deps: Deps, { workspace }: Context, deck: DeckHeader, earns: boolean): Promise<Workspace> =>
  deps.store.workspaces.change(workspace.id, (now) => ({
    ...now,
    decks: (now.decks ?? []).map((one) => (one.id === deck.id ? marked(one, earns) : one)),
  }));

const marked = ({ earns: _, ...deck }: DeckHeader, earns: boolean): DeckHeader => ({
  ...deck,
  ...(earns ? { earns: true } : {}),
});
