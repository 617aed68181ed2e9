import { actions, button, heading, list, muted, type Node, prose, until, type View } from "../../../chat/view.ts";
import type { QuestionOf } from "../../../engine/bank/bank.ts";
import type { Words } from "../../../words/words.ts";
import { promptLine, promptNodes } from "../../ask-view.ts";
import type { Deps } from "../../context.ts";
import { rubricOf } from "../../shown-rubric.ts";
import { pairActions } from "./actions.ts";
import type { ShownPair } from "./card.ts";
import type { Pair } from "./pair.ts";

type Bank = Pick<Deps, "bank">;

const questionIn = ({ bank }: Bank, { items, no }: Pair): QuestionOf<"open"> | undefined => {
  const found = bank.questions.get(items[no]?.question ?? "");
  return found?.type === "open" ? found : undefined;
};

const headOf = (words: Words, { items, no }: Pair): string =>
  words.pair.head(no + 1, items.length, words.interview.stages[items[no]?.stage ?? "fundamentals"]);

const clockOf = (words: Words, { startedAt = 0, minutes }: Pair): Node =>
  until(words.pair.timeUp, startedAt + minutes * 60_000, words.code);

/** A question of the pair, and what stands below it. */
const withQuestion = (deps: Bank, words: Words, state: Pair, below: readonly Node[]): View => {
  const question = questionIn(deps, state);
  const { lost } = words.pair;
  return {
    summary: question ? promptLine(question, words.bank) : lost,
    tone: "notice",
    body: [heading(headOf(words, state)), ...(question ? promptNodes(question, words.bank) : [prose(lost)]), ...below],
  };
};

/** The candidate sees the question and the clock, and nothing of what is looked for. */
export const candidateScreen = (deps: Bank, words: Words, { id, state }: ShownPair): View =>
  withQuestion(deps, words, state, [
    clockOf(words, state),
    ...(state.no === 0 ? [muted(words.pair.talk)] : []),
    actions(button(words.pair.finish, pairActions.finish.id({ pair: id }))),
  ]);

/** A question that is over: what it was, and where it goes on. */
export const pastScreen = (deps: Bank, words: Words, { state }: ShownPair, no: number): View =>
  withQuestion(deps, words, { ...state, no }, [muted(words.pair.wentOn)]);

/** The interviewer sees what is looked for, ticks what they hear, and decides when to go on. */
export const askerScreen = (deps: Bank, words: Words, { id, state }: ShownPair): View => {
  const question = questionIn(deps, state);
  const { pair: w } = words;
  const { no } = state;
  return {
    summary: question ? promptLine(question, words.bank) : w.lost,
    tone: "notice",
    body: [
      heading(headOf(words, state)),
      ...(question
        ? [...promptNodes(question, words.bank), ...rubricNodes(words, question, id, state)]
        : [prose(w.lost)]),
      clockOf(words, state),
      ...(no === 0 ? [muted(w.askerTalk)] : []),
      ...(state.own.length > 0 ? [muted(w.ownAsked(state.own.map(({ text }) => text).join(" · ")))] : []),
      actions(
        button(no + 1 < state.items.length ? w.next : w.last, pairActions.next.id({ pair: id, no }), "primary"),
        button(w.own, pairActions.own.id({ pair: id })),
        button(w.finish, pairActions.finish.id({ pair: id })),
      ),
    ],
  };
};

const rubricNodes = (words: Words, question: QuestionOf<"open">, id: string, state: Pair): readonly Node[] => {
  const { pair: w, bank: lang } = words;
  const { no } = state;
  const { ticked = [], hints = 0 } = state.items[no] ?? {};
  const { points, flags } = rubricOf(question);
  const hint = question.hints?.[hints];
  const chain = question.chain ?? [];
  return [
    ...(chain.length > 0
      ? [
          list(
            chain.map(({ ask }) => ({ spans: [ask[lang]] })),
            true,
          ),
        ]
      : []),
    {
      kind: "pick",
      label: w.points,
      options: points.map((point) => ({
        value: point.id,
        text: point.say[lang],
        ...(ticked.includes(point.id) ? { chosen: true } : {}),
      })),
      submit: pairActions.tick.id({ pair: id, no }),
      submitLabel: w.tick,
      min: 0,
    },
    ...(ticked.length > 0 ? [muted(w.ticked(ticked.length, points.length))] : []),
    ...(flags.length > 0 ? [muted(w.flags), list(flags.map(({ say }) => ({ spans: [say[lang]] })))] : []),
    ...(hint
      ? [muted(w.hintIs(hint[lang])), actions(button(w.giveHint, pairActions.hint.id({ pair: id, no, hint: hints })))]
      : []),
  ];
};

/** A hint that the interviewer gives. */
export const hintScreen = (deps: Bank, words: Words, { state }: ShownPair, hint: number): View => {
  const text = questionIn(deps, state)?.hints?.[hint]?.[words.bank] ?? words.pair.lost;
  return { summary: words.pair.hint, tone: "notice", body: [heading(words.pair.hint), prose(text)] };
};
