/** An interview at a time. */
export const appointment = {
  when: (day: string, time: string, zone: string): string => `${day}, ${time} (${zone})`,
  understood: (when: string): string => `I understood: ${when}.`,
  instead: (when: string): string => `It takes the place of your appointment on ${when}.`,
  rightTime:
    "Is that right? If not, type the command again with another time. Your time zone is on your profile: /prep profile",
  set: "Yes, that time",
  isSet: (when: string): string => `Your interview is on ${when}.`,
  over: {
    started: "It has been started.",
    cancelled: "It is cancelled.",
    missed: "Its time is over. A new one is quickly made: /prep interview at:tomorrow 18:30",
  },
  /** By what comes next. */
  iRemind: {
    day: "I remind you a day and ten minutes before, and write to you when it is time.",
    ten: "I remind you ten minutes before, and write to you when it is time.",
    now: "I write to you when it is time.",
  },
  calendar: "For your calendar:",
  open: "My appointment",
  move: "Another time",
  cancel: "Cancel it",
  start: "Start",
  wait: "In 15 minutes",
  moveTitle: "Another time",
  moveField: "When? For example: Friday 18:30",
  unclear: (typed: string): string =>
    `I do not understand “${typed}” as a day and a time. Say it like this: Friday 18:30, tomorrow 9am, or 2026-12-04 18:30.`,
  noHour: (day: string, typed: string): string =>
    `I understood the day, ${day}, but not the hour. Say both, e.g. “${typed} 18:30”.`,
  past: (when: string): string =>
    `I understood ${when}, and that is over. Name a time that is still to come, such as tomorrow 9am.`,
  far: (when: string): string => `I understood ${when}, and that is too far away. Name a time within the next 90 days.`,
  gone: "This appointment is not here any more. A new one: /prep interview at:tomorrow 18:30",
  coming: (when: string): string => `Your interview is on ${when}.`,
  says: {
    set: (when: string): string => `Your interview is on ${when}.`,
    cancelled: (when: string): string => `Your interview on ${when} is cancelled.`,
    day: (when: string): string => `A reminder: your interview is on ${when}.`,
    ten: (when: string): string => `Your interview is about to begin: ${when}.`,
    now: (_when: string): string => "It is time for your interview. Start when you are ready.",
    late: (_when: string): string =>
      "Your interview is waiting for you. Start now, take a quarter of an hour, or choose another time. All of it is fine.",
    end: (when: string): string =>
      `Your interview on ${when} did not take place, and that is all right. A new one: /prep interview at:tomorrow 18:30`,
  },
};
