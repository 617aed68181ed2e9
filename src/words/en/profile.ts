/** What a person sees of themselves: the days of a streak, leave, reminders, achievements and pictures. */
export const profile = {
  /** Monday to Sunday. */
  weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  /** January to December. */
  months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  day: (day: string, weekday: string): string => `${weekday} ${day}`,
  span: (from: string, to: string): string => `${from} to ${to}`,

  questions: (count: number): string => (count === 1 ? "1 question" : `${count} questions`),
  dailies: (count: number): string => (count === 1 ? "daily question" : `${count} daily questions`),
  came: {
    active: "counts",
    open: "today",
    frozen: "a freeze was used",
    missed: "missed, the streak ended",
    idle: "nothing",
    away: "away",
    outage: "I was not available, so it is excused",
    zone: "cut short by a change of time zone",
    weekend: "weekend",
  },
  openNeeds: (left: number): string => (left === 1 ? "one more and it counts" : `${left} more and it counts`),
  daysTitle: "Day by day, latest first",
  nextFreeze: (days: number): string =>
    days === 1 ? "The next freeze comes with one more day." : `The next freeze comes with ${days} more days.`,
  weekendsFree: "Saturdays and Sundays hold your streak, as a workspace you practise in wants it.",
  heldToday: "Today may pass: your streak is held.",

  away: "Away",
  awayTitle: "Away",
  awayIntro: (days: number): string =>
    `While you are away, your streak is held and reviews wait. ${days} days at a stretch at most.`,
  awayNow: (until: string): string => `You are away until ${until}. Your streak is held and reviews wait.`,
  awayUntil: (day: string): string => `Until ${day}`,
  awayOther: "Another day",
  awayEnd: "I am back",
  awayEnded: "Welcome back. From today on days count again.",
  awayField: "The last day you are away, as YYYY-MM-DD, or a number of days",
  awayBad: (typed: string, last: string): string =>
    `“${typed}” is no day I can use. Give one up to ${last}, such as ${last}, or a number of days such as 7.`,
  awayPast: "That day is over. Choose today or a later one.",
  awayTooLong: (last: string): string => `That is too long: you can be away until ${last} at most.`,
  awayAgain: "You have just been away for four weeks. Practise on one day, then you can be away again.",

  remind: "Reminder",
  remindTitle: "Daily reminder",
  remindIntro:
    "One direct message a day at the hour you choose, if you want it. None on days that count already, and none while you are away.",
  remindOff: "No reminders at present.",
  remindOn: (time: string, zone: string): string => `Every day at ${time} (${zone}).`,
  remindClosed:
    "I could not send you a direct message, so I stopped. Allow direct messages from this server, then choose a time again.",
  remindStoppedLine: "Your reminder stopped: direct messages from me are closed.",
  remindOther: "Another time",
  remindStop: "Stop reminders",
  remindNone: "Turn it off",
  remindStopped: "Stopped. /prep me turns them on again.",
  remindField: "Time as HH:MM, such as 20:00",
  remindBad: (typed: string): string => `“${typed}” is no time of day. Write it as HH:MM, such as 08:30 or 20:00.`,
  remindStreak: (days: string, left: number): string =>
    left === 1
      ? `Your streak of ${days} waits for one more answer today.`
      : `Your streak of ${days} waits for ${left} answers today.`,
  remindPlain: (left: number): string =>
    left === 1 ? "One more answer, and today counts." : `${left} answers, and today counts. A few minutes will do.`,

  feats: "Achievements",
  featsCount: (have: number, of: number): string => `${have} of ${of}`,
  featEarned: (name: string): string => `New achievement: ${name}`,
  featOn: (does: string, day: string): string => `${does} · earned ${day}`,
  featTo: (does: string, have: number, need: number): string => `${does} · ${have} of ${need}`,
  names: {
    "first-day": ["First stroke", "A day that counts"],
    week: ["A week on the stone", "A streak of 7 days"],
    month: ["A month on the stone", "A streak of 30 days"],
    hundred: ["A hundred days", "A streak of 100 days"],
    "fifty-days": ["Steady hand", "50 days that count, in a row or not"],
    comeback: ["Back at it", "A day that counts after two weeks away"],
    "right-100": ["A hundred right", "100 right answers"],
    "right-1000": ["A thousand right", "1000 right answers"],
    "run-20": ["Twenty in a row", "20 right answers in a row, without a hint"],
    "senior-50": ["Deep water", "50 senior questions right"],
    broad: ["Wide ground", "Five right answers in each of 10 topics"],
    solid: ["Solid ground", "80 % right of at least 20 questions on a topic"],
    "solid-5": ["All-rounder", "Five topics at 80 %, of at least 20 questions each"],
    "mended-10": ["Mended", "10 missed questions right on a later day, without a hint"],
    "mended-50": ["Nothing stays broken", "50 missed questions right on a later day, without a hint"],
    "review-10": ["Kept fresh", "Reviews on 10 days"],
    "daily-week": ["Five for five", "The daily question on five days of a week"],
    "daily-50": ["Part of the day", "50 daily questions"],
    "open-20": ["In your own words", "20 open questions right"],
    "both-languages": ["Two edges", "25 right answers in English and 25 in Chinese"],
  },

  year: "My year",
  yearTitle: "A year of practice",
  yearLine: (answers: number, days: string): string =>
    answers === 1 ? `1 answer on ${days}` : `${answers} answers on ${days}`,
  yearBest: (day: string, count: number): string => `Most on ${day}: ${count}`,
  yearNone: "No answers in the last year yet. The first quiz starts the picture.",
  month: "Month",
  days: "Days",
  answers: "Answers",
  monthLine: (month: string, answers: number, days: string): string => `${month}: ${answers} on ${days}`,
  less: "less",
  more: "more",

  topics: "My topics",
  topicsTitle: "Mastery by topic",
  topicsFew: "With answers in three topics there is a picture of them here.",
  topicsMost: (count: number): string => `The picture shows the ${count} topics you were asked about most.`,

  card: "My card",
  cardFoot: (day: string): string => `Whetstone · ${day}`,
  streakFigure: "days in a row",
  bestFigure: "longest streak",
  xpFigure: "XP here",
  placeFigure: "place this week",
  cardAlt: (name: string, figures: string): string => `${name}: ${figures}`,
  share: "Share with the channel",
  shared: "Shared with the channel.",
};
