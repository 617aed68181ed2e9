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
