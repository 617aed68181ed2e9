import type { QuestionOf } from "../../../engine/bank/bank.ts";
import type { Stage } from "../../../engine/bank/schema.ts";
import type { OpenVerdict } from "../../../engine/grading/grade.ts";
import type { Instant } from "../../../engine/instant.ts";
import { type Chosen, chooseQuestion } from "../../../engine/interview/choose.ts";
import { askedText, gradePart } from "../../../engine/interview/held-against.ts";
import type { Asks } from "../../../engine/interview/interview.ts";
import { type NonAnswer, nonAnswerIn } from "../../../engine/interview/non-answer.ts";
import { type Deps, languageOf } from "../../context.ts";
import { trackIn } from "../wish.ts";
import type { InterviewState } from "./state.ts";

type Open = QuestionOf<"open">;

/** What the flow asks of bank and grader. Pure: the same question gets the same answer. */
export interface Tools {
  question(id: string): Open | undefined;
  /** The next question of a stage; undefined where there is none left. */
  choose(state: InterviewState, stage: Stage): Chosen | undefined;
  grade(state: InterviewState, question: Open, asks: Asks, text: string): OpenVerdict | undefined;
  nonAnswer(question: Open, asks: Asks, text: string): NonAnswer | undefined;
}

/** What must be known of a person before a question is chosen. */
export interface Known {
  readonly seen: ReadonlyMap<string, Instant>;
  readonly spoilt: ReadonlySet<string>;
}

export const toolsFor = (deps: Pick<Deps, "bank" | "lexicon" | "languages">, { seen, spoilt }: Known): Tools => {
  const question = (id: string): Open | undefined => {
    const found = deps.bank.questions.get(id);
    return found?.type === "open" ? found : undefined;
  };
  return {
    question,
    choose: (state, stage) =>
      chooseQuestion({
        bank: deps.bank,
        track: trackIn(deps, state.track),
        level: state.level,
        stage,
        asked: new Set(state.turns.map((turn) => turn.question)),
        avoid: spoilt,
        seen,
        ability: state.ability,
        seed: `${state.seed}/${state.turns.length}`,
      }),
    grade: (state, asked, asks, text) =>
      gradePart(asked, asks, text, { lang: languageOf(deps, state.lang), glossary: deps.lexicon }),
    nonAnswer: (asked, asks, text) => {
      const prompt = askedText(asked, asks);
      return prompt && nonAnswerIn(text, { question: asked, prompt, lexicon: deps.lexicon });
    },
  };
};
