import { actions, button, heading, muted, type Node, prose, type View } from "../../chat/view.ts";
import { baseRevision } from "../../engine/bank/overlay.ts";
import type { QuestionUse } from "../../engine/learning/question-use.ts";
import type { InboxItem } from "../../store/inbox.ts";
import type { Context } from "../context.ts";
import type { About } from "./about.ts";
import { inboxActions, itemKey } from "./actions.ts";
import { askedNodes, useNodes } from "./question-nodes.ts";

export interface ItemPage {
  readonly item: InboxItem;
  readonly about: About | undefined;
  readonly use: QuestionUse | undefined;
  /** Who sent it; never given for an answer that should count. */
  readonly name: string | undefined;
}

/** One thing to decide about, with what there is to know. */
export const itemScreen = (context: Context, page: ItemPage): View => {
  const { words } = context;
  const { item } = page;
  const title = words.inbox.kind[item.kind];
  return {
    summary: title,
    body: [heading(title), ...saidNodes(context, page), ...aboutNodes(context, page), ...verbs(context, page)],
  };
};

const saidNodes = ({ words }: Context, { item, name }: ItemPage): readonly Node[] => {
  const w = words.inbox;
  const claim = item.kind === "should-count";
  const who = claim ? w.fromSomebody : name === undefined ? undefined : w.from(name);
  const answerName = claim ? w.theirAnswer : w.suggestedAnswer;
  return [
    ...(who === undefined ? [] : [muted(who)]),
    ...(item.text === "" ? [] : quoted(w.said, item.text, words)),
    ...(item.answer === undefined ? [] : quoted(answerName, item.answer, words)),
  ];
};

/** As much of a text as every platform's screen has room for beside the question. */
const ROOM = 600;

const quoted = (name: string, text: string, { inbox: w }: Context["words"]): readonly Node[] =>
  text.length <= ROOM
    ? [prose(`${name}: ${text}`)]
    : [prose(`${name}: ${text.slice(0, ROOM).trimEnd()}…`), muted(w.cut(ROOM, text.length))];

const aboutNodes = ({ words, lang }: Context, { item, about, use }: ItemPage): readonly Node[] => {
  const w = words.inbox;
  if (item.kind === "suggestion") return [];
  if (!about) return [muted(`${w.questionGone} (${item.questionId})`)];
  const changed = baseRevision(about.base.revision) !== baseRevision(item.revision);
  return [
    heading(w.question),
    muted(item.questionId),
    ...askedNodes(about.question, about.base, lang, words),
    ...(changed ? [muted(w.changedSince)] : []),
    ...(use ? useNodes(about.question, use, lang, words) : []),
  ];
};

const verbs = ({ words }: Context, { item, about }: ItemPage): readonly Node[] => {
  const w = words.inbox;
  const id = { item: itemKey(item) };
  const back = button(w.back, inboxActions.list.id({ kind: "all", page: 0 }));
  const no = item.kind === "report" ? w.done : w.decline;
  const refuse = button(no, inboxActions.decline.id(id));
  if (item.kind === "suggestion")
    return [actions(button(w.approve, inboxActions.approve.id(id), "primary"), refuse, back)];
  const open = about && { question: about.base.id, ...id };
  return [
    actions(
      item.kind === "should-count" && about && button(w.accept, inboxActions.accept.id(id), "primary"),
      item.kind === "report" && open && button(w.fix, inboxActions.question.id(open), "primary"),
      refuse,
      item.kind === "should-count" && open && button(w.fix, inboxActions.question.id(open)),
      back,
    ),
  ];
};
