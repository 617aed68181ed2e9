import type { Instant } from "../engine/instant.ts";
import type { Db } from "./db.ts";
import { keys } from "./keys.ts";
import { racePlaceClaim, racePlaceRelease } from "./scripts/race-places.ts";

/** A race that has a place. */
export interface Claim {
  readonly place: string;
  readonly race: string;
  readonly at: Instant;
}

export type Claiming =
  | { readonly kind: "taken" }
  /** Another race is on in that place, or as many as may be in the workspace. */
  | { readonly kind: "place" | "full"; readonly held: readonly Claim[] };

/**
 * Where races are on: one in a place, so many in a workspace. A claim is made before its race is, so a crash may leave one
 * without a race: whoever finds it in the way looks and releases it.
 */
export interface RacePlaces {
  /** Again, and it still has it. */
  claim(workspace: string, claim: Claim, limit: number): Promise<Claiming>;
  release(workspace: string, place: string, race: string): Promise<void>;
}

/** The places of races in one Redis. */
export const createRacePlaces = (db: Db): RacePlaces => ({
  claim: async (workspace, { place, race, at }, limit) => {
    const [kind, ...held] = await db.run<[Claiming["kind"], ...string[]]>(
      racePlaceClaim,
      [keys.racePlaces(workspace)],
      [place, race, at, limit],
    );
    return kind === "taken" ? { kind } : { kind, held: claimsIn(held) };
  },
  release: async (workspace, place, race) => {
    await db.run(racePlaceRelease, [keys.racePlaces(workspace)], [place, race]);
  },
});

const claimsIn = (flat: readonly string[]): readonly Claim[] =>
  Array.from({ length: flat.length / 2 }, (_, at) => {
    const [race = "", since = "0"] = (flat[2 * at + 1] ?? "").split(" ");
    return { place: flat[2 * at] ?? "", race, at: Number(since) };
  });
