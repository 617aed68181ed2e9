/** `/prep review`: what is due, and what is said of a fact's return. */
export const review = {
  says: "What is due for you: facts come back just before you would forget them",
  options: {
    count: "how many questions, 1 to 60",
    from: "due, mistakes or saved",
    type: "taps (with short words to fill in), open or mixed",
  },
  title: "Review",
  dueLine: (facts: number): string =>
    facts === 1 ? "One fact is due for review." : `${facts} facts are due for review.`,
  nothingDue: "Nothing is due.",
  next: (facts: number, days: number): string => {
    const when = days === 1 ? "tomorrow" : `in ${days} days`;
    return facts === 1 ? `The next fact comes back ${when}.` : `The next ${facts} facts come back ${when}.`;
  },
  nothingPlanned:
    "Whatever you answer anywhere, in a quiz, a daily or a race, comes back here just before you would forget it.",
  away: (day: string): string =>
    `You are away until ${day}. Reviews wait for you: each comes as many days later as you are gone.`,
  newTitle: "New for you",
  newIntro: (facts: number): string =>
    facts === 1 ? "One fact you have not met yet:" : `${facts} facts you have not met yet:`,
  askNew: (facts: number): string => (facts === 1 ? "Ask me about it" : `Ask me about these ${facts}`),
  allMet: "You have met every fact of what you prepare for.",
  enough: (done: number, waiting: number): string =>
    `${done} reviews today, and that is enough. ${waiting === 1 ? "One more fact waits" : `${waiting} more wait`} until tomorrow, the most overdue first.`,
  someMore: (count: number): string => (count === 1 ? "One more today" : `${count} more today`),
  noneOfType: "Nothing that is due can be asked in this way. Try /prep review type:mixed.",
  live: "What is due is being asked in public here right now, in a race or a daily question. It comes back to you afterwards.",
  noneSoAsked: "None of them can be asked in this way. Leave out the type and they come as they are.",
  easy: "That was easy",
  notEasy: "Only a right answer without a hint can be marked easy, and only once.",
  comesBack: (days: number): string =>
    days <= 1 ? "This fact comes back tomorrow." : `This fact comes back in ${days} days.`,
  easyComesBack: (days: number): string =>
    days <= 1 ? "Easy: this fact comes back tomorrow." : `Easy: this fact comes back in ${days} days.`,
  setAside:
    "You have now forgotten this fact eight times, so it is set aside: its source below helps more than another question. /prep review brings it back.",
  asideButton: (facts: number): string => `Set aside (${facts})`,
  asideTitle: "Set aside",
  asideIntro:
    "Forgotten eight times. Asking again would not help, reading would. Bring a fact back when you have read about it.",
  asideNone: "Nothing is set aside.",
  bringBack: (at: number): string => `Bring back ${at}`,
  broughtBack: "It is back, and due today.",
  goneFact: "This fact is no longer in the bank.",
};
