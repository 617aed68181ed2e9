import type { Instant, Zone } from "../../engine/instant.ts";
import { localDay, localTime } from "../../engine/learning/calendar.ts";
import type { Words } from "../../words/words.ts";
import { dayText } from "../day-text.ts";

/** A day and time by the clocks of a zone, with the zone's name. */
export const sayWhen = (words: Words, at: Instant, zone: Zone): string =>
  words.appointment.when(dayText(words, localDay(at, zone)), localTime(at, zone), zone);
