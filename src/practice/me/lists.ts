import { spansOf } from "../../chat/text.ts";
import { actions, button, heading, type ListItem, list, muted, type View } from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import { deckOfQuestion } from "../../engine/deck/question.ts";
import { isRight } from "../../engine/learning/xp.ts";
import { promptLine } from "../ask-view.ts";
import type { Context, Deps } from "../context.ts";
import { door } from "../menu.ts";
import { atHome } from "../questions.ts";
import { quizDeckAction } from "../quiz-fact.ts";
import { type MePage, meActions } from "./actions.ts";

/** Lines a page: ten prompts in both scripts fit every platform's message. */
const PAGE = 8;

export const historyScreen = async (all: Deps, context: Context, page: number): Promise<View> => {
  const { words, person } = context;
  const { entries, total } = await all.store.people.history(person.id, { skip: page * PAGE, take: PAGE });
  const deps = await atHome(
    all,
    context.workspace,
    entries.map(({ question }) => question),
  );
  const items = entries.map((entry): ListItem => {
    const question = deps.bank.questions.get(entry.question);
    const right = isRight(entry.type, entry.credit);
    return {
      ...line(question, entry.question, context),
      mark: entry.skip ? "missed" : right ? "right" : "wrong",
      note: [
        `${entry.day} · ${entry.skip ? words.me.skipped : words.common.percent(entry.credit)} · ${words.common.xp(entry.xp)}`,
      ],
    };
  });
  return listScreen(context, {
    page,
    total,
    items,
    kind: "history",
    title: words.me.history,
    empty: words.me.historyNone,
  });
};

export const mistakesScreen = async (base: Deps, context: Context, page: number): Promise<View> => {
  const { words, person } = context;
  const all = [...person.learner.mistakes].reverse();
  const deps = await atHome(
    base,
    context.workspace,
    all.slice(page * PAGE, page * PAGE + PAGE).map(({ question }) => question),
  );
  const items = all
    .slice(page * PAGE, page * PAGE + PAGE)
    .map(({ question, rights }) =>
      line(deps.bank.questions.get(question), question, context, words.me.rightTwice(rights)),
    );
  return listScreen(context, {
    page,
    total: all.length,
    items,
    kind: "mistakes",
    title: words.me.mistakes,
    empty: words.me.mistakesNone,
    intro: words.me.mistakesIntro,
  });
};

export const savedScreen = async (deps: Deps, context: Context, page: number): Promise<View> => {
  const { words, person } = context;
  const all = await deps.store.people.saved(person.id);
  const shown = all.slice(page * PAGE, page * PAGE + PAGE);
  const { bank } = await atHome(deps, context.workspace, shown);
  const items = shown.map((id) => line(bank.questions.get(id), id, context));
  return listScreen(context, {
    page,
    total: all.length,
    items,
    kind: "saved",
    title: words.me.saved,
    empty: words.me.savedNone,
  });
};

/** Another workspace's own question can only be read there. */
const line = (question: Question | undefined, id: string, { lang, words }: Context, note?: string): ListItem => ({
  spans: question
    ? spansOf(promptLine(question, lang))
    : [deckOfQuestion(id) === undefined ? id : words.deck.elsewhere],
  ...(note === undefined ? {} : { note: [note] }),
});

interface Listed {
  readonly page: number;
  readonly total: number;
  readonly items: readonly ListItem[];
  readonly kind: Exclude<MePage, "me" | "why" | "away">;
  readonly title: string;
  readonly empty: string;
  readonly intro?: string;
}

const listScreen = ({ words }: Context, { page, total, items, kind, title, empty, intro }: Listed): View => {
  const pages = Math.ceil(total / PAGE);
  if (total === 0)
    return {
      summary: title,
      body: [heading(title), muted(empty), actions(door(words, "quiz", "primary"), door(words, "me"))],
    };
  return {
    summary: title,
    body: [
      heading(title),
      ...(intro === undefined ? [] : [muted(intro)]),
      list(items),
      ...(pages > 1 ? [muted(words.me.page(page + 1, pages))] : []),
      actions(
        kind !== "history" && button(words.me.practise, quizDeckAction.id({ deck: kind }), "primary"),
        page > 0 && button(words.common.earlier, meActions.open.id({ page: kind, at: page - 1 })),
        page + 1 < pages && button(words.common.more, meActions.open.id({ page: kind, at: page + 1 })),
        door(words, "me"),
      ),
    ],
  };
};
