import type { Log } from "../ops/log.ts";
import type { WholeStore } from "../store/create-store.ts";
import { createForgetting } from "./forget.ts";
import { logged, repeated, type Sweep } from "./sweep.ts";

export interface ChoresOptions {
  readonly store: WholeStore;
  readonly log: Log;
  readonly clock?: () => number;
}

/** Deleting, linking and parting people: whatever is listed is done, and gone on with after a crash, by looking every two seconds. */
export const createChoreLoop = ({ store, log, clock = Date.now }: ChoresOptions): Sweep => {
  const forgetting = createForgetting(store.db);
  const once = async (): Promise<void> => {
    await store.chores.run(clock(), forgetting);
  };
  return { once, ...repeated(() => logged(once, log)) };
};
