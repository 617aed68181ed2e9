import type { Day, Instant } from "../../engine/instant.ts";
import { addDays, instantOf, localDay, nextDay, weekday } from "../../engine/learning/calendar.ts";
import { unpackDays } from "../../engine/learning/day-list.ts";
import type { Subscription } from "../../store/subscriptions.ts";

type Schedule = Pick<Subscription, "time" | "zone" | "days" | "holidays">;

export interface Moment {
  readonly day: Day;
  readonly at: Instant;
}

/** Further than this nobody plans: holidays that cover it mean never. */
const FAR_DAYS = 400;

/** Whether there is a question on that local day. */
export const isWanted = ({ days, holidays }: Schedule, day: Day): boolean =>
  (days & (1 << (weekday(day) - 1))) !== 0 && !(holidays !== undefined && unpackDays(holidays).includes(day));

/** Its moment on a local day: in a gap the first valid minute, at an overlap the first of the two. */
export const momentOn = ({ time, zone }: Schedule, day: Day): Instant => instantOf(day, time, zone);

/** The first moment after an instant; undefined where no day is left. */
export const nextMoment = (schedule: Schedule, after: Instant): Moment | undefined => {
  let day = addDays(localDay(after, schedule.zone), -1);
  for (let look = 0; look < FAR_DAYS; look++, day = nextDay(day)) {
    if (!isWanted(schedule, day)) continue;
    const at = momentOn(schedule, day);
    if (at > after) return { day, at };
  }
  return undefined;
};

/** The next few moments, for people to check. */
export const nextMoments = (schedule: Schedule, after: Instant, count: number): readonly Moment[] => {
  const moments: Moment[] = [];
  for (let last = after; moments.length < count; ) {
    const next = nextMoment(schedule, last);
    if (!next) break;
    moments.push(next);
    last = next.at;
  }
  return moments;
};

const HOUR_MS = 3_600_000;
/** Later than this is not just a busy minute. */
const ON_TIME_MS = 15 * 60_000;
/** A late question still needs so much of its day. */
const LEFT_MS = 3 * HOUR_MS;

/** The last instant at which a question that is due on a day may be posted: on time, or late while the local day has three hours left. */
export const lastPost = ({ zone }: Pick<Schedule, "zone">, { day, at }: Moment): Instant =>
  Math.max(at + ON_TIME_MS, instantOf(nextDay(day), "00:00", zone) - LEFT_MS);

export const mayPost = (schedule: Pick<Schedule, "zone">, moment: Moment, now: Instant): boolean =>
  now <= lastPost(schedule, moment);

/** When a post is revealed by itself: hours after it, or at a wall time after it. Undefined where that comes with the next post, or never. */
export const revealMoment = (
  { reveal, zone }: Pick<Subscription, "reveal" | "zone">,
  posted: Instant,
): Instant | undefined => {
  const hours = /^(\d+)h$/.exec(reveal ?? "")?.[1];
  if (hours !== undefined) return posted + Number(hours) * HOUR_MS;
  if (reveal?.includes(":") !== true) return undefined;
  const day = localDay(posted, zone);
  const today = instantOf(day, reveal, zone);
  return today > posted ? today : instantOf(nextDay(day), reveal, zone);
};
