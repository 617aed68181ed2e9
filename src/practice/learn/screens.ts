import { blocksOf, spansOf } from "../../chat/text.ts";
import { actions, button, heading, list, muted, type Node, prose, type View } from "../../chat/view.ts";
import type { Bank, Fact } from "../../engine/bank/bank.ts";
import type { Lang } from "../../engine/lang.ts";
import type { Words } from "../../words/words.ts";
import { sourceNodes } from "../explain-view.ts";
import { factLine, factPlace } from "../fact-line.ts";
import { quizFactAction } from "../quiz-fact.ts";
import { learnActions } from "./actions.ts";

export interface LearnState {
  readonly v: 1;
  /** What was searched, as people read it. */
  readonly query: string;
  readonly facts: readonly string[];
}

export interface LearnScreen {
  readonly session: string;
  readonly state: LearnState;
  readonly bank: Bank;
  readonly words: Words;
  readonly lang: Lang;
}

/** Results a page: each shows a line of its fact, and a button. */
export const PAGE = 5;

/** No words given: the topics to pick from. */
export const topicsScreen = (bank: Bank, words: Words, lang: Lang): View => ({
  summary: words.learn.title,
  body: [
    heading(words.learn.title),
    muted(words.learn.intro),
    actions(...bank.topics.map((topic) => button(topic.name[lang], learnActions.topic.id({ topic: topic.id })))),
  ],
});

export const resultsScreen = ({ session, state, bank, words, lang }: LearnScreen, page: number): View => {
  const pages = Math.max(1, Math.ceil(state.facts.length / PAGE));
  const shown = Math.min(page, pages - 1);
  const first = shown * PAGE;
  const facts = state.facts.slice(first, first + PAGE).flatMap((id) => bank.facts.get(id) ?? []);
  const title = words.learn.results(state.query, state.facts.length);
  return {
    summary: title,
    body: [
      heading(title),
      list(
        facts.map((fact) => ({ spans: spansOf(factLine(fact, lang)), note: [factPlace(bank, fact, lang)] })),
        true,
      ),
      actions(...facts.map((_, at) => button(String(at + 1), learnActions.fact.id({ session, at: first + at })))),
      actions(
        shown > 0 && button(words.common.back, learnActions.list.id({ session, page: shown - 1 })),
        shown + 1 < pages && button(words.common.more, learnActions.list.id({ session, page: shown + 1 })),
      ),
    ].filter((node) => node.kind !== "actions" || node.items.length > 0),
  };
};

export const factScreen = (screen: LearnScreen, at: number): View => {
  const { session, state, bank, words, lang } = screen;
  const fact = bank.facts.get(state.facts[at] ?? "");
  if (!fact) return overScreen(words);
  const last = state.facts.length - 1;
  return {
    summary: factLine(fact, lang),
    body: [
      muted(
        `${words.learn.factOf(at + 1, last + 1)} · ${factPlace(bank, fact, lang)} · ${words.common.levels[fact.level]}`,
      ),
      ...factNodes(fact, words, lang),
      actions(
        at < last && button(words.learn.next, learnActions.fact.id({ session, at: at + 1 }), "primary"),
        button(words.learn.quizMe, quizFactAction.id({ fact: fact.id })),
        button(words.learn.save, learnActions.save.id({ fact: fact.id })),
        button(words.learn.show, learnActions.show.id({ session, at })),
      ),
      actions(
        at > 0 && button(words.learn.previous, learnActions.fact.id({ session, at: at - 1 })),
        last > 0 && button(words.learn.toList, learnActions.list.id({ session, page: Math.floor(at / PAGE) })),
      ),
    ].filter((node) => node.kind !== "actions" || node.items.length > 0),
  };
};

/** For everyone in the channel; in two languages where the workspace reads both. */
export const shownScreen = (bank: Bank, fact: Fact, name: string, readers: readonly Words[]): View => {
  const [first] = readers;
  const title = first ? first.learn.showedBy(name) : name;
  return {
    summary: title,
    body: [
      muted(title),
      ...readers.flatMap((words) => [muted(factPlace(bank, fact, words.bank)), ...factNodes(fact, words, words.bank)]),
      ...(first ? [actions(button(first.learn.quizMe, quizFactAction.id({ fact: fact.id })))] : []),
    ],
  };
};

export const noResults = (words: Words, bank: Bank, lang: Lang, query: string): View => {
  const text = words.learn.none(query);
  return {
    ...topicsScreen(bank, words, lang),
    summary: text,
    tone: "notice",
    body: [prose(text), ...topicsScreen(bank, words, lang).body.slice(-1)],
  };
};

export const overScreen = (words: Words): View => ({
  summary: words.learn.over,
  tone: "notice",
  body: [prose(words.learn.over)],
});

const factNodes = (fact: Fact, words: Words, lang: Lang): readonly Node[] => [
  ...blocksOf(fact.fact[lang]),
  ...(fact.correction ? [heading(words.learn.correction), ...blocksOf(fact.correction[lang])] : []),
  ...sourceNodes(fact, words),
];
