import type { View } from "../../src/chat/view.ts";
import { ACHIEVEMENTS, NOTHING_ACHIEVED, type Progress, progressOf } from "../../src/engine/learning/achievements.ts";
import { addDays } from "../../src/engine/learning/calendar.ts";
import { yearOf } from "../../src/engine/learning/heat-map.ts";
import { EMPTY_LEARNER } from "../../src/engine/learning/learner.ts";
import { streakOn } from "../../src/engine/learning/streak.ts";
import type { WhyDay } from "../../src/engine/learning/why.ts";
import type { Picture } from "../../src/pictures/picture.ts";
import type { Context } from "../../src/practice/context.ts";
import { awayScreen } from "../../src/practice/me/away.ts";
import { whyScreen } from "../../src/practice/me/why.ts";
import type { CardFacts, Known } from "../../src/practice/profile/charts.ts";
import { cardScreen, featsScreen, sharedCard, topicsScreen, yearScreen } from "../../src/practice/profile/screens.ts";
import { reminderView, remindScreen } from "../../src/practice/remind/screens.ts";

const TODAY = "2026-11-25";
const streak = { ...streakOn(EMPTY_LEARNER.streak, TODAY), length: 12, best: 40 };

const came: readonly Omit<WhyDay, "day">[] = [
  { came: "open", questions: 2, dailies: 0 },
  { came: "active", questions: 12, dailies: 1 },
  { came: "active", questions: 0, dailies: 2 },
  { came: "weekend", questions: 0, dailies: 0 },
  { came: "weekend", questions: 1, dailies: 0 },
  { came: "outage", questions: 0, dailies: 0 },
  { came: "frozen", questions: 3, dailies: 0 },
  { came: "zone", questions: 0, dailies: 0 },
  ...Array.from({ length: 5 }, () => ({ came: "away", questions: 0, dailies: 0 }) as const),
  { came: "missed", questions: 0, dailies: 0 },
  { came: "idle", questions: 4, dailies: 0 },
  ...Array.from({ length: 40 }, () => ({ came: "idle", questions: 0, dailies: 0 }) as const),
  ...Array.from({ length: 30 }, () => ({ came: "active", questions: 5, dailies: 0 }) as const),
];
const days: readonly WhyDay[] = came.map((one, at) => ({ ...one, day: addDays(TODAY, -at) }));

const counts = Object.fromEntries(
  Array.from({ length: 300 }, (_, at) => [addDays(TODAY, -at), [(at * 7) % 13, at % 2] as const]),
);

const picture: Picture = { svg: "<svg xmlns='http://www.w3.org/2000/svg'/>", png: "iVBORw0KGgo=", width: 1, height: 1 };

const topic = (name: string, right: number): Known => ({
  topic: name,
  name,
  answers: 20,
  right,
  skips: 0,
  share: right / 20,
});
const topics = Array.from({ length: 12 }, (_, at) => topic(at % 2 ? `Topic ${at}` : `分布式系统 ${at}`, at + 4));

const facts: CardFacts = { name: "Ada <b>", day: TODAY, streak, xp: 1234, place: { rank: 2, of: 14 } };

const someFeats: readonly Progress[] = progressOf(
  {
    ...NOTHING_ACHIEVED,
    earned: Object.fromEntries(ACHIEVEMENTS.slice(0, 7).map((id) => [id, { day: TODAY, answer: "a" }])),
  },
  TODAY,
);

const away = (context: Context): Context => {
  const leave = { from: TODAY, to: "2026-12-01" };
  const { learner } = context.person;
  const holds = [{ ...leave, why: "away" as const }];
  const held = { ...learner, leave: { over: 0, latest: leave }, streak: { ...learner.streak, holds } };
  return { ...context, person: { ...context.person, learner: held } };
};

const reminding = (context: Context, change: { readonly time: string; readonly stopped?: "closed" }): Context => {
  const reminder = { lang: "en", platform: "web", workspace: "w1", place: "c", member: "m", ...change };
  return { ...context, person: { ...context.person, profile: { reminder } } };
};

/** What a person sees of themselves. */
export const profileScreens = (context: Context): Readonly<Record<string, View>> => ({
  why: whyScreen(context, streak, days, 0),
  "why-later": whyScreen(context, streak, days, 9),
  "why-new": whyScreen(context, streakOn(EMPTY_LEARNER.streak, TODAY), [{ ...came[0], day: TODAY } as WhyDay], 0),
  away: awayScreen(context),
  "away-now": awayScreen(away(context)),
  "away-ended": awayScreen(context, context.words.profile.awayEnded),
  reminder: remindScreen(context),
  "reminder-on": remindScreen(reminding(context, { time: "07:45" }), context.words.settings.done),
  "reminder-closed": remindScreen(reminding(context, { time: "08:00", stopped: "closed" })),
  "reminder-said": reminderView(context.words, streak),
  "reminder-said-new": reminderView(context.words, { ...streak, length: 0 }),
  feats: featsScreen(context, progressOf(NOTHING_ACHIEVED, TODAY), 0),
  "feats-some": featsScreen(context, someFeats, 0),
  "feats-more": featsScreen(context, someFeats, 1),
  year: yearScreen(context, yearOf({ counts }, TODAY), picture),
  "year-none": yearScreen(context, yearOf({ counts: {} }, TODAY), undefined),
  topics: topicsScreen(context, topics, picture),
  "topics-few": topicsScreen(context, topics.slice(0, 2), undefined),
  card: cardScreen(context, facts, picture),
  "card-shared": sharedCard([context.words], facts, picture),
});
