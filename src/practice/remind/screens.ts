import { actions, button, heading, muted, prose, setting, type View } from "../../chat/view.ts";
import type { Streak } from "../../engine/learning/streak.ts";
import type { Words } from "../../words/words.ts";
import type { Context } from "../context.ts";
import { door } from "../menu.ts";
import { remindActions } from "./actions.ts";

const OFFERED = ["08:00", "12:30", "18:00", "21:00"] as const;

/** Whether there is a reminder, when, and how to change that. */
export const remindScreen = ({ words, person, zone }: Context, note?: string): View => {
  const w = words.profile;
  const { reminder } = person.profile;
  const on = reminder !== undefined && reminder.stopped === undefined;
  const stands = on ? w.remindOn(reminder.time, zone) : reminder?.stopped ? w.remindClosed : w.remindOff;
  const times = on && !OFFERED.some((time) => time === reminder.time) ? [reminder.time, ...OFFERED] : OFFERED;
  return {
    summary: note ?? `${w.remindTitle}: ${stands}`,
    body: [
      heading(w.remindTitle),
      ...(note === undefined ? [] : [prose(note)]),
      prose(stands),
      muted(w.remindIntro),
      actions(
        ...times.map((time) => setting(time, remindActions.time.id({ time }), on && time === reminder.time)),
        button(w.remindOther, remindActions.form.id({})),
      ),
      actions(reminder !== undefined && button(w.remindNone, remindActions.off.id({})), door(words, "me")),
    ],
  };
};

/** The reminder itself: how little is left, a way to do it, and a way out. */
export const reminderView = (words: Words, { length, needed }: Streak): View => {
  const w = words.profile;
  const says = length > 0 ? w.remindStreak(words.common.days(length), needed) : w.remindPlain(needed);
  return {
    summary: says,
    body: [
      prose(says),
      actions(door(words, "quiz", "primary"), door(words, "today"), button(w.remindStop, remindActions.stop.id({}))),
    ],
  };
};
