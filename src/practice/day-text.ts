import type { Day } from "../engine/instant.ts";
import { weekday } from "../engine/learning/calendar.ts";
import type { Words } from "../words/words.ts";

/** A day with its name, as people know it. */
export const dayText = ({ profile }: Words, day: Day): string =>
  profile.day(day, profile.weekdays[weekday(day) - 1] ?? "");
