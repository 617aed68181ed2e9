import { actions, button, type Facts, heading, muted, prose, type View } from "../../chat/view.ts";
import { daysBetween } from "../../engine/learning/calendar.ts";
import { type Plan, SHORT } from "../../engine/plan/plan.ts";
import type { Deps } from "../context.ts";
import { dayText } from "../day-text.ts";
import { door } from "../menu.ts";
import { planActions } from "./actions.ts";
import { aheadNodes, hasMock, nextItem, type Reader, todayNodes } from "./day-nodes.ts";
import type { Opened } from "./today.ts";

/** Somebody without a plan. */
export const noPlanScreen = ({ words }: Reader, note?: string): View => {
  const w = words.plan;
  return {
    summary: note ?? w.title,
    ...(note === undefined ? {} : { tone: "trouble" as const }),
    body: [
      heading(w.title),
      ...(note === undefined ? [] : [prose(note)]),
      prose(w.intro),
      muted(w.notCovered),
      actions(button(w.set, planActions.form.id({}), "primary"), door(words, "today")),
    ],
  };
};

/** The plan on one of its days: today's list, the days ahead, and what can be changed. */
export const planScreen = (deps: Pick<Deps, "bank">, reader: Reader, opened: Opened, note?: string): View => {
  const { words } = reader;
  const w = words.plan;
  const { plan, stand } = opened;
  const days = daysBetween(stand.today, plan.date);
  if (days < 0) return overScreen(reader, plan);
  const line = note ?? w.daysTo(days);
  return {
    summary: line,
    tone: "notice",
    body: [
      heading(w.title),
      prose(line),
      factsOf(deps, reader, plan, mocksAhead(opened)),
      ...(daysBetween(plan.made, plan.date) < SHORT ? [muted(w.short(days))] : []),
      ...todayNodes(deps, reader, opened),
      ...aheadNodes(deps, reader, opened),
      muted(w.notCovered),
      actions(
        nextItem(opened) !== undefined && button(words.quiz.goOn, planActions.goOn.id({}), "primary"),
        hasMock(opened) && button(w.elsewhere, planActions.elsewhere.id({ plan: plan.id })),
        button(w.standButton, planActions.open.id({ page: "stand" })),
        button(w.restButton, planActions.open.id({ page: "rest" })),
        button(w.change, planActions.form.id({})),
        button(w.end, planActions.open.id({ page: "end" })),
      ),
    ],
  };
};

const overScreen = ({ words }: Reader, plan: Plan): View => {
  const w = words.plan;
  const text = w.over(dayText(words, plan.date), plan.kept);
  return {
    summary: text,
    tone: "notice",
    body: [
      heading(w.title),
      prose(text),
      actions(
        button(w.another, planActions.form.id({}), "primary"),
        button(w.end, planActions.open.id({ page: "end" })),
        door(words, "today"),
      ),
    ],
  };
};

/** Those that were to be held before today are not to come any more. */
const mocksAhead = ({ plan: { course }, stand }: Opened): number =>
  course === null ? 0 : course.mocks - course.days.filter(({ day, mock }) => day < stand.today && mock > 0).length;

const factsOf = ({ bank }: Pick<Deps, "bank">, { words, lang }: Reader, plan: Plan, mocks: number): Facts => {
  const w = words.plan;
  const track = bank.tracks.find(({ id }) => id === plan.track)?.name[lang] ?? words.settings.anyTrack;
  const rest = plan.rest.map((day) => words.profile.weekdays[day - 1] ?? "").join(lang === "zh" ? "、" : ", ");
  return {
    kind: "facts",
    items: [
      { name: w.facts.date, value: dayText(words, plan.date) },
      { name: w.facts.track, value: track },
      { name: w.facts.minutes, value: w.minutes(plan.minutes) },
      { name: w.facts.rest, value: rest === "" ? w.noRest : rest },
      { name: w.facts.kept, value: String(plan.kept) },
      ...(mocks > 0 ? [{ name: w.facts.mocks, value: String(mocks) }] : []),
    ],
  };
};
