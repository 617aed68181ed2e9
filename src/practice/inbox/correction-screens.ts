import { plainText, spansOf } from "../../chat/text.ts";
import { actions, button, heading, muted, type Node, prose, type View } from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import { type Patch, unfitting } from "../../engine/bank/overlay.ts";
import type { QuestionUse } from "../../engine/learning/question-use.ts";
import type { Words } from "../../words/words.ts";
import { promptLine } from "../ask-view.ts";
import type { Context } from "../context.ts";
import type { About } from "./about.ts";
import { inboxActions, NO_ITEM } from "./actions.ts";
import { questionNodes, useNodes } from "./question-nodes.ts";
import type { Touched } from "./rescore.ts";

export interface QuestionPage {
  readonly about: About;
  readonly item: string;
  readonly note?: string | undefined;
  readonly use?: QuestionUse | undefined;
  /** What a re-score would do, where something was just changed that asks for one. */
  readonly touched?: Touched | undefined;
}

/** One question, what the workspace corrects of it, and how. */
export const questionScreen = ({ words, lang }: Context, page: QuestionPage): View => {
  const w = words.inbox;
  const { question, base, patch } = page.about;
  return {
    summary: page.note ?? w.question,
    body: [
      heading(w.question),
      ...(page.note === undefined ? [] : [prose(page.note)]),
      muted(base.id),
      ...questionNodes(question, base, lang, words),
      ...stateNodes(base, patch, words),
      ...(page.use ? useNodes(question, page.use, lang, words) : []),
      ...touchedNodes(page, words),
      ...verbs(page, words),
    ],
  };
};

const stateNodes = (base: Question, patch: Patch | undefined, { inbox: w }: Words): readonly Node[] => {
  if (!patch) return [];
  const lost = unfitting(base, patch).map((part) => w.parts[part]);
  return [
    muted(patch.hidden ? w.hiddenHere : w.correctedHere),
    ...(lost.length > 0 ? [prose(w.unfit(lost.join(", ")))] : []),
  ];
};

/** Numbers about fewer people would say who answered what. */
const FEWEST = 5;

const touchedNodes = ({ touched, about }: QuestionPage, { inbox: w }: Words): readonly Node[] => {
  if (!touched) return [];
  if (touched.answers === 0) return [muted(w.previewNone)];
  const { answers, people, up, down } = touched;
  return [
    prose(people < FEWEST ? w.previewFew : w.preview(answers, people, up, down)),
    muted(w.previewNote),
    actions(button(w.rescore, inboxActions.rescore.id({ question: about.base.id }), "primary")),
  ];
};

const verbs = ({ about: { base, patch }, item }: QuestionPage, words: Words): readonly Node[] => {
  const w = words.inbox;
  const id = { question: base.id, item };
  const verb = (text: string, verb: "h" | "s" | "u") => button(text, inboxActions.verb.id({ ...id, verb }));
  const change = (text: string, what: "k" | "a" | "w") => button(text, inboxActions.correct.id({ ...id, what }));
  return [
    actions(
      base.type === "fill" && change(w.correct, "a"),
      base.type !== "fill" && base.type !== "open" && change(w.correct, "k"),
      change(w.wording, "w"),
      patch?.hidden ? verb(w.unhide, "s") : verb(w.hide, "h"),
      patch && verb(w.undo, "u"),
      item === NO_ITEM
        ? button(w.corrections, inboxActions.corrections.id({ page: 0 }))
        : button(w.back, inboxActions.list.id({ kind: "all", page: 0 })),
    ),
  ];
};

const PAGE = 6;
const LINE = 74;

/** All that the workspace corrects or hides, a page at a time; those that no longer fit are marked. */
export const correctionsScreen = (
  { words, lang }: Context,
  all: readonly { readonly patch: Patch; readonly base: Question | undefined }[],
  page: number,
  note?: string,
): View => {
  const w = words.inbox;
  const pages = Math.max(1, Math.ceil(all.length / PAGE));
  const at = page % pages;
  const shown = all.slice(at * PAGE, at * PAGE + PAGE);
  const text = ({ patch, base }: (typeof all)[number]): string => {
    const lost = base !== undefined && unfitting(base, patch).length > 0 ? "⚠ " : "";
    const line = base ? plainText(spansOf(promptLine(base, lang))) : patch.question;
    const whole = `${lost}${patch.hidden ? w.isHidden : w.isCorrected} · ${line}`;
    return whole.length <= LINE ? whole : `${whole.slice(0, LINE - 1).trimEnd()}…`;
  };
  return {
    summary: note ?? w.correctionsTitle,
    body: [
      heading(w.correctionsTitle),
      ...(note === undefined ? [] : [prose(note)]),
      ...(all.length === 0 ? [muted(w.correctionsNone)] : []),
      ...(shown.length === 0
        ? []
        : [
            {
              kind: "choice" as const,
              label: w.correctionsTitle,
              options: shown.map((one) => ({
                text: text(one),
                press: inboxActions.question.id({ question: one.patch.question, item: NO_ITEM }),
              })),
            },
          ]),
      actions(
        button(w.byId, inboxActions.find.id({})),
        pages > 1 && button(w.more, inboxActions.corrections.id({ page: (at + 1) % pages })),
        button(w.back, inboxActions.list.id({ kind: "all", page: 0 })),
      ),
    ],
  };
};
