import { common } from "./common.ts";

const { percent } = common;

/** The one table of XP: a level's points, shares of them (0..1), and days. */
export interface Scoring {
  readonly level: { readonly junior: number; readonly mid: number; readonly senior: number };
  readonly hint: number;
  readonly lateDaily: number;
  readonly speed: number;
  readonly repeatDays: number;
}

/** `/prep help`. */
export const help = {
  says: "What I can do here, and the rules of scoring",
  options: { about: "a command, or scoring, streak, privacy" },
  title: "What I can do",
  intro: "Practise backend interviews, a few minutes at a time. Everything private stays between you and me.",
  examples: "Try",
  exampleLines: [
    "/prep quiz redis 5",
    "/prep quiz topic:mysql level:senior type:open",
    "/prep learn cache avalanche",
    "/prep leaderboard month",
  ],
  forgiving: "Order and punctuation don't matter; Chinese words work too.",
  scoringTitle: "Scoring",
  scoring: ({ level, hint, lateDaily, speed, repeatDays }: Scoring): readonly string[] => [
    `A question is worth ${level.junior} XP at junior level, ${level.mid} at mid-level and ${level.senior} at senior, times your credit.`,
    `After a hint it is worth ${percent(hint)}. A daily question caught up on later is worth ${percent(lateDaily)}. In a race, speed adds up to ${percent(speed)}.`,
    `A question you had right within ${repeatDays} days earns nothing again, unless /prep review asks for its fact.`,
    "Multiple choice: each right choice counts for you, each wrong one against you. Ordering: each pair of neighbours in the right order counts.",
    "Open questions are graded point by point against a rubric; you see the words that earned each point.",
    "A workspace's own questions always count for streaks and reviews; they earn XP where its managers say so.",
    "On boards, equal scores share a rank: 1, 2, 2, 4.",
    "A team's score is the mean of its best three to five members' XP, as many as the smallest ranked team has; fewer than three with XP have no rank. What you earned stays with the team you earned it in.",
  ],
  streakTitle: "Streak",
  privacyTitle: "Privacy",
  privacy:
    "Your answers are yours: managers never see who answered what. Boards show names and XP; you can hide yourself in Settings.",
  topicsTitle: "Topics",
};
