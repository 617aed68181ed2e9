/** Words several screens share. */
export const common = {
  levels: { junior: "junior", mid: "mid-level", senior: "senior", auto: "any level" },
  types: {
    single: "single choice",
    multiple: "multiple choice",
    truefalse: "true or false",
    order: "put in order",
    fill: "fill in",
    open: "open question",
  },
  xp: (points: number): string => `${points} XP`,
  days: (count: number): string => (count === 1 ? "1 day" : `${count} days`),
  percent: (share: number): string => `${Math.round(share * 100)} %`,
  sources: "Sources",
  back: "Back",
  more: "More",
  earlier: "Newer",
  mixed: "mixed topics",
  menu: {
    quiz: "Quick quiz",
    review: "Review",
    learn: "Learn",
    today: "Today",
    me: "Me",
    board: "Leaderboard",
    help: "Help",
  },
};
