/** The Slack adapter's own words. */
export const slack = {
  title: "磨刀石",
  submit: "作答",
  close: "关闭",
  moment: "请稍等……",
  notServed: "我只为指定的工作区服务。运行我的人可以把这里加进来。",
  pressAgain: "我慢了一拍，请再按一次。",
  installed: "磨刀石已经装进你的工作区。输入 /prep 就能开始。",
  notInstalled: "磨刀石没有装上。",
  tryInstallAgain: "再试一次",
  openSlack: "打开 Slack",
};
