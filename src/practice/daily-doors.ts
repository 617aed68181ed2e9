import { defineAction, word } from "../chat/action.ts";
import { isOwnWorkspace } from "../chat/request.ts";
import type { Day, Instant, Zone } from "../engine/instant.ts";
import { daysBetween, localDay } from "../engine/learning/calendar.ts";
import type { Context, Deps } from "./context.ts";

/** What other pages know of daily questions: that one waits, and the press that shows it. */

/** Of a day's slot: its claim and the round of its answers. */
export const dayId = (subscription: string, day: Day): string => `daily-${subscription}-${day}`;

/** Days after its own on which a question can be caught up. */
export const CATCH_UP_DAYS = 7;

/** Whether a day's question still takes answers, by the local days of where it was posted. */
export const mayCatchUp = ({ day, zone }: { readonly day: Day; readonly zone: Zone }, at: Instant): boolean =>
  daysBetween(day, localDay(at, zone)) <= CATCH_UP_DAYS;

/** The id a person's answer to a daily question is recorded by. */
export const dailyAnswerId = (subscription: string, day: Day): string => `daily/${subscription}/${day}`;

/** Shows the question privately, or how it went; handled by daily. */
export const showDailyAction = defineAction("dls", 1, { sub: word, day: word });

/** A manager wants the first question of a place now, with every default; handled by daily. */
export const firstDailyAction = defineAction("dap", 1, {});

/** Subscriptions that are looked at for one person. */
const MOST = 6;

/** The live daily question this person has not answered: here, else anywhere in the workspace. */
export const waitingDaily = async (
  deps: Deps,
  { request, person }: Context,
): Promise<{ readonly press: string } | undefined> => {
  const { workspace, place } = request.where;
  if (isOwnWorkspace(workspace)) return undefined;
  const all = await deps.store.subscriptions.list(workspace);
  const here = all.filter((one) => one.place === place);
  const looked = (here.length > 0 ? here : all).slice(-MOST);
  const latest = looked.flatMap(({ id, last }) => (last === undefined ? [] : [{ sub: id, day: last }]));
  if (latest.length === 0) return undefined;
  const [days, entries] = await Promise.all([
    Promise.all(latest.map(({ sub, day }) => deps.store.dailies.load(dayId(sub, day)))),
    deps.store.people.answers(
      person.id,
      latest.map(({ sub, day }) => dailyAnswerId(sub, day)),
    ),
  ]);
  const answered = new Set(entries.map(({ id }) => id));
  const waiting = latest.find(({ sub, day }, at) => {
    const open = days[at]?.over === undefined ? days[at] : undefined;
    return open !== undefined && mayCatchUp(open, request.at) && !answered.has(dailyAnswerId(sub, day));
  });
  return waiting && { press: showDailyAction.id(waiting) };
};
