import type { Question } from "../../engine/bank/bank.ts";
import { hashText } from "../../engine/bank/revision.ts";
import type { Day } from "../../engine/instant.ts";
import { daysBetween } from "../../engine/learning/calendar.ts";
import type { DailyDay } from "../../store/daily-days.ts";
import type { Workspace } from "../../store/ports.ts";
import type { Subscription } from "../../store/subscriptions.ts";
import type { Deps } from "../context.ts";
import { dayId } from "../daily-doors.ts";
import { atHome, questionOf } from "../questions.ts";
import { drawOne, pooled, seenAfter } from "./draw.ts";
import { drawableIn } from "./load.ts";
import { dueId, postKey, REVEAL, spoiltBy } from "./names.ts";
import { publicView } from "./public-view.ts";
import { langsOf } from "./readers.ts";
import { endDay } from "./reveal.ts";
import { lastPost, revealMoment } from "./schedule.ts";

export type Posted = "posted" | "already" | "quiet" | "empty";

/** A week with nobody, over three questions at least: who asks once a week waits three. */
const QUIET = { days: 7, posts: 3 } as const;

/**
 * Posts a subscription's question of a local day: ends the one before, claims the day, and hands the message to the outbox, in this
 * order. All of it may be repeated after a crash between any two steps: the draw, the claim and the message are made once by their
 * names. `byHand` posts even where nobody has answered for a week.
 */
export const postDay = async (
  deps: Deps,
  workspace: Workspace,
  subscription: Subscription,
  day: Day,
  byHand = false,
): Promise<Posted> => {
  const before = subscription.last === day ? undefined : subscription.last;
  const silent = before === undefined ? subscription.silent : await silentAfter(deps, subscription, before);
  if (before !== undefined) await endDay(deps, workspace.id, subscription.id, before);
  if (silent && isQuiet(silent, day) && !byHand) return "quiet";
  const earlier = await deps.store.dailies.load(dayId(subscription.id, day));
  const claimed = earlier ?? (await claim(deps, workspace, subscription, day));
  if (!claimed) return "empty";
  const question = await questionOf(deps, workspace, claimed.question);
  if (!question) return "empty";
  if (subscription.last === day) return "already";
  await send(deps, workspace.id, claimed, question);
  await remember(deps, workspace.id, subscription.id, day, silent);
  return earlier ? "already" : "posted";
};

const isQuiet = ([since, posts]: NonNullable<Subscription["silent"]>, day: Day): boolean =>
  posts >= QUIET.posts && daysBetween(since, day) >= QUIET.days;

/** The run of unanswered posts with the latest one; undefined once somebody answered. */
const silentAfter = async (deps: Deps, { id, silent }: Subscription, latest: Day): Promise<Subscription["silent"]> => {
  const count = await deps.store.rounds.count(dayId(id, latest));
  return count > 0 ? undefined : [silent?.[0] ?? latest, (silent?.[1] ?? 0) + 1];
};

/** Draws and claims. Who loses the draw to another subscription of the place draws again. */
const claim = async (
  deps: Deps,
  workspace: Workspace,
  subscription: Subscription,
  day: Day,
): Promise<DailyDay | undefined> => {
  const question = await drawFor(deps, workspace, subscription, day);
  if (!question) return undefined;
  const { id, platform, place, zone, lang, ping, reveal } = subscription;
  const before = await keyBefore(deps, subscription, day);
  return deps.store.dailies.claim(dayId(id, day), {
    workspace: workspace.id,
    subscription: id,
    day,
    zone,
    platform,
    place,
    question: question.id,
    revision: question.revision,
    optionSeed: hashText(`${id}/${day}/${question.id}`),
    ...(lang === undefined ? {} : { lang }),
    ...(ping === undefined ? {} : { ping }),
    ...(reveal === undefined ? {} : { reveal }),
    ...(before === undefined ? {} : { before }),
    at: deps.clock(),
  });
};

/** Drawn once for a day: a repetition after a crash finds what was drawn. */
const drawFor = async (
  deps: Deps,
  workspace: Workspace,
  subscription: Subscription,
  day: Day,
): Promise<Question | undefined> => {
  const { dailies, spoilt } = deps.store;
  const { id, place } = subscription;
  const [all, avoid] = await Promise.all([drawableIn(deps, workspace, subscription), spoilt.of(workspace.id)]);
  const pool = pooled(all, wishOf(deps, workspace, subscription));
  for (;;) {
    const { seen, last } = await dailies.drawn(workspace.id, place, id);
    const known = last?.day === day ? all.find((question) => question.id === last.question) : undefined;
    if (known) return known;
    const question = drawOne(pool, seen, avoid, `${id}/${day}`);
    if (!question) return undefined;
    const drawn = {
      place,
      subscription: id,
      day,
      question: question.id,
      before: seen,
      seen: seenAfter(seen, question),
    };
    if (await dailies.draw(workspace.id, drawn)) return question;
  }
};

/** With no topics of its own: the workspace's, else those of the bank's first track, the general one. */
export const wishOf = (deps: Pick<Deps, "bank" | "languages">, workspace: Workspace, subscription: Subscription) => {
  const { topics = { include: [], exclude: [] }, level } = subscription;
  const own = workspace.topics ?? Object.keys(deps.bank.tracks[0]?.topics ?? {});
  return {
    topics: topics.include.length > 0 ? topics : { ...topics, include: own },
    level,
    langs: langsOf(deps, subscription),
  };
};

/** The message before, where its answer is public. */
const keyBefore = async (deps: Deps, { id, last }: Subscription, day: Day): Promise<string | undefined> => {
  if (last === undefined || last === day) return undefined;
  const found = await deps.store.dailies.load(dayId(id, last));
  return found && found.reveal !== "never" ? postKey(id, last, found.again) : undefined;
};

/** Opens the round, keeps the question from private draws, and says it. */
export const send = async (deps: Deps, workspace: string, day: DailyDay, question: Question): Promise<void> => {
  const { rounds, spoilt } = deps.store;
  const id = dayId(day.subscription, day.day);
  const until = revealMoment(day, day.at);
  await rounds.open(id);
  await spoilt.add(workspace, question.id, spoiltBy(day.subscription, day.day), (until ?? day.at) + SPOILT_MS);
  if (until !== undefined) await deps.due.set(REVEAL, dueId(workspace, day.subscription, day.day), until);
  await deps.outbox.send(
    {
      kind: "post",
      target: { platform: day.platform, workspace, place: day.place },
      view: publicView(await atHome(deps, workspace, [question.id]), day, question, await rounds.count(id)),
      ...(day.ping === undefined ? {} : { ping: day.ping }),
      until: lastPost(day, { day: day.day, at: deps.clock() }),
    },
    postKey(day.subscription, day.day, day.again),
  );
};

/** A last resort, for a question that nothing ever ends. */
const SPOILT_MS = 8 * 86_400_000;

const remember = async (
  deps: Deps,
  workspace: string,
  id: string,
  day: Day,
  silent: Subscription["silent"],
): Promise<void> => {
  await deps.store.subscriptions.change(workspace, (all) =>
    all.map((one) => {
      if (one.id !== id) return one;
      const { silent: _, ...rest } = one;
      return { ...rest, last: day, ...(silent ? { silent } : {}) };
    }),
  );
};
