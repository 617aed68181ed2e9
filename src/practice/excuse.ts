import type { Instant } from "../engine/instant.ts";
import { excuseAsks, excusedDays } from "../engine/learning/excuse.ts";
import type { Person, Store } from "../store/ports.ts";

/**
 * The person with the days excused on which their platform was away, as it must be before anything says or changes how their
 * streak stands. Almost always there is nothing to do, which costs nothing. `platform` counts for those of whom none is known.
 */
export const excuseMissed = async (
  { store }: { readonly store: Pick<Store, "answers" | "heartbeats"> },
  person: Person,
  now: Instant,
  platform: string,
): Promise<Person> => {
  const asks = excuseAsks(person.learner, now);
  if (!asks) return person;
  const gaps = await store.heartbeats.gaps(person.platform ?? platform, asks.from, asks.to);
  let { learner } = person;
  for (const day of excusedDays(learner, now, gaps)) {
    // By its day: who comes twice at the same moment is excused once.
    learner = await store.answers.live(person.id, { v: 1, kind: "excused", id: `excused/${day}`, at: now, day });
  }
  return { ...person, learner };
};

/** Keeps which platform the person uses, once there are days that it could keep them from. */
export const followPlatform = async (
  { store }: { readonly store: Pick<Store, "people"> },
  { id, learner, platform: last }: Person,
  platform: string,
): Promise<void> => {
  if (last !== platform && learner.totals.answers > 0) await store.people.cameBy(id, platform);
};
