import type { help as en } from "../en/help.ts";
import { common } from "./common.ts";

const { percent } = common;

export const help: typeof en = {
  says: "我在这里能做什么，以及计分规则",
  options: { about: "某个命令，或 scoring（计分）、streak（连续）、privacy（隐私）" },
  title: "我能做什么",
  intro: "每次几分钟，练习后端面试。私下的内容只有你我看得到。",
  examples: "试试看",
  exampleLines: [
    "/prep quiz redis 5",
    "/prep quiz 主题：mysql 难度：高级 题型：问答",
    "/prep learn 缓存雪崩",
    "/prep leaderboard 本月",
  ],
  forgiving: "顺序和标点都无所谓，中文也听得懂。",
  scoringTitle: "计分",
  scoring: ({ level, hint, lateDaily, speed, repeatDays }) => [
    `初级题 ${level.junior} XP，中级题 ${level.mid} XP，高级题 ${level.senior} XP，再乘以得分率。`,
    `用了提示，得分按 ${percent(hint)} 计。补答之前的每日一题，按 ${percent(lateDaily)} 计。比赛中答得快，最多再加 ${percent(speed)}。`,
    `${repeatDays} 天内已经答对过的题不再得分，除非它的知识该复习了。`,
    "多选题：选对一项加分，选错一项减分。排序题：每一对正确的相邻顺序都计分。",
    "问答题按要点逐条评分，每个得分点都会标出是你的哪些话得的分。",
    "工作区自己的题目总是计入连续天数和复习；是否计 XP 由管理员决定。",
    "排行榜上同分同名次：1、2、2、4。",
    "团队得分是 XP 最高的三到五位成员的平均值，取几位由人数最少的上榜团队决定；有 XP 的成员不足三位就没有名次。得到的 XP 留在得到它时所在的团队。",
  ],
  streakTitle: "连续天数",
  privacyTitle: "隐私",
  privacy: "答案属于你自己：管理员看不到谁答了什么。排行榜只显示名字和 XP，你可以在设置里隐藏自己。",
  topicsTitle: "主题",
};
