import type { second as en } from "../en/second.ts";

export const second: typeof en = {
  title: "第二意见",
  open: "第二意见",
  alike: "第二位评阅者的结论基本一致。",
  apart: (low, high) => `第二位评阅者看法不同：大致在 ${low} 到 ${high} 分之间（满分 100）。以第一次的结果为准。`,
  same: "认可的要点也相同。",
  more: "只有第二位评阅者认可的要点",
  less: "第二位评阅者没有认可的要点",
  who: (model) =>
    `第二位评阅者是语言模型（${model}）。它的每处引用都已在你的原话中核对到。模型也会出错；XP 和复习以第一次的结果为准。`,
  summary: (alike, apart) => {
    if (apart === 0) return alike === 1 ? "第二位评阅者意见一致。" : `第二位评阅者对全部 ${alike} 个回答意见一致。`;
    return alike === 0
      ? `第二位评阅者对 ${apart} 个回答看法不同。`
      : `第二位评阅者对 ${alike} 个回答意见一致，对 ${apart} 个看法不同。`;
  },
  next: "下一条第二意见",
  page: "下一页",
  back: "返回",
  privacy: (model) =>
    `有一个例外：问答题的答案还会连同题目发送给语言模型（${model}）以获得第二意见，不带你的名字。它的结论只保留最近 200 条。`,
};
