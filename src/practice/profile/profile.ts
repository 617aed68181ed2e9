import { type Reply, redraw, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import type { View } from "../../chat/view.ts";
import { progressOf } from "../../engine/learning/achievements.ts";
import { yearOf } from "../../engine/learning/heat-map.ts";
import { learnerDay } from "../../engine/learning/learner.ts";
import { streakOn } from "../../engine/learning/streak.ts";
import { type Context, type Deps, publicReaders } from "../context.ts";
import { ACHIEVED, LEDGER } from "../folds.ts";
import { masteryHere } from "../mastery-here.ts";
import { type ProfilePage, profileAction } from "../me-doors.ts";
import { sentence } from "../say.ts";
import { shareCardAction } from "./actions.ts";
import { type CardFacts, cardChart, topicsChart, yearChart } from "./charts.ts";
import { cardScreen, featsScreen, sharedCard, topicsScreen, yearScreen } from "./screens.ts";

/** Achievements and pictures of a person, for themselves; a card for others where they say so. */
export const profileHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(profileAction, "redraw", async (context, { page, at }) => redraw(await profilePage(deps, context, page, at))),
  on(shareCardAction, "whisper", (context, { day }) => shareCard(deps, context, day)),
];

const profilePage = async (deps: Deps, context: Context, page: ProfilePage, at: number): Promise<View> => {
  const { person, request, words } = context;
  const today = learnerDay(person.learner, request.at);
  switch (page) {
    case "feats":
      return featsScreen(context, progressOf(await deps.store.folds.of(person.id, ACHIEVED), today), at);
    case "year": {
      const year = yearOf(await deps.store.folds.of(person.id, LEDGER), today);
      const picture = year.answers === 0 ? undefined : await deps.pictures.draw(yearChart(words, year));
      return yearScreen(context, year, picture);
    }
    case "topics": {
      const topics = masteryHere(deps, context);
      const chart = topicsChart(words, topics);
      return topicsScreen(context, topics, chart && (await deps.pictures.draw(chart)));
    }
    case "card": {
      const facts = await cardFacts(deps, context);
      return cardScreen(context, facts, await deps.pictures.draw(cardChart(words, facts)));
    }
  }
};

/** A workspace with a goal ranks nobody. */
const cardFacts = async (deps: Deps, { person, request, boardZone, workspace }: Context): Promise<CardFacts> => {
  const read = (period: "week" | "all") =>
    deps.store.boards.read(request.where.workspace, period, request.at, boardZone, request.who.member, 1);
  const [week, all] = await Promise.all([read("week"), read("all")]);
  const day = learnerDay(person.learner, request.at);
  return {
    name: request.who.name,
    day,
    streak: streakOn(person.learner.streak, day),
    xp: all.me?.score ?? 0,
    ...(workspace.goal || !week.me ? {} : { place: { rank: week.me.rank, of: week.total } }),
  };
};

/** Once a day and place, however often it is pressed. */
const shareCard = async (deps: Deps, context: Context, day: string): Promise<Reply> => {
  const { request, person } = context;
  const { platform, workspace, place } = request.where;
  const facts = await cardFacts(deps, context);
  const readers = publicReaders(deps, context);
  const picture = await deps.pictures.draw(cardChart(readers[0] ?? context.words, facts));
  const view = sharedCard(readers, facts, picture);
  await deps.outbox.send(
    { kind: "post", target: { platform, workspace, place }, view },
    `card/${person.id}/${place}/${day}`,
  );
  return whisper(sentence(context.words.profile.shared));
};
