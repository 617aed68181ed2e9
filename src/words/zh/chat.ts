import type { chat as en } from "../en/chat.ts";

const or = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join("、")} 或 ${words.at(-1)}`;

const problem: (typeof en)["problem"] = (found) => {
  switch (found.kind) {
    case "unknown-command":
      return found.nearest.length > 0
        ? `没有“${found.typed}”这个命令。你是想用 ${or(found.nearest.map((name) => `/prep ${name}`))} 吗？`
        : `没有“${found.typed}”这个命令。/prep help 会列出我能做的事。`;
    case "unknown-option":
      return found.nearest.length > 0
        ? `/prep ${found.command} 没有“${found.typed}”这个选项，可用的有 ${or(found.nearest)}。`
        : `/prep ${found.command} 不带选项，“${found.typed}”我不知道该放在哪里。`;
    case "bad-value":
      return found.nearest.length > 0
        ? `“${found.typed}”不适合选项“${found.option}”，可以试试 ${or(found.nearest)}。`
        : `“${found.typed}”不适合选项“${found.option}”。`;
  }
};

export const chat: typeof en = {
  problem,
  seeHelp: "/prep help 列出了我听得懂的一切。",
  tooFast: (seconds) => `点得有点快，歇一下吧，${seconds} 秒后我继续。`,
  expired: "这条消息已经过期，按钮不再有效。用 /prep today 回到你上次的地方。",
  managersOnly: "只有本工作区的管理员可以这样做。/prep help 列出了你能做的事。",
  storeAway: "我暂时连不上存储。你做过的都还在，请稍后再按一次。",
  failed: (incident) => `我这边出了点问题，已记录为 ${incident}。之前的作答都没有丢，请再试一次。`,
};
