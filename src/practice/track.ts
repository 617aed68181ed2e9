import type { Track } from "../engine/bank/schema.ts";
import type { Context, Deps } from "./context.ts";

/** Chosen by those who want to be asked about everything. */
export const ANY_TRACK = "any";

/**
 * What the person prepares for: their choice, else the first track of the bank, the general one. Undefined where they want
 * everything, or where nothing is chosen and the workspace has topics of its own.
 */
export const trackOf = ({ bank }: Pick<Deps, "bank">, { person, workspace }: Context): Track | undefined => {
  const { track } = person.profile;
  if (track === undefined) return workspace.topics === undefined ? bank.tracks[0] : undefined;
  return bank.tracks.find(({ id }) => id === track);
};

/** The topics drawn from where none are named: the track's, by its weights, else the workspace's, else all. */
export const ownTopics = (
  deps: Pick<Deps, "bank">,
  context: Context,
): { readonly include: readonly string[]; readonly weights?: Readonly<Record<string, number>> } => {
  const track = trackOf(deps, context);
  return track
    ? { include: Object.keys(track.topics), weights: track.topics }
    : { include: context.workspace.topics ?? [] };
};
