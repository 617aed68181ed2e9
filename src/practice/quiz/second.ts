import { spansOf } from "../../chat/text.ts";
import { actions, button, heading, muted, type Node, type View } from "../../chat/view.ts";
import type { QuestionOf } from "../../engine/bank/bank.ts";
import type { Verdict } from "../../engine/grading/answer.ts";
import { spanOf } from "../../engine/second-reading/compare.ts";
import type { SecondReading } from "../../engine/second-reading/reading.ts";
import { promptLine } from "../ask-view.ts";
import type { Deps } from "../context.ts";
import { secondReadings } from "../second-reading.ts";
import { secondNodes } from "../second-view.ts";
import { quizActions } from "./actions.ts";
import { answerId, type QuizSession } from "./effects.ts";
import { goneScreen, type QuizScreen, type Seconds } from "./screens.ts";

/** What second readers heard so far in a quiz's open answers, by item. Asks nothing where there is none. */
export const secondsOf = async (deps: Deps, session: QuizSession): Promise<Seconds> => {
  const open = session.state.items.flatMap((item, index) => {
    const question = deps.bank.questions.get(item.question);
    const isOpen = question?.type === "open" && question.revision === item.revision && item.given?.verdict;
    return isOpen ? [{ index, id: answerId(session, index), revision: item.revision }] : [];
  });
  const found = await secondReadings(deps, session.owner, open);
  return new Map(
    open.flatMap(({ index, id }) => {
      const reading = found.get(id);
      return reading ? [[index, reading] as const] : [];
    }),
  );
};

interface Read {
  readonly index: number;
  readonly question: QuestionOf<"open">;
  readonly verdict: Extract<Verdict, { readonly kind: "open" }>;
  readonly reading: SecondReading;
}

const readIn = ({ state, bank, seconds = new Map() }: QuizScreen): readonly Read[] =>
  [...seconds].flatMap(([index, reading]) => {
    const item = state.items[index];
    const question = bank.questions.get(item?.question ?? "");
    const verdict = item?.given?.verdict;
    return question?.type === "open" && verdict?.kind === "open" ? [{ index, question, verdict, reading }] : [];
  });

/** In the summary: how many of the answers that were read a second time are seen alike. */
export const secondsSummary = (screen: QuizScreen): readonly Node[] => {
  const kinds = readIn(screen).map(({ verdict, reading }) => spanOf(verdict.credit, reading.credit).kind);
  const apart = kinds.filter((kind) => kind === "apart").length;
  return kinds.length === 0 ? [] : [muted(screen.words.second.summary(kinds.length - apart, apart))];
};

/** Leads from the summary to the first of them. */
export const secondsButton = (screen: QuizScreen) => {
  const [first] = readIn(screen);
  return first && button(screen.words.second.open, secondPress(screen, first.index));
};

const secondPress = ({ session }: QuizScreen, item: number, page = 0): string =>
  quizActions.second.id({ session, item, page });

/** One second opinion, and the way to the next and back. */
export const secondScreen = (screen: QuizScreen, item: number, page: number): View => {
  const { words, lang, session, state } = screen;
  const all = readIn(screen);
  const at = all.findIndex(({ index }) => index === item);
  const found = all[at];
  if (!found) return goneScreen(words);
  const { question, verdict, reading } = found;
  const { nodes, pages } = secondNodes(question, verdict, reading, { lang, words, page });
  const next = all[at + 1];
  const w = words.second;
  return {
    summary: `${w.title}: ${promptLine(question, lang)}`,
    tone: "notice",
    body: [
      heading(w.title),
      muted(...spansOf(promptLine(question, lang))),
      ...nodes,
      actions(
        page + 1 < pages && button(w.page, secondPress(screen, item, page + 1), "primary"),
        next && state.phase === "done" && button(w.next, secondPress(screen, next.index)),
        button(w.back, quizActions.verb.id({ session, item: state.at, verb: "show" })),
      ),
    ],
  };
};
