import type { Budgets } from "../../../chat/ports.ts";

/**
 * Five edits in five seconds per message, over all processes and whatever causes them: as many as Discord's buckets usually let
 * through in a channel, and more than anybody can read. Undefined when one may be made (and is counted), else the seconds until then.
 */
export const spendEdit = (budgets: Budgets, message: string): Promise<number | undefined> =>
  budgets.spend(`discord/edits/${message}`, 5, 5);
