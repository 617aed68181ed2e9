import { actions, button, heading, muted, prose, setting, type View } from "../../chat/view.ts";
import { needOf, type TopicState } from "../../engine/plan/needs.ts";
import type { Plan } from "../../engine/plan/plan.ts";
import type { Deps } from "../context.ts";
import { door } from "../menu.ts";
import { planActions } from "./actions.ts";
import { type Reader, topicName } from "./day-nodes.ts";

/** What is known of each topic, most to gain first. */
export const standScreen = (deps: Pick<Deps, "bank">, { words, lang }: Reader, topics: readonly TopicState[]): View => {
  const w = words.plan;
  const rows = [...topics]
    .sort((a, b) => needOf(b) - needOf(a))
    .map(({ topic, level, right, answers, met, facts }) => ({
      cells: [topicName(deps, lang, topic), words.common.levels[level], `${right}/${answers}`, `${met}/${facts}`],
    }));
  const columns = [
    { title: w.topicColumn },
    { title: w.levelColumn },
    { title: w.rightColumn, align: "end" as const },
    { title: w.metColumn, align: "end" as const },
  ];
  return {
    summary: w.standTitle,
    body: [
      heading(w.standTitle),
      muted(w.standIntro),
      { kind: "table", label: w.standTitle, columns, rows },
      ...(topics.every(({ met, facts }) => met === facts) ? [muted(w.nothingNew)] : []),
      actions(button(w.button, planActions.open.id({ page: "plan" }))),
    ],
  };
};

/** Which weekdays are free. */
export const restScreen = ({ words }: Reader, plan: Plan, note?: string): View => {
  const w = words.plan;
  return {
    summary: note ?? w.restTitle,
    body: [
      heading(w.restTitle),
      ...(note === undefined ? [] : [prose(note)]),
      muted(w.restIntro),
      actions(
        ...words.profile.weekdays.map((text, at) => {
          const [day, isFree] = [at + 1, plan.rest.includes(at + 1)];
          return setting(text, planActions.rest.id({ plan: plan.id, day, free: isFree ? "no" : "yes" }), isFree);
        }),
      ),
      actions(button(w.button, planActions.open.id({ page: "plan" }))),
    ],
  };
};

/** Asks before a plan ends. */
export const endScreen = ({ words }: Reader, plan: Plan): View => {
  const w = words.plan;
  return {
    summary: w.endSure,
    body: [
      heading(w.title),
      prose(w.endSure),
      actions(
        button(w.endYes, planActions.end.id({ plan: plan.id }), "danger"),
        button(words.common.back, planActions.open.id({ page: "plan" })),
      ),
    ],
  };
};

export const endedScreen = ({ words }: Reader): View => ({
  summary: words.plan.ended,
  tone: "notice",
  body: [
    prose(words.plan.ended),
    actions(button(words.plan.set, planActions.form.id({})), door(words, "today", "primary")),
  ],
});
