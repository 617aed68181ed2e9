/** How the values of choices read where a platform lists them: by option, then by value. */
export const options: Readonly<
  Record<
    "level" | "type" | "deck" | "from" | "period" | "scope" | "teams" | "where" | "with",
    Readonly<Record<string, string>>
  >
> = {
  level: { auto: "what fits me", junior: "junior", mid: "mid", senior: "senior" },
  type: { taps: "to tap", open: "to write", mixed: "both" },
  deck: { mistakes: "my mistakes", saved: "what I saved" },
  from: { due: "what is due", mistakes: "my mistakes", saved: "what I saved" },
  period: { today: "today", week: "this week", month: "this month", season: "the season", all: "all time" },
  scope: { members: "members", teams: "teams" },
  teams: {
    off: "no teams",
    fixed: "the teams people are in",
    two: "two teams at random",
    three: "three teams at random",
    four: "four teams at random",
  },
  where: { private: "just for me", here: "here, others can watch" },
  with: { anyone: "anyone: a card here, the first to take it", bot: "me, the bot" },
};
