import type { View } from "../../src/chat/view.ts";
import type { Deps } from "../../src/practice/context.ts";
import { asideScreen, enoughScreen, otherTypesScreen, restScreen } from "../../src/practice/review/screens.ts";
import type { Queue } from "../../src/practice/review-queue.ts";
import type { Words } from "../../src/words/words.ts";
import { smallBank } from "./small-bank.ts";

const bank = smallBank();

/** Screens are made from what was found, and look for nothing themselves. */
const home = {} as Deps;

const queue = (change: Partial<Queue> = {}): Queue => ({
  home,
  day: "2026-11-25",
  due: [],
  next: { days: 3, facts: 2 },
  done: 0,
  left: 60,
  awayUntil: undefined,
  aside: [],
  met: new Set(),
  ...change,
});

/** The screens of `/prep review` that are not a quiz's. */
export const reviewScreens = (words: Words): Readonly<Record<string, View>> => {
  const reader = { bank, words, lang: words.bank };
  const facts = [...bank.facts.values()];
  const ids = facts.map(({ id }) => id);
  return {
    rest: restScreen(reader, queue(), facts),
    "rest-tomorrow": restScreen(reader, queue({ next: { days: 1, facts: 1 } }), facts.slice(0, 1)),
    "rest-first": restScreen(reader, queue({ next: undefined }), facts),
    "rest-all-met": restScreen(reader, queue({ aside: ids }), []),
    "rest-away": restScreen(reader, queue({ awayUntil: "2026-12-06", next: { days: 12, facts: 30 } }), facts),
    enough: enoughScreen(reader, queue({ due: ids, done: 60, left: 0 }), 2),
    "enough-one": enoughScreen(reader, queue({ due: ids.slice(0, 1), done: 61, left: 0, aside: ids }), 1),
    "other-types": otherTypesScreen(reader),
    aside: asideScreen(reader, ids, 0),
    "aside-pages": asideScreen(reader, [...ids, ...bank.questions.keys()], 0),
    "aside-none": asideScreen(reader, [], 0, words.review.broughtBack),
  };
};
