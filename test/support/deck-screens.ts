import type { View } from "../../src/chat/view.ts";
import type { DeckProblem, Rule } from "../../src/engine/deck/problem.ts";
import {
  deckScreen,
  howScreen,
  importedNote,
  listScreen,
  refusedScreen,
  removeScreen,
} from "../../src/practice/deck/screens.ts";
import type { DeckHeader } from "../../src/store/decks.ts";
import type { Words } from "../../src/words/words.ts";

const deck = (at: number, change: Partial<DeckHeader> = {}): DeckHeader => ({
  id: `abcdefghij${at}`,
  name: `Payments <b> *${at}* 支付`,
  rev: "r",
  questions: 120,
  at: 0,
  ...change,
});

const LONGEST = deck(99, { name: "支付".repeat(30), questions: 5000, earns: true });
const MERGED = { questions: [], count: 120, added: 100, changed: 15, gone: 5 };

/** Every mistake that an import can name. */
const problemsIn = ({ deck: w }: Words): readonly DeckProblem[] =>
  (Object.keys(w.problems) as Rule[]).map((rule, at) => ({ line: at + 2, rule, what: "colour", n: 7, of: 5 }));

/** The screens about a workspace's own decks. */
export const deckScreens = (words: Words): Readonly<Record<string, View>> => {
  const types = Object.values(words.common.types).map((type) => [type, 20] as const);
  const problems = problemsIn(words);
  const again = { deck: "-", how: "new" as const };
  return {
    "decks-none": listScreen([], 0, words),
    "decks-one": listScreen([deck(1)], 0, words, words.deck.removed("Old")),
    "decks-page": listScreen(
      Array.from({ length: 17 }, (_, at) => (at === 1 ? LONGEST : deck(at))),
      0,
      words,
    ),
    deck: deckScreen(deck(1), types, words),
    "deck-imported": deckScreen(LONGEST, types, words, importedNote(LONGEST, MERGED, words)),
    "deck-remove": removeScreen(LONGEST, words),
    "deck-refused": refusedScreen(problems.slice(0, 14), again, words),
    "deck-refused-more": refusedScreen(problems.slice(14), again, words),
    "deck-refused-long": refusedScreen(
      problems.flatMap((one) => [{ ...one, what: "x".repeat(300) }, one]),
      again,
      words,
    ),
    "deck-how": howScreen(words),
  };
};
