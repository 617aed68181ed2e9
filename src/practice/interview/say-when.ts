import type { Instant, Zone } from "../../engine/instant.ts";
import { localDay, localTime } from "../../engine/learning/calendar.ts";
import type { Words } from "../../words/words.ts";
import type { Context } from "../context.ts";
import { dayText } from "../day-text.ts";
import type { When } from "./when.ts";

/** A day and time by the clocks of a zone, with the zone's name. */
export const sayWhen = (words: Words, at: Instant, zone: Zone): string =>
  words.appointment.when(dayText(words, localDay(at, zone)), localTime(at, zone), zone);

/** Why a time cannot be, and what would be right. */
export const sayNotThen = (
  { words, zone }: Pick<Context, "words" | "zone">,
  when: Exclude<When, { kind: "at" }>,
  typed: string,
): string => {
  const { appointment: w } = words;
  if (when.kind === "unclear") return w.unclear(typed.trim());
  if (when.kind === "day") return w.noHour(dayText(words, when.day), typed.trim());
  return w[when.kind](sayWhen(words, when.at, zone));
};
