import { actions, button, heading, muted, type Node, prose, type View } from "../../chat/view.ts";
import { PLACEMENT } from "../../engine/plan/placement.ts";
import type { Plan } from "../../engine/plan/plan.ts";
import { answerNodes, promptLine, promptNodes } from "../ask-view.ts";
import type { Context, Deps } from "../context.ts";
import { dayText } from "../day-text.ts";
import { sentence } from "../say.ts";
import { planActions } from "./actions.ts";

/** A plan just made, or one whose placement has not begun: what comes, and the way in. */
export const welcomeScreen = ({ words }: Context, plan: Plan, days: number, note?: string): View => {
  const w = words.plan;
  const made = w.made(dayText(words, plan.date), days);
  const begun = plan.placement.asked.length;
  return {
    summary: made,
    tone: "notice",
    body: [
      heading(w.placeTitle),
      ...(note === undefined ? [] : [prose(note)]),
      prose(made),
      prose(begun === 0 ? w.placeIntro : w.placeGoOn(begun, PLACEMENT)),
      muted(w.notCovered),
      actions(
        button(begun === 0 ? w.placeStart : words.quiz.goOn, planActions.place.id({ plan: plan.id }), "primary"),
        button(begun === 0 ? w.skipAll : w.skip, planActions.skip.id({ plan: plan.id })),
        button(w.change, planActions.form.id({})),
      ),
    ],
  };
};

/** The question of the placement in hand; of the one before only whether it was right. */
export const placementScreen = ({ bank }: Pick<Deps, "bank">, { words, lang }: Context, plan: Plan): View => {
  const w = words.plan;
  const { asked } = plan.placement;
  const item = asked.length - 1;
  const last = asked[item];
  const question = last && bank.questions.get(last.question);
  if (!last || !question) return goneQuestion(words, plan, item);
  const topic = bank.topics.find(({ id }) => id === question.topic)?.name[lang] ?? question.topic;
  const ids = {
    option: (option: number) => planActions.answer.id({ plan: plan.id, item, option }),
    // Only choices of one are asked here.
    submit: "",
    place: () => "",
    undo: "",
    write: "",
  };
  return {
    summary: `${w.progress(item + 1, PLACEMENT)}: ${promptLine(question, lang)}`,
    body: [
      muted(`${w.progress(item + 1, PLACEMENT)} · ${topic} · ${words.common.levels[question.level]}`),
      ...before(asked[item - 1]?.credit, w),
      ...promptNodes(question, lang),
      ...answerNodes(question, { optionSeed: last.optionSeed, placed: [] }, lang, ids, words),
      actions(
        button(w.unknown, planActions.unknown.id({ plan: plan.id, item })),
        button(w.skip, planActions.skip.id({ plan: plan.id })),
      ),
    ],
  };
};

const before = (credit: number | undefined, w: Context["words"]["plan"]): readonly Node[] =>
  credit === undefined ? [] : [muted(credit === 1 ? w.lastRight : w.lastWrong)];

/** The question in hand was taken out of the bank meanwhile: on to the next. */
const goneQuestion = ({ plan: w, quiz }: Context["words"], { id }: Plan, item: number): View => {
  const view = sentence(w.placeGone);
  const next = button(quiz.next, planActions.unknown.id({ plan: id, item: Math.max(0, item) }), "primary");
  return { ...view, body: [...view.body, actions(next, button(w.skip, planActions.skip.id({ plan: id })))] };
};
