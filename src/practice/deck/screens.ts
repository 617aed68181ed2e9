import { code } from "../../chat/text.ts";
import { actions, button, heading, type ListItem, list, muted, type Node, prose, type View } from "../../chat/view.ts";
import { DECK_FORMATS } from "../../engine/deck/deck-format.ts";
import type { Merged } from "../../engine/deck/merge.ts";
import type { DeckProblem } from "../../engine/deck/problem.ts";
import type { DeckHeader } from "../../store/decks.ts";
import type { Words } from "../../words/words.ts";
import { door } from "../menu.ts";
import { deckActions, NEW } from "./actions.ts";

const PAGE = 8;

const line = (deck: DeckHeader, { deck: w }: Words): string =>
  `${w.countLine(deck.questions)} · ${deck.earns ? w.earns : w.earnsNot}`;

const addButton = (words: Words) => button(words.deck.add, deckActions.write.id({ deck: NEW, how: "new" }), "primary");
const howButton = (words: Words) => button(words.deck.how, deckActions.how.id({}));
const backButton = (words: Words) => button(words.deck.back, deckActions.list.id({ page: 0 }));

/** All decks of a workspace, a page at a time. */
export const listScreen = (decks: readonly DeckHeader[], page: number, words: Words, note?: string): View => {
  const w = words.deck;
  const pages = Math.max(1, Math.ceil(decks.length / PAGE));
  const at = page % pages;
  const shown = decks.slice(at * PAGE, at * PAGE + PAGE);
  return {
    summary: note ?? w.title,
    body: [
      heading(w.title),
      ...(note === undefined ? [] : [prose(note)]),
      muted(decks.length === 0 ? w.none : w.intro),
      ...(shown.length > 0 ? [list(shown.map((deck) => ({ spans: [deck.name], note: [line(deck, words)] })))] : []),
      ...(shown.length > 0
        ? [actions(...shown.map((deck) => button(deck.name, deckActions.open.id({ deck: deck.id }))))]
        : []),
      actions(addButton(words), howButton(words), pages > 1 && button(w.more, deckActions.list.id({ page: at + 1 }))),
    ],
  };
};

/** One deck: what is in it and what can be done with it. */
export const deckScreen = (
  deck: DeckHeader,
  types: readonly (readonly [string, number])[],
  words: Words,
  note: readonly Node[] = [],
): View => {
  const w = words.deck;
  const { id } = deck;
  return {
    summary: `${deck.name}: ${line(deck, words)}`,
    body: [
      heading(deck.name),
      ...note,
      prose(line(deck, words)),
      muted(types.map(([type, count]) => `${type} ${count}`).join(" · ")),
      prose(`${w.use} `, code(w.useIt(deck.name))),
      muted(w.xpNote),
      actions(
        button(w.addTo, deckActions.write.id({ deck: id, how: "add" })),
        button(w.replace, deckActions.write.id({ deck: id, how: "replace" })),
        button(deck.earns ? w.xpOff : w.xpOn, deckActions.verb.id({ deck: id, verb: deck.earns ? "no-xp" : "xp" })),
        button(w.remove, deckActions.verb.id({ deck: id, verb: "remove" }), "danger"),
      ),
      actions(
        ...DECK_FORMATS.map((format) =>
          button(`${w.exportAs} ${FORMAT_NAMES[format]}`, deckActions.export.id({ deck: id, format })),
        ),
        backButton(words),
      ),
    ],
  };
};

/** Names of formats are the same in every language. */
export const FORMAT_NAMES = { yaml: "YAML", csv: "CSV", anki: "Anki" } as const;

export const importedNote = (deck: DeckHeader, merged: Merged, { deck: w }: Words): readonly Node[] => [
  prose(w.imported(deck.name, merged.count)),
  muted(w.changes(merged.added, merged.changed, merged.gone)),
];

export const removeScreen = (deck: DeckHeader, { deck: w }: Words): View => ({
  summary: w.removeTitle(deck.name),
  tone: "notice",
  body: [
    heading(w.removeTitle(deck.name)),
    prose(w.removeText(deck.questions)),
    actions(
      button(w.removeYes, deckActions.verb.id({ deck: deck.id, verb: "drop" }), "danger"),
      button(w.removeNo, deckActions.open.id({ deck: deck.id })),
    ),
  ],
});

/** Mistakes shown, and how many characters of them: the rest is counted. */
const MOST_SHOWN = 20;
const MOST_TEXT = 2_600;

/** Nothing was imported: what is wrong, where. */
export const refusedScreen = (
  problems: readonly DeckProblem[],
  again: { readonly deck: string; readonly how: "new" | "add" | "replace" },
  words: Words,
): View => {
  const w = words.deck;
  let room = MOST_TEXT;
  const shown: ListItem[] = [];
  for (const problem of problems.slice(0, MOST_SHOWN)) {
    const text = problemText(problem, words);
    room -= text.length;
    if (room < 0 && shown.length > 0) break;
    shown.push({ spans: [text] });
  }
  return {
    summary: `${w.refusedTitle}. ${w.refused(problems.length)}`,
    tone: "trouble",
    body: [
      heading(w.refusedTitle),
      prose(w.refused(problems.length)),
      ...(shown.length < problems.length ? [muted(w.refusedSome(shown.length))] : []),
      list(shown),
      actions(button(w.again, deckActions.write.id(again), "primary"), howButton(words), backButton(words)),
    ],
  };
};

const problemText = ({ line: at, rule, what = "", n = 0, of = 0 }: DeckProblem, { deck: w }: Words): string =>
  `${w.line(at)}: ${w.problems[rule]({ what, n, of })}`;

const YAML = `- question: Which knife cuts bread?
  right: The one with teeth
  wrong: [The smallest, { text: The heaviest, why: It crushes }]
- question: Tea is a leaf.
  answer: true
- question: { en: Which port?, zh: 哪个端口？ }
  answer: [6379, "6,379"]
- question: Brew tea
  order: [Boil, Pour, Wait]
- question: Why strop a knife?
  points:
    - say: It takes the burr off
      words: [burr, [off, remove]]`;

const CSV = `question,options,answer,explanation
Which knife?,Small|Toothed|Heavy,B,Teeth do not crush
Tea is a leaf.,,true,
Which port?,,"6379|6,379",`;

const ANKI = `#separator:tab
Which port?	6379 / redis port`;

/** What a deck looks like, by example. */
export const howScreen = (words: Words): View => {
  const w = words.deck;
  return {
    summary: w.howTitle,
    body: [
      heading(w.howTitle),
      prose(w.howYaml),
      { kind: "code", text: YAML, lang: "yaml" },
      prose(w.howCsv),
      { kind: "code", text: CSV },
      prose(w.howAnki),
      { kind: "code", text: ANKI },
      muted(w.howMore),
      actions(addButton(words), backButton(words), door(words, "help")),
    ],
  };
};
