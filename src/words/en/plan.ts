const count = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`);

/** `/prep plan`: from a placement to the day of a real interview. */
export const plan = {
  says: "A plan to the day of your real interview: a list for each day, from what you know and what is asked",
  options: {
    date: "the day of the interview: 18 December, next Friday, in 3 weeks",
    track: "what you prepare for",
    minutes: "minutes a day, 5 to 120",
  },
  title: "Your plan",
  button: "Plan",
  intro:
    "Say when your real interview is and how many minutes a day you have. Twelve questions find out where you stand; then each day has its list: what is due for review, new facts of the topics that need it most, and mock interviews.",
  notCovered:
    "I cannot prepare you for writing code, algorithms and data structures, or drawing a system design: keep some time for these as well.",
  set: "Set the date",
  formTitle: "Plan to an interview",
  dateField: "Day of the interview",
  dateHelp: "Such as 18 December, next Friday, in 3 weeks or 2026-12-18",
  minutesField: "Minutes a day",
  minutesHelp: "5 to 120",
  trackField: "What you prepare for",
  unread: (typed: string): string =>
    `I cannot read “${typed}” as a day. Write it like 18 December, next Friday, in 3 weeks or 2026-12-18.`,
  past: (day: string): string => `${day} is over. Which day to come is the interview?`,
  far: (day: string): string =>
    `${day} is more than a year away. A plan reaches a year at most; come back when it is nearer.`,
  badMinutes: (typed: string): string => `“${typed}” is no number of minutes between 5 and 120.`,
  daysTo: (days: number): string =>
    days === 0
      ? "Your interview is today."
      : days === 1
        ? "Your interview is tomorrow."
        : `${days} days to your interview.`,
  made: (day: string, days: number): string =>
    days === 0
      ? `Your interview is today, ${day}.`
      : `Your interview is on ${day}, ${days === 1 ? "tomorrow" : `in ${days} days`}.`,
  moved: (day: string): string => `The plan now leads to ${day}.`,
  changed: "The days are planned anew.",
  short: (days: number): string =>
    days === 0
      ? "No list helps on the day itself. Eat well, be there early, and think aloud. Good luck!"
      : days === 1
        ? "One day is too short to learn much that is new, so there is no placement: a short look at what you know, and an early night."
        : "Two days are too short to learn much that is new, so there is no placement: what matters most today, one mock interview, and little tomorrow.",
  // The placement.
  placeTitle: "Where do you stand?",
  placeIntro:
    "Twelve questions, each chosen by how the last one went; about six minutes. There are no explanations in between: what you miss comes back in your review, with its reasons. Don't guess, say that you don't know.",
  placeStart: "Start",
  placeGoOn: (at: number, of: number): string => `Your placement waits at question ${at} of ${of}.`,
  placeWaits: "Twelve questions find out where you stand.",
  progress: (at: number, of: number): string => `Placement ${at} of ${of}`,
  lastRight: "That was right.",
  // Also after “I don’t know”, which the introduction asks for.
  lastWrong: "Not yet: it comes back in your review.",
  unknown: "I don't know",
  skipAll: "Skip it",
  skip: "Skip the rest",
  placed: (level: string): string => `Done. Your level by now: ${level}.`,
  skipped: "The plan goes by what you have answered so far.",
  needs: (topics: string): string => `Most to gain: ${topics}.`,
  placeGone: "This question is no longer in the bank. Go on with the next one.",
  // The plan's page.
  facts: {
    date: "Interview",
    track: "For",
    minutes: "A day",
    rest: "Free days",
    kept: "Days done",
    mocks: "Mock interviews to come",
  },
  minutes: (minutes: number): string => `${minutes} min`,
  about: (minutes: number): string => `about ${minutes} min`,
  noRest: "none",
  today: "Today",
  ahead: "The next days",
  review: (facts: number): string => `Review ${count(facts, "fact", "facts")}`,
  fresh: (facts: number, topic: string): string => `${topic}: ${count(facts, "new fact", "new facts")}`,
  mock: (minutes: number): string => `Mock interview, ${minutes} min`,
  elsewhereItem: "held elsewhere",
  rest: "Free",
  away: "Away",
  light: "A light day",
  interviewDay: "Your interview",
  left: (topics: string): string => `There is no time for everything. Left out unless you add minutes: ${topics}.`,
  listDone: "Today's list is done. Enough for today.",
  nothingToday: "Nothing is asked of you today.",
  restToday: "Today is free. What is due waits for you.",
  awayToday: (day: string): string => `You are away until ${day}. The plan waits.`,
  lightToday: "The last day is light: little now, sleep well.",
  week: "A new week, planned from what you know by now.",
  missed: "Planned anew from today. What matters most comes first.",
  theDay: "Today is the day. You have prepared for it; nothing is on the list. Good luck!",
  over: (day: string, kept: number): string =>
    `Your interview was on ${day}${kept > 0 ? `, after ${count(kept, "day", "days")} of preparation` : ""}. I hope it went well!`,
  another: "Plan to another one",
  change: "Change",
  restButton: "Free days",
  standButton: "Where I stand",
  elsewhere: "I held the mock elsewhere",
  end: "End the plan",
  endSure: "End the plan? What you have learnt stays: only the list for each day goes.",
  endYes: "Yes, end it",
  ended: "The plan has ended. What you have learnt stays with you.",
  none: "There is no such plan any more.",
  restTitle: "Free days",
  restIntro:
    "Nothing is on the list on these days; what is due waits. For longer breaks there is “Away” under /prep me.",
  restAll: "Then no day would be left. Keep one at least.",
  standTitle: "Where you stand",
  standIntro: "By your answers so far. The plan goes to topics that are asked often and that you know least.",
  topicColumn: "Topic",
  levelColumn: "Level",
  rightColumn: "Right",
  metColumn: "Facts met",
  nothingNew: "You have met every fact of what you prepare for. From here on it is reviews and mock interviews.",
};
