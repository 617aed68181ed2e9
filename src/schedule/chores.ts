import type { Log } from "../ops/log.ts";
import type { WholeStore } from "../store/create-store.ts";
import { createForgetting } from "./forget.ts";
import { createOutbox } from "./outbox.ts";
import { logged, repeated, type Sweep } from "./sweep.ts";

export interface ChoresOptions {
  readonly store: WholeStore;
  readonly log: Log;
  readonly clock?: () => number;
}

/** Deleting, linking and parting people: whatever is listed is done, and gone on with after a crash, by looking every two seconds. */
export const createChoreLoop = ({ store, log, clock = Date.now }: ChoresOptions): Sweep => {
  const outbox = createOutbox(store.db.redis);
  const forgetting = createForgetting(store.db, outbox);
  const once = async (): Promise<void> => {
    await store.chores.run(clock(), forgetting);
  };
  const loop = repeated(() => logged(once, log));
  return {
    once,
    start: loop.start,
    stop: async () => {
      await loop.stop();
      await outbox.close();
    },
  };
};
