import type { options as en } from "../en/options.ts";

export const options: typeof en = {
  level: { auto: "适合我的", junior: "初级", mid: "中级", senior: "高级" },
  type: { taps: "点选题", open: "问答题", mixed: "都要" },
  deck: { mistakes: "我的错题", saved: "我的收藏" },
  from: { due: "到期的", mistakes: "我的错题", saved: "我的收藏" },
  period: { today: "今天", week: "本周", month: "本月", season: "赛季", all: "全部" },
  scope: { members: "成员", teams: "团队" },
  teams: { off: "不分队", fixed: "各人所在的队", two: "随机两队", three: "随机三队", four: "随机四队" },
  where: { private: "只给我自己", here: "在这里，别人可以旁观" },
  with: { anyone: "谁都行：在这里发卡片，先到先得", bot: "我，机器人" },
};
