import { strong } from "../../chat/text.ts";
import { heading, list, muted, type Node, prose, type ListItem as ViewItem } from "../../chat/view.ts";
import { daysBetween } from "../../engine/learning/calendar.ts";
import { COST } from "../../engine/plan/day.ts";
import { needOf, type TopicState } from "../../engine/plan/needs.ts";
import type { ListItem, PlannedDay } from "../../engine/plan/plan.ts";
import type { Context, Deps } from "../context.ts";
import { dayText } from "../day-text.ts";
import type { Opened } from "./today.ts";

export type Reader = Pick<Context, "words" | "lang" | "person">;

/** The first thing of today's list that is not done, by its place. */
export const nextItem = ({ list: today, done }: Pick<Opened, "list" | "done">): number | undefined => {
  const at = (today?.items ?? []).findIndex((_, index) => done[index] !== true);
  return at < 0 ? undefined : at;
};

/** Whether a mock interview of today is still to be held. */
export const hasMock = ({ list: today, done }: Opened): boolean =>
  today?.items.some((item, at) => item.kind === "mock" && done[at] !== true) ?? false;

/** Today's list, each thing with whether it is done, or why there is none. */
export const todayNodes = (deps: Pick<Deps, "bank">, reader: Reader, opened: Opened): readonly Node[] => {
  const { words } = reader;
  const w = words.plan;
  const { list: today, done, plan, stand } = opened;
  if (today === undefined) return stand.today === plan.date && plan.made < plan.date ? [prose(w.theDay)] : [];
  const items = today.items.map(
    (item, at): ViewItem => ({
      spans: [itemText(deps, reader, item)],
      ...(done[at] === true ? { mark: "right" } : {}),
      note: [item.kind === "mock" && item.elsewhere ? w.elsewhereItem : w.about(minutesOf(item))],
    }),
  );
  const why = today.replanned === undefined ? [] : [muted(w[today.replanned])];
  return [
    heading(w.today),
    ...why,
    ...(items.length > 0 ? [list(items)] : []),
    ...closing(reader, opened).map((text) => muted(text)),
  ];
};

/** What is said under the list. */
const closing = ({ words, person }: Reader, { list: today, done, plan, stand }: Opened): readonly string[] => {
  const w = words.plan;
  const here = plan.course?.days.find(({ day }) => day === stand.today);
  const until = person.learner.leave?.latest?.to;
  if (here?.kind === "away" && until !== undefined) return [w.awayToday(dayText(words, until))];
  if (here?.kind === "rest") return [w.restToday];
  const light = here?.kind === "light" && plan.course !== null ? [w.lightToday] : [];
  if (today === undefined || today.items.length === 0) return [...light, w.nothingToday];
  return done.every((one) => one) ? [...light, w.listDone] : light;
};

const minutesOf = (item: ListItem): number => {
  switch (item.kind) {
    case "review":
      return Math.ceil(item.facts * COST.review);
    case "mock":
      return item.minutes;
    case "fresh":
      return Math.ceil(item.questions.length * COST.fresh);
  }
};

/** A thing of the list in words. */
export const itemText = (deps: Pick<Deps, "bank">, { words, lang }: Reader, item: ListItem): string => {
  const w = words.plan;
  switch (item.kind) {
    case "review":
      return w.review(item.facts);
    case "mock":
      return w.mock(item.minutes);
    case "fresh":
      return w.fresh(item.questions.length, topicName(deps, lang, item.topic));
  }
};

export const topicName = ({ bank }: Pick<Deps, "bank">, lang: Context["lang"], topic: string): string =>
  bank.topics.find(({ id }) => id === topic)?.name[lang] ?? topic;

/** The days of the week that is planned, and what there is no time for. */
export const aheadNodes = (
  deps: Pick<Deps, "bank">,
  reader: Reader,
  { plan: { course, date }, stand: { today } }: Opened,
): readonly Node[] => {
  const { words, lang } = reader;
  const w = words.plan;
  const days = (course?.days ?? []).filter(({ day }) => day > today && day < date);
  if (course === null || days.length === 0) return [];
  const items = days.map((day): ViewItem => {
    const time = timeOf(words, day);
    return {
      spans: [strong(dayText(words, day.day)), ...(time === "" ? [] : [` · ${time}`])],
      note: [dayLine(deps, reader, day)],
    };
  });
  const last = daysBetween(days.at(-1)?.day ?? today, date) === 1;
  const interview: ViewItem = { spans: [strong(dayText(words, date))], note: [w.interviewDay] };
  const left = course.left.map((topic) => topicName(deps, lang, topic));
  return [
    heading(w.ahead),
    list(last ? [...items, interview] : items),
    ...(left.length > 0 ? [muted(w.left(left.join(lang === "zh" ? "、" : ", ")))] : []),
  ];
};

const dayLine = (deps: Pick<Deps, "bank">, { words, lang }: Reader, day: PlannedDay): string => {
  const w = words.plan;
  if (day.kind === "rest") return w.rest;
  if (day.kind === "away") return w.away;
  const parts = [
    ...(day.reviews > 0 ? [w.review(day.reviews)] : []),
    ...(day.mock > 0 ? [w.mock(day.mock)] : []),
    ...day.fresh.map(({ topic, facts }) => w.fresh(facts, topicName(deps, lang, topic))),
  ];
  return [...(day.kind === "light" ? [w.light] : []), ...parts].join(" · ");
};

const timeOf = ({ plan: w }: Context["words"], { reviews, mock, fresh }: PlannedDay): string => {
  const facts = fresh.reduce((sum, one) => sum + one.facts, 0);
  const minutes = Math.ceil(reviews * COST.review + mock + facts * COST.fresh);
  return minutes === 0 ? "" : w.minutes(minutes);
};

/** What somebody knows least of what is asked most: three topics. */
export const mostToGain = (
  deps: Pick<Deps, "bank">,
  { lang }: Pick<Reader, "lang">,
  topics: readonly TopicState[],
): string =>
  [...topics]
    .sort((a, b) => needOf(b) - needOf(a))
    .slice(0, 3)
    .map(({ topic }) => topicName(deps, lang, topic))
    .join(lang === "zh" ? "、" : ", ");
