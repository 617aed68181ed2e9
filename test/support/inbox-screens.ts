import type { View } from "../../src/chat/view.ts";
import { type Patch, patchedQuestion, standOf } from "../../src/engine/bank/overlay.ts";
import type { Context, Deps } from "../../src/practice/context.ts";
import type { About } from "../../src/practice/inbox/about.ts";
import { NO_ITEM } from "../../src/practice/inbox/actions.ts";
import { correctionsScreen, questionScreen } from "../../src/practice/inbox/correction-screens.ts";
import { itemScreen } from "../../src/practice/inbox/item-screen.ts";
import { listScreen } from "../../src/practice/inbox/list-screen.ts";
import { managersScreen } from "../../src/practice/setup/managers.ts";
import type { InboxItem } from "../../src/store/inbox.ts";

const NOON = Date.UTC(2026, 10, 25, 12);

const itemOf = (change: Partial<InboxItem> = {}): InboxItem => ({
  id: "report-1",
  kind: "report",
  at: NOON,
  member: "m1",
  questionId: "tea-green.1",
  revision: "",
  text: "The second one is right as well.\nSee the page about sugar.",
  ...change,
});

const suggestion = itemOf({ id: "s", kind: "suggestion", questionId: "", text: "Why warm the pot?", answer: "暖壶。" });
const claim = itemOf({ id: "c", kind: "should-count", questionId: "tea-green.4", text: "", answer: "polyphenols" });

const aboutOf = ({ bank }: Deps, id: string, change?: Partial<Patch>): About => {
  const base = bank.questions.get(id);
  if (!base) throw new Error(id);
  const stands = change?.key ? { key: standOf(base, "key") } : {};
  const patch = change && { question: id, at: NOON, stands, ...change };
  return { base, patch, question: patch ? patchedQuestion(base, patch) : base };
};

const USE = { people: 12, right: 8, chosen: [8, 3, 1] };

/** What managers see of the inbox and of what is corrected, in every state. */
export const inboxScreens = (deps: Deps, context: Context): Readonly<Record<string, View>> => {
  const { words, lang } = context;
  const all = [itemOf(), suggestion, claim];
  const many = Array.from({ length: 9 }, (_, at) => itemOf({ id: `r${at}`, text: `${at} ${"多 words ".repeat(20)}` }));
  const prompt = ({ questionId }: InboxItem) => deps.bank.questions.get(questionId)?.prompt[lang];
  const item = (about: About | undefined, change: InboxItem, name?: string) =>
    itemScreen(context, { item: change, about, use: about && USE, name });
  const page = (id: string, more: object = {}, change?: Partial<Patch>) =>
    questionScreen(context, { about: aboutOf(deps, id, change), item: NO_ITEM, ...more });
  const hidden = aboutOf(deps, "tea-green.1", { hidden: true });
  const stale = aboutOf(deps, "tea-green.2", { key: [0], stands: { key: "older" } });
  return {
    empty: listScreen([], { kind: "all", page: 0 }, prompt, words),
    list: listScreen(all, { kind: "all", page: 0 }, prompt, words, words.inbox.closed),
    "list-of-a-kind": listScreen(all, { kind: "suggestion", page: 0 }, prompt, words),
    "list-long": listScreen(many, { kind: "report", page: 1 }, prompt, words),
    report: item(aboutOf(deps, "tea-green.1"), itemOf(), "Ada"),
    "report-of-gone": item(undefined, itemOf({ questionId: "gone.1" })),
    suggestion: item(undefined, suggestion, "李雷"),
    claim: item(aboutOf(deps, "tea-green.4"), claim),
    "claim-long": item(aboutOf(deps, "knife-burr.2"), { ...claim, answer: "毛刺很脆弱 ".repeat(500) }),
    question: page("knife-burr.1", { use: { ...USE, people: 40 } }),
    "question-few": page("knife-burr.2", { use: { people: 3, right: 1, chosen: [] } }),
    "question-order": page("tea-green.3", {}, { key: [1, 0, 2] }),
    "question-hidden": page("tea-green.1", { note: words.inbox.savedHidden }, { hidden: true }),
    "question-preview": page(
      "tea-green.1",
      { note: words.inbox.saved, touched: { answers: 37, people: 12, up: 410, down: 120 } },
      { key: [1] },
    ),
    "question-preview-few": page("tea-green.1", { touched: { answers: 2, people: 2, up: 10, down: 0 } }, { key: [1] }),
    "question-nothing-touched": page("tea-green.2", {
      note: words.inbox.savedUndone,
      touched: { answers: 0, people: 0, up: 0, down: 0 },
    }),
    "question-unfit": page("tea-green.2", {}, { key: [0], stands: { key: "older" } }),
    "corrections-none": correctionsScreen(context, [], 0, words.inbox.notFound("xyzzy")),
    corrections: correctionsScreen(
      context,
      [hidden, stale].flatMap(({ patch, base }) => (patch ? [{ patch, base }] : [])),
      0,
    ),
    "managers-none": managersScreen([], words),
    managers: managersScreen([{ id: "m1", name: "Ada" }], words, words.inbox.managersDone),
  };
};
