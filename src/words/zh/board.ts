import type { board as en } from "../en/board.ts";

export const board: typeof en = {
  says: "排行榜和你的名次",
  options: { period: "today（今天）、week（本周）、month（本月）或 all（全部）" },
  title: (period) => `排行榜 · ${period}`,
  periods: { today: "今天", week: "本周", month: "本月", all: "全部" },
  periodButtons: { today: "今天", week: "本周", month: "本月", all: "全部" },
  label: "按 XP 排名的成员",
  rank: "名次",
  name: "名字",
  xp: "XP",
  empty: "这张榜上还没有人。先来五道题吧。",
  you: (name) => `${name}（你）`,
  around: "你的前后",
  notYet: "你还不在这张榜上，答对一题就能上榜。",
  of: (count) => `${count} 位成员`,
};
