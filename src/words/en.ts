import { appointment } from "./en/appointment.ts";
import { board } from "./en/board.ts";
import { chat } from "./en/chat.ts";
import { common } from "./en/common.ts";
import { daily } from "./en/daily.ts";
import { deck } from "./en/deck.ts";
import { discord } from "./en/discord.ts";
import { help } from "./en/help.ts";
import { inbox } from "./en/inbox.ts";
import { interview } from "./en/interview.ts";
import { learn } from "./en/learn.ts";
import { link } from "./en/link.ts";
import { me } from "./en/me.ts";
import { options } from "./en/options.ts";
import { pair } from "./en/pair.ts";
import { plan } from "./en/plan.ts";
import { privacy } from "./en/privacy.ts";
import { profile } from "./en/profile.ts";
import { quiz } from "./en/quiz.ts";
import { race } from "./en/race.ts";
import { report } from "./en/report.ts";
import { review } from "./en/review.ts";
import { second } from "./en/second.ts";
import { settings } from "./en/settings.ts";
import { slack } from "./en/slack.ts";
import { suggest } from "./en/suggest.ts";
import { team } from "./en/team.ts";
import { web } from "./en/web.ts";

export const words = {
  /** BCP 47 code people choose by. */
  code: "en",
  /** The language's own name. */
  name: "English",
  /** Which language of the bank its readers get. */
  bank: "en" as "en" | "zh",
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
