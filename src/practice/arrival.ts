import { learnerDay } from "../engine/learning/learner.ts";
import type { Context, Deps } from "./context.ts";

/** What is kept of someone who takes part in something that counts: their zone of now and the name boards show. */
export const arrive = async (deps: Deps, context: Context): Promise<void> => {
  await Promise.all([followZone(deps, context), remember(deps, context)]);
};

/** The person's days follow their own zone, else the platform's word for it; and weekends are free where the workspace wants it. */
export const followZone = async (deps: Deps, context: Context): Promise<void> => {
  const { person, zone, request } = context;
  // The zone last chosen: a change waits for midnight and must not be asked for again meanwhile.
  const moved = person.learner.clock.zone !== zone;
  const event = { v: 1, kind: "zone", id: `zone/${request.id}`, at: request.at, zone } as const;
  const learner = moved ? await deps.store.answers.live(person.id, event) : person.learner;
  await followWeekdays(deps, { ...context, person: { ...person, learner } });
};

/**
 * Whoever practises where weekends are free has them free everywhere, until that same workspace wants it otherwise: the one that asks
 * for more would break streaks that the other promised to hold.
 */
const followWeekdays = async (deps: Deps, { person, workspace, request }: Context): Promise<void> => {
  const only = workspace.weekdaysOnly === true;
  if (only === (person.learner.streak.weekdaysFrom !== null)) return;
  if (!only && person.profile.weekdaysFor !== workspace.id) return;
  const note = (weekdaysFor?: string) =>
    deps.store.people.change(person.id, ({ weekdaysFor: _, ...now }) => ({
      ...now,
      ...(weekdaysFor === undefined ? {} : { weekdaysFor }),
    }));
  // Whose wish it is stands for as long as it may hold, whatever a crash leaves out.
  if (only) await note(workspace.id);
  const from = learnerDay(person.learner, request.at);
  const id = `weekdays/${request.id}`;
  await deps.store.answers.live(person.id, { v: 1, kind: "weekdays", id, at: request.at, from, only });
  if (!only) await note();
};

/** Boards show the name the member has now. */
export const remember = (deps: Deps, { request, person }: Context): Promise<void> =>
  deps.store.workspaces.remember(request.where.workspace, {
    id: request.who.member,
    person: person.id,
    name: request.who.name,
    hidden: person.profile.hidden ?? false,
  });
