import type { Context, Deps } from "./context.ts";

/** Something unfinished that can be gone on with, whatever it is. */
export interface Unfinished {
  readonly at: number;
  readonly of: number;
  /** What it is, where it is not a quiz. */
  readonly says?: string;
  /** It has a time of its own that is still to come: until then there are other things to go on with. */
  readonly later?: true;
  /** The press that goes on. */
  readonly press: string;
}

/** Asks each kind of run for what it left open; the list is made in all.ts. */
export type FindUnfinished = (deps: Deps, context: Context) => Promise<Unfinished | undefined>;
