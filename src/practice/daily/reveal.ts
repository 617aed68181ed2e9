import type { Instant } from "../../engine/instant.ts";
import { streakOn } from "../../engine/learning/streak.ts";
import type { Recorded } from "../../store/ports.ts";
import type { Deps } from "../context.ts";
import { dayId } from "../daily-doors.ts";
import { atHome } from "../questions.ts";
import { recordAll } from "./answering.ts";
import { loadDay } from "./load.ts";
import { postKey, readDueId, spoiltBy, threadKey } from "./names.ts";
import { publicView } from "./public-view.ts";
import { type Keeper, revealView, threadName } from "./reveal-view.ts";

/** A form of the message that no count outdoes. */
const LAST_REVISION = 1_000_000_000;

/** The reveal's own moment: hours after the post, or at a wall time. */
export const ringReveal =
  (deps: Deps) =>
  async (id: string, at: Instant): Promise<Instant | undefined> => {
    if (deps.clock() < at) return at;
    const { workspace, subscription, day } = readDueId(id, true);
    await endDay(deps, workspace, subscription, day);
    return undefined;
  };

/**
 * Ends a day's question once: closes its round, records what a crash kept from the log, and says in the question's thread what
 * the answer is, how the answers split and who is on a streak; nothing of that where the reveal is `never`. Harmless when repeated.
 */
export const endDay = async (deps: Deps, workspaceId: string, subscription: string, dayName: string): Promise<void> => {
  const found = await loadDay(deps, workspaceId, subscription, dayName);
  const { rounds, dailies, spoilt, workspaces } = deps.store;
  if (!found) return endWithout(deps, workspaceId, subscription, dayName);
  const { day, question } = found;
  if (day.over !== undefined) return;
  const now = deps.clock();
  const answers = await rounds.close(dayId(subscription, dayName), now);
  const workspace = await workspaces.load(workspaceId);
  const all = await recordAll(deps, workspace, day, question, answers);
  const target = { platform: day.platform, workspace: workspaceId, place: day.place };
  const of = postKey(subscription, dayName, day.again);
  if (day.reveal !== "never") {
    const view = revealView(deps, day, question, all, await keepersAmong(deps, workspaceId, all));
    const name = threadName(deps, day);
    await deps.outbox.send({ kind: "thread", target, name, from: of, view }, threadKey(subscription, dayName));
  }
  const view = publicView(
    await atHome(deps, workspaceId, [question.id]),
    { ...day, over: now },
    question,
    answers.length,
  );
  await deps.outbox.send({ kind: "redraw", target, of, view, revision: LAST_REVISION }, `${of}/over`);
  await spoilt.remove(workspaceId, question.id, spoiltBy(subscription, dayName));
  await dailies.end(dayId(subscription, dayName), now);
};

/** Its question has left the bank: nothing can be said about it any more, and nobody answers it. */
const endWithout = async (deps: Deps, workspace: string, subscription: string, dayName: string): Promise<void> => {
  const { rounds, dailies, spoilt } = deps.store;
  const id = dayId(subscription, dayName);
  const day = await dailies.load(id);
  if (day?.workspace !== workspace || day.over !== undefined) return;
  const now = deps.clock();
  await rounds.close(id, now);
  await spoilt.remove(workspace, day.question, spoiltBy(subscription, dayName));
  await dailies.end(id, now);
};

/** Two days are a streak. */
const SHORTEST = 2;

/** Who was on a streak with this answer, longest first: a weekend since then takes nothing away. People who hide are left out. */
const keepersAmong = async (
  deps: Deps,
  workspace: string,
  all: readonly (Recorded & { readonly member: string })[],
): Promise<readonly Keeper[]> => {
  const names = await deps.store.names.of(
    workspace,
    all.map(({ member }) => member),
  );
  return all
    .map(({ member, learner, entry }) => ({
      name: names.get(member) ?? "",
      days: streakOn(learner.streak, entry.day).length,
    }))
    .filter(({ name, days }) => name !== "" && days >= SHORTEST)
    .sort((a, b) => b.days - a.days || (a.name < b.name ? -1 : 1));
};
