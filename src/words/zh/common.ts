import type { common as en } from "../en/common.ts";

export const common: typeof en = {
  levels: { junior: "初级", mid: "中级", senior: "高级", auto: "不限难度" },
  types: {
    single: "单选题",
    multiple: "多选题",
    truefalse: "判断题",
    order: "排序题",
    fill: "填空题",
    open: "问答题",
  },
  xp: (points) => `${points} XP`,
  days: (count) => `${count} 天`,
  percent: (share) => `${Math.round(share * 100)}%`,
  sources: "出处",
  back: "返回",
  more: "更多",
  earlier: "较新的",
  mixed: "混合主题",
  menu: {
    quiz: "来一组题",
    review: "复习",
    learn: "学一学",
    interview: "模拟面试",
    today: "今天",
    me: "我的",
    board: "排行榜",
    team: "团队",
    setup: "去设置",
    inbox: "收件箱",
    help: "帮助",
  },
};
