import { chance, pick } from "../../../engine/bank/seed.ts";

/** One of several ways to say the same, fixed by the interview's seed and what it is said for. */
export const phrase = (ways: readonly string[], seed: string): string => pick(chance(seed), ways) ?? "";
