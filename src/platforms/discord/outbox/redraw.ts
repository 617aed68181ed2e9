import { RESTJSONErrorCodes as Code } from "discord.js";
import type { PlatformLog } from "../../../chat/platform.ts";
import type { Budgets, Delivered, Delivery } from "../../../chat/ports.ts";
import { spendEdit } from "./edit-budget.ts";
import type { Spot } from "./memory.ts";
import { done, gone, hasCode, later } from "./problem.ts";
import { awaited, edit, type SayDeps } from "./say.ts";

export interface RedrawDeps extends SayDeps {
  readonly budgets: Budgets;
  readonly log: PlatformLog;
}

type Redraw = Extract<Delivery, { kind: "redraw" }>;

/** Longer than one edit with its repeat can take; as long as redraws wait for a process that ended in the middle of one. */
const HELD_SECONDS = 20;

/**
 * Redraws of one message, coalesced: whoever comes with a revision that a newer one has overtaken, here or in another process, is
 * done without an edit. Of those beyond the budget the newest waits and the others are done.
 */
export const createRedraws = (deps: RedrawDeps): ((redraw: Redraw) => Promise<Delivered>) => {
  const lanes = createLanes();
  const inTurn = async (redraw: Redraw, spot: Spot): Promise<Delivered> => {
    const outcome = await deps.memory.alone(`redraw/${redraw.of}`, HELD_SECONDS, () => draw(deps, redraw, spot));
    return outcome ?? later(0.5);
  };
  return async (redraw) => {
    const said = await deps.memory.said(redraw.of);
    if (said === undefined) return awaited(deps, redraw.of);
    if (said.kind === "gone") return gone(said.why);
    return (await lanes.run(redraw.of, redraw.revision, () => inTurn(redraw, said))) ?? done;
  };
};

const draw = async (deps: RedrawDeps, { of, view, revision }: Redraw, spot: Spot): Promise<Delivered> => {
  const { shown, wanted } = await deps.memory.drawn(of);
  if (revision <= shown || revision < wanted) return done;
  await deps.memory.rememberDrawn(of, { shown, wanted: revision });
  const wait = await spendEdit(deps.budgets, spot.message);
  if (wait !== undefined) return later(wait);
  try {
    await edit(deps, spot, view);
  } catch (error) {
    if (!hasCode(error, Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached)) throw error;
    // Discord bears few edits of what is over an hour old; the next press shows its presser the current state anyway.
    deps.log.warn("discord: too many edits of an old message; it stays as it is", { key: of, ...spot });
  }
  await deps.memory.rememberDrawn(of, { shown: revision, wanted: revision });
  return done;
};

interface Lanes {
  /** Runs after those before it with the same name; undefined when a higher revision has come meanwhile. */
  run<T>(name: string, revision: number, act: () => Promise<T>): Promise<T | undefined>;
}

const createLanes = (): Lanes => {
  const lanes = new Map<string, { tail: Promise<unknown>; highest: number; count: number }>();
  return {
    run: async (name, revision, act) => {
      const lane = lanes.get(name) ?? { tail: Promise.resolve(), highest: revision, count: 0 };
      lanes.set(name, lane);
      lane.highest = Math.max(lane.highest, revision);
      lane.count += 1;
      const turn = lane.tail.then(() => (revision < lane.highest ? undefined : act()));
      lane.tail = turn.catch(() => undefined);
      try {
        return await turn;
      } finally {
        lane.count -= 1;
        if (lane.count === 0) lanes.delete(name);
      }
    },
  };
};
