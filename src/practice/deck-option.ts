import type { Completion, Option } from "../chat/option.ts";
import type { DeckHeader } from "../store/decks.ts";
import type { Context, Deps } from "./context.ts";
import { deckNamed, foldName } from "./questions.ts";

/** Longest name of a deck, in characters. */
export const LONGEST_NAME = 60;

type Store = Pick<Deps["store"], "workspaces">;

/** A deck of the workspace by its name. Which there are is known only where it is asked; without its key no text is one. */
export const deckOption = (store: Store): Option<string> => ({
  aliases: ["题集"],
  read: (text) => (text === "" || text.length > LONGEST_NAME + 4 ? undefined : text),
  loose: () => undefined,
  suggestions: [],
  shape: { kind: "text" },
  complete: async (typed, _lang, workspace) => named(await decksOf(store, workspace), typed),
});

const decksOf = async (store: Store, workspace: string | undefined): Promise<readonly Completion[]> => {
  const { decks = [] } = workspace === undefined ? {} : await store.workspaces.load(workspace);
  return decks.map(({ name }) => ({ value: name, text: name }));
};

const named = (all: readonly Completion[], typed: string): readonly Completion[] => {
  const wanted = foldName(typed);
  return all.filter(({ value, text }) => foldName(`${value} ${text}`).includes(wanted));
};

const OWN: ReadonlyMap<string, "mistakes" | "saved"> = new Map([
  ["mistakes", "mistakes"],
  ["错题", "mistakes"],
  ["saved", "saved"],
  ["收藏", "saved"],
]);

/** As above, or one of the person's own standing decks, which need no key. */
export const ownDeckOption = ({ store, languages }: Pick<Deps, "store" | "languages">): Option<string> => {
  const decks = deckOption(store);
  return {
    ...decks,
    read: (text) => OWN.get(text.toLowerCase()) ?? decks.read(text),
    loose: (text) => OWN.get(text.toLowerCase()),
    suggestions: ["mistakes", "saved"],
    complete: async (typed, lang, workspace) => {
      const labels = languages.pick(lang).options.deck;
      const own = ["mistakes", "saved"].map((value) => ({ value, text: labels[value] ?? value }));
      return named([...own, ...(await decksOf(store, workspace))], typed);
    },
  };
};

/** The deck somebody named, with the number of questions said after it, or a sentence that says which there are. */
export const deckOf = (
  { workspace, words }: Context,
  said: string,
): { readonly deck: DeckHeader; readonly count?: number } | { readonly refuse: string } => {
  const deck = deckNamed(workspace, said);
  if (deck) return { deck };
  const [, name = "", count = ""] = /^(.+?)\s+(\d{1,2})$/u.exec(said) ?? [];
  const before = name === "" ? undefined : deckNamed(workspace, name);
  if (before && Number(count) >= 1 && Number(count) <= MOST) return { deck: before, count: Number(count) };
  return {
    refuse: words.deck.unknown(
      said,
      (workspace.decks ?? []).map((one) => one.name),
    ),
  };
};

const MOST = 20;
