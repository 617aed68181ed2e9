import { plainText, spansOf } from "../../chat/text.ts";
import { actions, button, list, type Node, type View } from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import { optionOrder } from "../../engine/bank/draw.ts";
import { promptLine, promptNodesIn } from "../ask-view.ts";
import type { Deps } from "../context.ts";
import { publicQuestionNodes } from "../public-question.ts";
import { answerIds, raceActions } from "./actions.ts";
import { lobbyView } from "./lobby.ts";
import { type Crowd, controls, lostView, progressLine, type RaceScreen, waiting } from "./parts.ts";
import { inEach, langsOf, mutedEach, type Readers, readersOf } from "./readers.ts";
import { revealView } from "./reveal.ts";
import type { Item } from "./state.ts";
import type { MessageName } from "./step.ts";

/** The present look of a message, whatever the race has come to. */
export const messageView = (screen: RaceScreen, message: Exclude<MessageName, "table">, crowd: Crowd): View => {
  if (message === "lobby") return lobbyView(screen, crowd);
  const result = screen.state.results[message];
  return result ? revealView(screen, message, result) : askView(screen, message, crowd);
};

/** One question, open: how many have answered, never what. */
export const askView = ({ race, state, deps, questionAt }: RaceScreen, at: number, crowd: Crowd): View => {
  const readers = readersOf(deps, state);
  const question = questionAt(at);
  const item = state.items[at];
  if (!question || !item) return lostView(readers);
  const [first] = readers;
  return {
    summary: `${inEach(readers, ({ race: w }) => w.progress(at + 1, state.items.length))}: ${promptLine(question, first.bank)}`,
    tone: "notice",
    body: [
      ...mutedEach(readers, (words) => progressLine(deps, state, at, question, words)),
      ...(question.type === "order"
        ? orderNodes(race, at, question, item, readers)
        : publicQuestionNodes(question, { optionSeed: item.optionSeed, placed: [] }, readers, answerIds(race, at))),
      ...mutedEach(readers, ({ race: w }) => w.answered(crowd.answered, Math.max(crowd.joined, crowd.answered))),
      ...waiting(state, readers, "bellAt"),
      actions(...otherLanguages(race, at, readers, deps), ...controls(race, state, readers)),
    ],
  };
};

/** Placing items is everyone's own affair: the public message lists them and leads to a private list. */
const orderNodes = (
  race: string,
  at: number,
  question: Extract<Question, { type: "order" }>,
  { optionSeed }: Item,
  readers: Readers,
): readonly Node[] => [
  ...promptNodesIn(question, langsOf(readers)),
  list(
    optionOrder(question, optionSeed).map((index) => ({
      spans: [[...new Set(langsOf(readers).map((lang) => plain(question.items[index]?.[lang])))].join(" / ")],
    })),
  ),
  actions(
    button(
      inEach(readers, ({ race: w }) => w.arrange),
      raceActions.arrange.id({ race, item: at }),
      "primary",
    ),
  ),
];

const plain = (text: string | undefined): string => plainText(spansOf(text ?? ""));

const otherLanguages = (race: string, item: number, readers: Readers, { languages }: Pick<Deps, "languages">) => {
  const shown = langsOf(readers);
  return languages.all
    .filter(({ bank }) => !shown.includes(bank))
    .map(({ code, name }) => button(name, raceActions.other.id({ race, item, lang: code })));
};
