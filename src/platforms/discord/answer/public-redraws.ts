import type { PlatformLog } from "../../../chat/platform.ts";
import type { Budgets } from "../../../chat/ports.ts";
import type { View } from "../../../chat/view.ts";
import type { PressedMessage, Way } from "../inbound/inbound.ts";
import { spendEdit } from "../outbox/edit-budget.ts";

/** A press on a message, with the way to answer it: its token edits the message too, wherever that stands. */
export type Press = Way & { readonly message: PressedMessage };

/** Redraws of messages that many press at once: as often as the message's budget allows, and then the latest. */
export interface PublicRedraws {
  /** True where the press itself may redraw its message now; else the view, if no later one comes, is shown when it may be. */
  admit(press: Press, view: View): Promise<boolean>;
  /** Shows at once what still waits. */
  stop(): Promise<void>;
}

export interface PublicRedrawDeps {
  readonly budgets: Budgets;
  /** The message takes this form, by the right of the latest press. */
  edit(press: Press, view: View): Promise<void>;
  readonly log: PlatformLog;
}

interface Waiting {
  press: Press;
  view: View;
  timer: NodeJS.Timeout;
}

export const createPublicRedraws = ({ budgets, edit, log }: PublicRedrawDeps): PublicRedraws => {
  const waiting = new Map<string, Waiting>();
  const spend = (id: string): Promise<number | undefined> =>
    // The budget keeps a crowd from being throttled; while it cannot be counted, a press is still answered.
    spendEdit(budgets, id).catch(() => undefined);
  const show = async ({ press, view }: Waiting): Promise<void> => {
    waiting.delete(press.message.id);
    await edit(press, view).catch((error: unknown) =>
      log.warn("discord: a redraw was refused", { message: press.message.id, err: error }),
    );
  };
  const due = async (one: Waiting): Promise<void> => {
    const wait = await spend(one.press.message.id);
    if (waiting.get(one.press.message.id) !== one) return;
    if (wait === undefined) await show(one);
    else one.timer = after(wait, one);
  };
  const after = (seconds: number, one: Waiting): NodeJS.Timeout => setTimeout(() => void due(one), seconds * 1000);
  const take = (press: Press, view: View): boolean => {
    const already = waiting.get(press.message.id);
    if (already) Object.assign(already, { press, view });
    return already !== undefined;
  };
  return {
    admit: async (press, view) => {
      if (take(press, view)) return false;
      const wait = await spend(press.message.id);
      // Another press may have come to wait meanwhile: it is the earlier one.
      if (take(press, view)) return false;
      if (wait === undefined) return true;
      const one: Waiting = { press, view, timer: setTimeout(() => undefined, 0) };
      clearTimeout(one.timer);
      one.timer = after(wait, one);
      waiting.set(press.message.id, one);
      return false;
    },
    stop: async () => {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      await Promise.all([...waiting.values()].map(show));
    },
  };
};
