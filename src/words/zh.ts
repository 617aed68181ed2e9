import type { Words } from "./words.ts";
import { appointment } from "./zh/appointment.ts";
import { board } from "./zh/board.ts";
import { chat } from "./zh/chat.ts";
import { common } from "./zh/common.ts";
import { daily } from "./zh/daily.ts";
import { deck } from "./zh/deck.ts";
import { discord } from "./zh/discord.ts";
import { help } from "./zh/help.ts";
import { inbox } from "./zh/inbox.ts";
import { interview } from "./zh/interview.ts";
import { learn } from "./zh/learn.ts";
import { link } from "./zh/link.ts";
import { me } from "./zh/me.ts";
import { options } from "./zh/options.ts";
import { pair } from "./zh/pair.ts";
import { plan } from "./zh/plan.ts";
import { privacy } from "./zh/privacy.ts";
import { profile } from "./zh/profile.ts";
import { quiz } from "./zh/quiz.ts";
import { race } from "./zh/race.ts";
import { report } from "./zh/report.ts";
import { review } from "./zh/review.ts";
import { second } from "./zh/second.ts";
import { settings } from "./zh/settings.ts";
import { slack } from "./zh/slack.ts";
import { suggest } from "./zh/suggest.ts";
import { team } from "./zh/team.ts";
import { web } from "./zh/web.ts";

export const words: Words = {
  code: "zh",
  name: "中文",
  bank: "zh",
  appointment,
  board,
  chat,
  common,
  daily,
  deck,
  discord,
  slack,
  help,
  inbox,
  interview,
  learn,
  link,
  me,
  options,
  pair,
  plan,
  privacy,
  profile,
  quiz,
  race,
  report,
  review,
  second,
  settings,
  suggest,
  team,
  web,
};
