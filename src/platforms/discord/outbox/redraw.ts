import { RESTJSONErrorCodes as Code } from "discord.js";
import type { PlatformLog } from "../../../chat/platform.ts";
import type { Budgets, Delivered, Delivery } from "../../../chat/ports.ts";
import { spendEdit } from "./edit-budget.ts";
import { done, gone, hasCode, later } from "./problem.ts";
import { awaited, edit, type SayDeps } from "./say.ts";

export interface RedrawDeps extends SayDeps {
  readonly budgets: Budgets;
  readonly log: PlatformLog;
}

/**
 * Gives a message another form, as often as people can read. Of several forms the outbox hands on the latest alone, one at a time
 * among all processes: what has to wait here is no older when its time comes.
 */
export const deliverRedraw = async (
  deps: RedrawDeps,
  { of, view }: Extract<Delivery, { kind: "redraw" }>,
): Promise<Delivered> => {
  const said = await deps.memory.said(of);
  if (said === undefined) return awaited(deps, of);
  if (said.kind === "gone") return gone(said.why);
  const wait = await spendEdit(deps.budgets, said.message);
  if (wait !== undefined) return later(wait);
  try {
    await edit(deps, said, view);
  } catch (error) {
    if (!hasCode(error, Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached)) throw error;
    // Discord bears few edits of what is over an hour old; the next press shows its presser the current state anyway.
    const { channel, message } = said;
    deps.log.warn("discord: too many edits of an old message; it stays as it is", { key: of, channel, message });
  }
  return done;
};
