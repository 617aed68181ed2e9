import type { Form } from "../../chat/form.ts";
import { hashText } from "../../engine/bank/revision.ts";
import { DECK_LIMITS } from "../../engine/deck/limits.ts";
import { mergeDeck } from "../../engine/deck/merge.ts";
import type { InboxItem } from "../../store/inbox.ts";
import type { Context, Deps } from "../context.ts";
import { deckNamed, foldName } from "../questions.ts";
import { inboxActions, itemKey } from "./actions.ts";
import { type Fields, linesIn } from "./patching.ts";

const LONGEST = { question: 1000, answers: 1500, wrong: 1000, because: 600 } as const;

/** The suggestion, to be made a question of: what somebody sent stands there already. */
export const approveForm = ({ words: { inbox: w } }: Context, item: InboxItem): Form => ({
  title: w.approveTitle,
  intro: w.approveIntro,
  submit: inboxActions.approved.id({ item: itemKey(item) }),
  submitLabel: w.approveSend,
  fields: [
    { kind: "text", name: "question", label: w.approveQuestion, long: true, max: LONGEST.question, value: item.text },
    {
      kind: "text",
      name: "answer",
      label: w.approveAnswer,
      help: w.approveAnswerHelp,
      long: true,
      max: LONGEST.answers,
      ...(item.answer === undefined ? {} : { value: item.answer }),
    },
    { kind: "text", name: "wrong", label: w.approveWrong, long: true, max: LONGEST.wrong, optional: true },
    { kind: "text", name: "because", label: w.approveBecause, long: true, max: LONGEST.because, optional: true },
  ],
});

/** A draft as decks are written: a choice where there are wrong answers, a statement, or something to type. */
const draftOf = (fields: Fields): Readonly<Record<string, unknown>> => {
  const answers = linesIn(fields["answer"] ?? "");
  const wrong = linesIn(fields["wrong"] ?? "");
  const because = (fields["because"] ?? "").trim();
  const common = { question: (fields["question"] ?? "").trim(), ...(because === "" ? {} : { because }) };
  if (wrong.length > 0) return { ...common, right: answers, wrong };
  const truth = TRUTHS.get((answers.length === 1 ? (answers[0] ?? "") : "").toLowerCase());
  return { ...common, answer: truth ?? answers };
};

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
  ["对", true],
  ["错", false],
]);

/** Puts the question into the workspace's deck of suggestions, or says why it is none yet. */
export const takeIn = async (
  deps: Deps,
  { workspace, request, words }: Context,
  fields: Fields,
): Promise<{ readonly refused: string } | undefined> => {
  const { readDeck } = await import("../../engine/deck/read.ts");
  const { questions, problems } = readDeck(JSON.stringify([draftOf(fields)]));
  const [problem] = problems;
  if (problem) {
    const { rule, what = "", n = 0, of = 0 } = problem;
    return { refused: words.inbox.approveRefused(words.deck.problems[rule]({ what, n, of })) };
  }
  const { deck: name } = words.inbox;
  const id = deckNamed(workspace, name)?.id ?? hashText(`deck/${workspace.id}/${foldName(name)}`);
  const done = await deps.store.decks.change(workspace.id, id, (present, stored) => {
    const before = present.find((one) => one.id === id);
    if (!before && present.length >= DECK_LIMITS.decks) return undefined;
    const merged = mergeDeck(stored, questions, "add", request.at);
    if (merged.count > DECK_LIMITS.questions) return undefined;
    const rev = hashText(JSON.stringify(merged.questions));
    const deck = { ...before, id, name: before?.name ?? name, rev, questions: merged.count, at: request.at };
    const others = before ? present.map((one) => (one.id === id ? deck : one)) : [...present, deck];
    return { decks: others, questions: merged.questions };
  });
  return done ? undefined : { refused: words.inbox.full };
};
