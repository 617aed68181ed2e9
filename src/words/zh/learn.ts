import type { learn as en } from "../en/learn.ts";

export const learn: typeof en = {
  says: "按主题或关键词阅读知识点，附出处",
  options: { about: "一个主题或几个词，中英文都行" },
  title: "想读点什么？",
  intro: "选一个主题，或者直接搜索：/prep learn 缓存雪崩",
  results: (query, count) => `关于“${query}”的 ${count} 个知识点`,
  none: (query) => `没有找到与“${query}”相关的内容。换几个词试试，或者选一个主题。`,
  factOf: (at, of) => `第 ${at} 条，共 ${of} 条`,
  correction: "常见的误传",
  quizMe: "考考我",
  next: "下一条",
  previous: "上一条",
  toList: "全部结果",
  save: "收藏它的题目",
  saved: "已收藏，可以在 /prep me 的“收藏”里找到。",
  show: "给大家看",
  shown: "频道里的人现在能看到了。",
  showedBy: (name) => `${name} 分享了一个知识点`,
  over: "这些结果已经过期，用 /prep learn 再搜一次。",
};
