import { cleanName } from "./clean-name.ts";

/** A team's name as it is shown, and what makes two names the same. Lengths are in characters. */
export const TEAM_NAME = { least: 2, most: 30 } as const;

export type TeamName =
  | { readonly kind: "ok"; readonly name: string; readonly folded: string }
  | { readonly kind: "short" | "long" | "odd" };

/** So many marks above one letter are a mess and no name. */
const PILED = /\p{M}{3,}/u;

/**
 * Reads a name somebody typed: invisible characters go, runs of white space become one space. `odd` where no letter or
 * number is left, or where marks are piled up.
 */
export const readTeamName = (typed: string): TeamName => {
  const name = cleanName(typed);
  const length = [...name].length;
  if (length > TEAM_NAME.most) return { kind: "long" };
  if (PILED.test(name.normalize("NFD")) || (length > 0 && !/[\p{L}\p{N}]/u.test(name))) return { kind: "odd" };
  if (length < TEAM_NAME.least) return { kind: "short" };
  return { kind: "ok", name, folded: foldTeamName(name) };
};

/** Names are the same whatever their case and width: full-width letters are those of ordinary width. */
export const foldTeamName = (name: string): string => name.normalize("NFKC").toLowerCase().trim();
