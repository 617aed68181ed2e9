import type { Day, Instant } from "../../engine/instant.ts";
import { localTime, weekday } from "../../engine/learning/calendar.ts";
import { unpackDays } from "../../engine/learning/day-list.ts";
import type { Subscription } from "../../store/subscriptions.ts";
import type { Words } from "../../words/words.ts";
import type { Context, Deps } from "../context.ts";
import { deckNamed } from "../questions.ts";
import type { Moment } from "./schedule.ts";

/** A subscription in words. */

const EVERY = 127;

/** `Mon to Fri`, `every day`, `Mon, Wed`. */
export const daysText = (days: number, { daily }: Words): string => {
  if (days === EVERY) return daily.everyDay;
  const chosen = daily.weekdays.map((name, at) => ({ name, at })).filter(({ at }) => (days & (1 << at)) !== 0);
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (first && last && chosen.length > 2 && last.at - first.at === chosen.length - 1)
    return daily.daysFromTo(first.name, last.name);
  return chosen.map(({ name }) => name).join(daily.listed);
};

/** `Mon 2026-11-30 09:00`, by the clocks of the zone on that day. */
export const momentText = ({ daily }: Words, { day, at }: Moment, zone: string): string =>
  daily.moment(daily.weekdays[weekday(day) - 1] ?? "", day, localTime(at, zone));

export const whenText = ({ time, zone, days }: Subscription, words: Words): string =>
  `${daysText(days, words)}${words.daily.comma}${time} (${zone})`;

export const aboutText = (
  deps: Pick<Deps, "bank">,
  { words, lang, workspace }: Context,
  { topics, level }: Subscription,
): string => {
  const nameOf = (id: string): string =>
    deps.bank.topics.find((topic) => topic.id === id)?.name[lang] ?? deckNamed(workspace, id)?.name ?? id;
  const named = (ids: readonly string[]): string => ids.map(nameOf).join(words.daily.listed);
  const { include = [], exclude = [] } = topics ?? {};
  const parts = [
    include.length > 0 ? named(include) : exclude.length === 0 ? words.daily.allTopics : "",
    exclude.length > 0 ? words.daily.withoutTopics(named(exclude)) : "",
    level ? words.common.levels[level] : "",
  ];
  return parts.filter((part) => part !== "").join(" · ");
};

export const languageText = ({ languages }: Pick<Deps, "languages">, { lang }: Subscription, words: Words): string =>
  lang === undefined ? words.daily.bothLanguages : languages.pick(lang).name;

export const revealText = ({ reveal = "next" }: Pick<Subscription, "reveal">, { daily }: Words): string => {
  const hours = /^(\d+)h$/.exec(reveal)?.[1];
  if (hours !== undefined) return daily.reveals.hours(Number(hours));
  return reveal === "next" || reveal === "never" ? daily.reveals[reveal] : daily.reveals.at(reveal);
};

/** The days off that lie ahead. */
export const holidaysAhead = ({ holidays }: Subscription, today: Day): readonly Day[] =>
  holidays === undefined ? [] : unpackDays(holidays).filter((day) => day >= today);

export const holidaysText = (subscription: Subscription, today: Day, { daily }: Words): string => {
  const ahead = holidaysAhead(subscription, today);
  const [first] = ahead;
  return first === undefined ? daily.holidaysNone : daily.holidaysCount(ahead.length, first);
};

/** What the screens about subscriptions are made from. */
export interface AdminScreen {
  readonly deps: Pick<Deps, "bank" | "languages">;
  readonly context: Context;
  readonly all: readonly Subscription[];
  readonly now: Instant;
}
