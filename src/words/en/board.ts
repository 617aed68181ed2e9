/** `/prep leaderboard`. */
export const board = {
  says: "The board and your place in it",
  options: { period: "today, week, month or all" },
  title: (period: string): string => `Leaderboard, ${period}`,
  periods: { today: "today", week: "this week", month: "this month", all: "all time" },
  periodButtons: { today: "Today", week: "Week", month: "Month", all: "All" },
  label: "Members by XP",
  rank: "#",
  name: "Name",
  xp: "XP",
  empty: "Nobody is on this board yet. Five questions are a good start.",
  you: (name: string): string => `${name} (you)`,
  around: "Around you",
  notYet: "You are not on this board yet. One right answer puts you there.",
  of: (count: number): string => (count === 1 ? "one member" : `${count} members`),
};
