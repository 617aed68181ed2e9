import type { Context, Deps } from "./context.ts";

/** What is kept of someone who takes part in something that counts: their zone of now and the name boards show. */
export const arrive = async (deps: Deps, context: Context): Promise<void> => {
  await Promise.all([followZone(deps, context), remember(deps, context)]);
};

/** The person's days follow their own zone, else the platform's word for it. */
export const followZone = async (deps: Deps, { person, zone, request }: Context): Promise<void> => {
  // The zone last chosen: a change waits for midnight and must not be asked for again meanwhile.
  if (person.learner.clock.zone === zone) return;
  await deps.store.answers.live(person.id, { v: 1, kind: "zone", id: `zone/${request.id}`, at: request.at, zone });
};

/** Boards show the name the member has now. */
export const remember = (deps: Deps, { request, person }: Context): Promise<void> =>
  deps.store.workspaces.remember(request.where.workspace, {
    id: request.who.member,
    person: person.id,
    name: request.who.name,
    hidden: person.profile.hidden ?? false,
  });
