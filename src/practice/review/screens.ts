import { spansOf } from "../../chat/text.ts";
import { actions, button, heading, type ListItem, list, muted, type Node, prose, type View } from "../../chat/view.ts";
import type { Bank, Fact } from "../../engine/bank/bank.ts";
import type { Lang } from "../../engine/lang.ts";
import type { Words } from "../../words/words.ts";
import { promptLine } from "../ask-view.ts";
import { sourceLinks } from "../explain-view.ts";
import { factLine, factPlace } from "../fact-line.ts";
import { door } from "../menu.ts";
import type { Queue } from "../review-queue.ts";
import { reviewActions } from "./actions.ts";

interface Reader {
  readonly bank: Bank;
  readonly words: Words;
  readonly lang: Lang;
}

/** Nothing is due: when something is, and what could be met instead. */
export const restScreen = (reader: Reader, queue: Queue, fresh: readonly Fact[]): View => {
  const { words } = reader;
  const w = words.review;
  const says = queue.awayUntil === undefined ? w.nothingDue : w.away(queue.awayUntil);
  const { next } = queue;
  const when = queue.awayUntil === undefined && next === undefined ? [w.nothingPlanned] : [];
  return {
    summary: says,
    tone: "notice",
    body: [
      heading(w.title),
      prose(says),
      ...when.map((text) => muted(text)),
      ...(next === undefined ? [] : [muted(w.next(next.facts, next.days))]),
      ...newNodes(reader, fresh),
      actions(
        fresh.length > 0 && button(w.askNew(fresh.length), reviewActions.start.id({ what: "new" }), "primary"),
        asideButton(words, queue),
        door(words, "quiz"),
      ),
    ],
  };
};

const newNodes = ({ bank, words, lang }: Reader, fresh: readonly Fact[]): readonly Node[] => {
  const w = words.review;
  if (fresh.length === 0) return [muted(w.allMet)];
  return [
    heading(w.newTitle),
    muted(w.newIntro(fresh.length)),
    list(fresh.map((fact) => ({ spans: spansOf(factLine(fact, lang)), note: [factPlace(bank, fact, lang)] }))),
  ];
};

/** The day's share is done; `more` can be had all the same. */
export const enoughScreen = ({ words }: Reader, queue: Queue, more: number): View => {
  const says = words.review.enough(queue.done, queue.due.length);
  return {
    summary: says,
    tone: "notice",
    body: [
      heading(words.review.title),
      prose(says),
      actions(
        button(words.review.someMore(more), reviewActions.start.id({ what: "more" })),
        asideButton(words, queue),
        door(words, "today", "primary"),
      ),
    ],
  };
};

/** What is due cannot be asked in the wanted way. */
export const otherTypesScreen = ({ words }: Reader): View => ({
  summary: words.review.noneOfType,
  tone: "trouble",
  body: [prose(words.review.noneOfType)],
});

/** Facts a page: each is a sentence with its sources. */
const PAGE = 5;

/** What is set aside, with its sources and a way back. */
export const asideScreen = (reader: Reader, facts: readonly string[], page: number, note?: string): View => {
  const { words } = reader;
  const w = words.review;
  const pages = Math.max(1, Math.ceil(facts.length / PAGE));
  const shown = Math.min(page, pages - 1);
  const here = facts.slice(shown * PAGE, (shown + 1) * PAGE);
  const noted = note === undefined ? [] : [prose(note)];
  if (here.length === 0)
    return {
      summary: w.asideNone,
      body: [heading(w.asideTitle), ...noted, muted(w.asideNone), actions(door(words, "review", "primary"))],
    };
  return {
    summary: w.asideTitle,
    body: [
      heading(w.asideTitle),
      ...noted,
      muted(w.asideIntro),
      list(
        here.map((fact) => asideItem(reader, fact)),
        true,
      ),
      actions(
        ...here.map((fact, at) => button(w.bringBack(at + 1), reviewActions.back.id({ fact, page: shown }))),
        shown > 0 && button(words.common.back, reviewActions.aside.id({ page: shown - 1 })),
        shown + 1 < pages && button(words.common.more, reviewActions.aside.id({ page: shown + 1 })),
        door(words, "review"),
      ),
    ],
  };
};

const asideItem = ({ bank, lang }: Reader, id: string): ListItem => {
  const fact = bank.facts.get(id);
  if (fact) return { spans: spansOf(factLine(fact, lang)), note: sourceLinks(fact) };
  // A workspace's own question has no sources; its prompt says what to read about.
  const question = bank.questions.get(id);
  return { spans: spansOf(question ? promptLine(question, lang) : id) };
};

const asideButton = ({ review }: Words, { aside }: Queue) =>
  aside.length > 0 && button(review.asideButton(aside.length), reviewActions.aside.id({ page: 0 }));
