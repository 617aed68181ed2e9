import type { View } from "../../src/chat/view.ts";
import {
  factScreen,
  noResults,
  overScreen,
  resultsScreen,
  shownScreen,
  topicsScreen,
} from "../../src/practice/learn/screens.ts";
import type { Words } from "../../src/words/words.ts";
import { smallBank } from "./small-bank.ts";

const bank = smallBank();

export const learnScreens = (words: Words): Readonly<Record<string, View>> => {
  const screen = {
    session: "s1",
    state: { v: 1 as const, query: "tea", facts: ["tea-green", "knife-burr"] },
    bank,
    words,
    lang: words.bank,
  };
  const fact = bank.facts.get("tea-green");
  if (!fact) throw new Error("no fact");
  return {
    "learn-topics": topicsScreen(bank, words, words.bank),
    "learn-results": resultsScreen(screen, 0),
    "learn-fact": factScreen(screen, 0),
    "learn-last-fact": factScreen(screen, 1),
    "learn-none": noResults(words, bank, words.bank, "xyzzy"),
    "learn-over": overScreen(words),
    "learn-shown": shownScreen(bank, fact, "Ada", [words]),
  };
};

/** What a channel sees in several languages at once. */
export const publicScreen = (languages: readonly Words[]): View => {
  const fact = bank.facts.get("tea-green");
  if (!fact) throw new Error("no fact");
  return shownScreen(bank, fact, "Ada", languages);
};
