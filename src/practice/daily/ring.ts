import type { View } from "../../chat/view.ts";
import { actions, button, prose } from "../../chat/view.ts";
import type { Day, Instant } from "../../engine/instant.ts";
import { daysBetween, localDay } from "../../engine/learning/calendar.ts";
import type { Workspace } from "../../store/ports.ts";
import type { Missed, Subscription } from "../../store/subscriptions.ts";
import type { Deps } from "../context.ts";
import { dailyActions } from "./actions.ts";
import { dueId, readDueId } from "./names.ts";
import { postDay } from "./posting.ts";
import { inEach, readersOf } from "./readers.ts";
import { isWanted, type Moment, mayPost, momentOn, nextMoment } from "./schedule.ts";

/** A place where nothing could be said for so long is left alone. */
const LOST_DAYS_MS = 30 * 86_400_000;
/** So many missed days are kept for managers to see. */
const MOST_MISSED = 5;

/**
 * A subscription's moment has come, or came while nobody was there. Posts, or notes why not, and says when it comes again. The
 * instant it is rung with is the true one: what was edited since, or lies too long ago, is no reason to post.
 */
export const ringDaily =
  (deps: Deps) =>
  async (id: string, at: Instant): Promise<Instant | undefined> => {
    const { workspace: workspaceId, subscription: name } = readDueId(id, false);
    const now = deps.clock();
    if (now < at) return at;
    const subscription = (await deps.store.subscriptions.list(workspaceId)).find((one) => one.id === name);
    if (!subscription || subscription.paused !== undefined) return undefined;
    const day = localDay(at, subscription.zone);
    if (!isWanted(subscription, day) || momentOn(subscription, day) !== at) return nextMoment(subscription, at)?.at;
    if (!mayPost(subscription, { day, at }, now)) return passOver(deps, workspaceId, subscription, { day, at }, now);
    const workspace = await deps.store.workspaces.load(workspaceId);
    return postOrNot(deps, workspace, subscription, { day, at }, now);
  };

const postOrNot = async (
  deps: Deps,
  workspace: Workspace,
  subscription: Subscription,
  { day, at }: Moment,
  now: Instant,
): Promise<Instant | undefined> => {
  const lost = workspace.lostPlaces?.[subscription.place];
  if (lost && now - lost.at > LOST_DAYS_MS) return pause(deps, workspace.id, subscription.id, "lost");
  const next = nextMoment(subscription, at)?.at;
  if (lost) {
    await noteMissed(deps, workspace.id, subscription.id, [{ day, why: "place" }]);
    return next;
  }
  const posted = await postDay(deps, workspace, subscription, day);
  if (posted === "quiet") return fallQuiet(deps, workspace.id, subscription, day);
  if (posted === "empty") await noteMissed(deps, workspace.id, subscription.id, [{ day, why: "empty" }]);
  return next;
};

/** Too late for this day, and maybe for some after it. */
const passOver = async (
  deps: Deps,
  workspace: string,
  subscription: Subscription,
  first: Moment,
  now: Instant,
): Promise<Instant | undefined> => {
  const days: Day[] = [];
  let moment: Moment | undefined = first;
  while (moment && moment.at <= now && !mayPost(subscription, moment, now)) {
    days.push(moment.day);
    moment = nextMoment(subscription, moment.at);
  }
  await noteMissed(
    deps,
    workspace,
    subscription.id,
    days.map((day) => ({ day, why: "down" })),
  );
  return moment?.at;
};

/** Says so where the questions came, with one button to go on; then nothing more is posted. */
const fallQuiet = async (deps: Deps, workspace: string, subscription: Subscription, day: Day): Promise<undefined> => {
  const { id, platform, place, silent } = subscription;
  const view = quietView(deps, subscription, daysBetween(silent?.[0] ?? day, day));
  await deps.outbox.send({ kind: "post", target: { platform, workspace, place }, view }, `daily/${id}/${day}/quiet`);
  return pause(deps, workspace, id, "quiet");
};

export const quietView = (deps: Deps, subscription: Subscription, days: number): View => {
  const readers = readersOf(deps, subscription);
  return {
    summary: inEach(readers, ({ daily }) => daily.quiet(days), " "),
    tone: "notice",
    body: [
      ...readers.map(({ daily }) => prose(daily.quiet(days))),
      actions(
        button(
          inEach(readers, ({ daily }) => daily.wake),
          dailyActions.wake.id({ sub: subscription.id }),
          "primary",
        ),
      ),
    ],
  };
};

const pause = async (
  deps: Deps,
  workspace: string,
  id: string,
  paused: NonNullable<Subscription["paused"]>,
): Promise<undefined> => {
  await deps.store.subscriptions.change(workspace, (all) =>
    all.map((one) => (one.id === id ? { ...one, paused } : one)),
  );
  return undefined;
};

/** Each day once, the latest few. */
export const noteMissed = async (
  deps: Deps,
  workspace: string,
  id: string,
  missed: readonly Missed[],
): Promise<void> => {
  const fresh = new Set(missed.map(({ day }) => day));
  const after = (known: readonly Missed[] = []): readonly Missed[] =>
    [...known.filter(({ day }) => !fresh.has(day)), ...missed].slice(-MOST_MISSED);
  await deps.store.subscriptions.change(workspace, (all) =>
    all.map((one) => (one.id === id ? { ...one, missed: after(one.missed) } : one)),
  );
};

/** A lost place is back: what was paused there for that reason alone goes on. */
export const goOnIn = async (deps: Deps, workspace: string, place: string): Promise<void> => {
  for (const one of await deps.store.subscriptions.list(workspace))
    if (one.place === place && one.paused === "lost") await goOn(deps, workspace, one);
};

/** Goes on from now: the run of unanswered posts begins anew. Listed as due before it is saved, so that no crash leaves it asleep. */
export const goOn = async (deps: Deps, workspace: string, subscription: Subscription): Promise<Moment | undefined> => {
  const now = deps.clock();
  const next = nextMoment(subscription, now);
  if (next) await deps.due.set("daily", dueId(workspace, subscription.id), next.at);
  await deps.store.subscriptions.change(workspace, (all) =>
    all.map((one) => {
      if (one.id !== subscription.id) return one;
      const { paused: _, ...rest } = one;
      return { ...rest, silent: [localDay(now, one.zone), 0] as const };
    }),
  );
  return next;
};
