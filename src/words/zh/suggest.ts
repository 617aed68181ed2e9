import type { suggest as en } from "../en/suggest.ts";

export const suggest: typeof en = {
  title: "存为题目",
  intro: "它会进入管理员的收件箱，由他们决定是否成为这里的题目。",
  tooLong: (max) => `这条消息超过了 ${max} 个字符，所以没有填进来：请把问题本身写在这里。它会进入管理员的收件箱。`,
  question: "题目",
  answer: "如果有的话，写一个好答案",
  send: "发送",
  empty: "内容是空的，没有发送。请用一句话写出问题。",
  done: "谢谢，你的题目已进入管理员的收件箱。",
};
