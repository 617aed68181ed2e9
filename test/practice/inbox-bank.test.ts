import { expect, test } from "vitest";
import { SCREEN_LIMITS } from "../../src/chat/loss.ts";
import { plainLength } from "../../src/chat/plain.ts";
import type { View } from "../../src/chat/view.ts";
import type { Question } from "../../src/engine/bank/bank.ts";
import { inboxActions, itemKey } from "../../src/practice/inbox/actions.ts";
import { questionScreen } from "../../src/practice/inbox/correction-screens.ts";
import { itemScreen } from "../../src/practice/inbox/item-screen.ts";
import type { InboxItem } from "../../src/store/inbox.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { realBank } from "../support/content.ts";
import { contextOf } from "../support/screens.ts";

const { bank } = realBank();
const use = { people: 29, right: 11, chosen: [9, 8, 7, 5, 3, 2] };
const long = "一段很长的话 and some words. ".repeat(200);

const itemOf = (question: Question, kind: InboxItem["kind"]): InboxItem => ({
  id: "i",
  kind,
  at: 0,
  member: "m",
  questionId: question.id,
  revision: "older",
  text: kind === "report" ? long : "",
  ...(kind === "should-count" ? { answer: long } : {}),
});

test.each([en, zh])("whatever is said about whatever question fits every platform's message, in $code", (words) => {
  const context = contextOf(words, true);
  const screens = bank.drawable.flatMap((question): readonly (readonly [string, View])[] => {
    const about = {
      question,
      base: question,
      patch: { question: question.id, at: 0, prompt: question.prompt, stands: {} },
    };
    const touched = { answers: 12_345, people: 1_234, up: 123_456, down: 123_456 };
    return [
      [`${question.id} page`, questionScreen(context, { about, item: "-", note: words.inbox.saved, use, touched })],
      ...(["report", "should-count"] as const).map(
        (kind) =>
          [
            `${question.id} ${kind}`,
            itemScreen(context, { item: itemOf(question, kind), about, use, name: "x".repeat(80) }),
          ] as const,
      ),
    ];
  });
  const large = screens.flatMap(([name, view]) => {
    const { utf16, utf8 } = plainLength(view);
    return utf16 > SCREEN_LIMITS.utf16 || utf8 > SCREEN_LIMITS.utf8 ? [`${name}: ${utf16}, ${utf8}`] : [];
  });
  expect(large).toEqual([]);
});

test("a button's id holds the longest id of a question that there can be", () => {
  const question = `deck.${"d".repeat(11)}.${"q".repeat(60)}`;
  const item = itemKey({ id: `report-${"x".repeat(200)}` });
  for (const id of [
    inboxActions.correct.id({ question, item, what: "k" }),
    inboxActions.corrected.id({ question, item, what: "w" }),
    inboxActions.verb.id({ question, item, verb: "h" }),
    inboxActions.question.id({ question, item }),
    inboxActions.rescore.id({ question }),
  ])
    expect(id.length).toBeLessThanOrEqual(100);
});
