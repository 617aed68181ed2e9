import { blocksOf, spansOf } from "../../chat/text.ts";
import { actions, button, type ListItem, list, type Node, type View } from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import { optionOrder } from "../../engine/bank/draw.ts";
import type { Words } from "../../words/words.ts";
import { eachOnce, promptLine, promptNodesIn } from "../ask-view.ts";
import { raceActions } from "./actions.ts";
import { controls, lostView, progressLine, type RaceScreen, waiting } from "./parts.ts";
import { inEach, langsOf, mutedEach, proseEach, type Readers, readersOf } from "./readers.ts";
import type { Item, Result } from "./state.ts";
import { teamLine } from "./team-words.ts";

/** The bell has rung: the split, who was right, the quickest, and why. */
export const revealView = ({ race, state, deps, questionAt }: RaceScreen, at: number, result: Result): View => {
  const readers = readersOf(deps, state);
  const question = questionAt(at);
  const item = state.items[at];
  if (!question || !item) return lostView(readers);
  const [first] = readers;
  const inHand = state.at === at && state.phase === "revealed";
  return {
    summary: `${promptLine(question, first.bank)}: ${inEach(readers, (words) => rightLine(result, words))}`,
    body: [
      ...mutedEach(readers, (words) => progressLine(deps, state, at, question, words)),
      ...promptNodesIn(question, langsOf(readers)),
      ...splitNodes(question, item, result, readers),
      ...proseEach(readers, (words) => rightLine(result, words)),
      ...mutedEach(readers, (words) => partlyLine(question, result, words)),
      ...mutedEach(readers, (words) => quickestLine(result, words)),
      ...standingNodes(result, readers),
      ...("explanation" in question ? eachOnce(question.explanation, langsOf(readers)).flatMap(blocksOf) : []),
      ...(inHand ? waiting(state, readers, at + 1 < state.items.length ? "nextAt" : "tableAt") : []),
      actions(
        button(
          inEach(readers, ({ race: w }) => w.why),
          raceActions.why.id({ race, item: at }),
        ),
        ...(inHand ? controls(race, state, readers) : []),
      ),
    ],
  };
};

const splitNodes = (question: Question, item: Item, { split }: Result, readers: Readers): readonly Node[] => {
  const langs = langsOf(readers);
  const line = (texts: readonly string[], index: number, right: boolean): ListItem => ({
    spans: [...spansOf([...new Set(texts)].join(" / ")), ` (${split[index] ?? 0})`],
    ...(right ? { mark: "right" as const } : {}),
  });
  switch (question.type) {
    case "single":
    case "multiple":
      return [
        list(
          optionOrder(question, item.optionSeed).map((index) => {
            const option = question.options[index];
            return line(
              langs.map((lang) => option?.text[lang] ?? ""),
              index,
              option?.key === true,
            );
          }),
        ),
      ];
    case "truefalse":
      return [
        list(
          [true, false].map((value) =>
            line(
              readers.map(({ quiz }) => (value ? quiz.trueOption : quiz.falseOption)),
              Number(value),
              value === question.answer,
            ),
          ),
        ),
      ];
    case "order":
      return [
        list(
          question.items.map((text) => ({ spans: spansOf([...new Set(langs.map((lang) => text[lang]))].join(" / ")) })),
          true,
        ),
        ...mutedEach(readers, ({ race: w }) => w.orderSplit(split[0] ?? 0, split[1] ?? 0, split[2] ?? 0)),
      ];
    default:
      return [];
  }
};

const rightLine = ({ answered, right, names }: Result, { race: w }: Words): string => {
  if (answered === 0) return w.nobodyAnswered;
  if (right === 0) return w.nobodyRight(answered);
  if (names.length === 0) return w.rightCount(right, answered);
  const rest = right - names.length;
  return w.rightAre(
    [...names.map(({ name }) => name), ...(rest > 0 ? [w.andMore(rest)] : [])].join(w.comma),
    right,
    answered,
  );
};

/** Of an order the split says it already. */
const partlyLine = (question: Question, { partly }: Result, { race: w }: Words): string =>
  partly > 0 && question.type !== "order" ? w.partly(partly) : "";

const quickestLine = ({ quickest }: Result, { race: w }: Words): string =>
  quickest === undefined ? "" : w.quickest(quickest.name, (quickest.ms / 1000).toFixed(1));

const standingNodes = ({ ahead, teams }: Result, readers: Readers): readonly Node[] => [
  ...mutedEach(readers, ({ race: w }) =>
    ahead.length === 0 ? "" : w.ahead(ahead.map(({ name, points }) => w.points(name, points)).join(w.comma)),
  ),
  ...mutedEach(readers, (words) => teamLine(teams, words)),
];
