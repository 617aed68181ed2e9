import type { Node } from "../chat/view.ts";
import type { Context, Deps } from "./context.ts";

/** What somebody's plan to an interview says of today. */
export interface PlannedToday {
  readonly lines: readonly Node[];
  /** The press that goes to the next undone thing; undefined where nothing is left. */
  readonly next: string | undefined;
  /** The press that shows the plan. */
  readonly open: string;
}

/** Undefined where there is no plan. The plan gives it; all.ts hands it on. */
export type FindPlan = (deps: Deps, context: Context) => Promise<PlannedToday | undefined>;
