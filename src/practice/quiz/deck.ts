import type { Context, Deps } from "../context.ts";

/** The question ids of a person's own standing decks: their mistakes (latest missed first), or what they saved (newest first). */
export const deckNamed = async (
  deps: Deps,
  context: Context,
  name: "mistakes" | "saved",
): Promise<readonly string[]> =>
  name === "saved"
    ? deps.store.people.saved(context.person.id)
    : [...context.person.learner.mistakes].reverse().map(({ question }) => question);
