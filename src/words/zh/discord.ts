import type { discord as en } from "../en/discord.ts";

export const discord: typeof en = {
  laneName: "你我之间",
  laneSays: "你的私信是关着的，所以我在这里给你写。本服务器的管理人员可以看到这里的内容；打开私信后，我就改用私信。",
  aboutServer: (name) => `关于服务器 ${name}。`,
  notServed: "我只为别的服务器服务。运行我的人可以把这个服务器加进来。",
  pressAgain: "刚才慢了一拍，请再按一次。",
};
