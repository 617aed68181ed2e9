import type { words as en } from "./en.ts";

/** Everything a person reads outside the bank, in one language. A language file that lacks a text does not compile. */
export type Words = typeof en;
