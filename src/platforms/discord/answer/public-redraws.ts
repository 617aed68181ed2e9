import type { PlatformLog } from "../../../chat/platform.ts";
import type { Budgets } from "../../../chat/ports.ts";
import type { View } from "../../../chat/view.ts";
import type { PressedMessage } from "../inbound/inbound.ts";
import { spendEdit } from "../outbox/edit-budget.ts";

/** Redraws of messages that many press at once: as often as the message's budget allows, and then the latest. */
export interface PublicRedraws {
  /** True where the press itself may redraw its message now; else the view, if no later one comes, is shown when it may be. */
  admit(message: PressedMessage, view: View): Promise<boolean>;
  /** Shows at once what still waits. */
  stop(): Promise<void>;
}

export interface PublicRedrawDeps {
  readonly budgets: Budgets;
  /** Edits with the bot's own right, which outlasts any press. */
  edit(message: PressedMessage, view: View): Promise<void>;
  readonly log: PlatformLog;
}

interface Waiting {
  readonly message: PressedMessage;
  view: View;
  timer: NodeJS.Timeout;
}

export const createPublicRedraws = ({ budgets, edit, log }: PublicRedrawDeps): PublicRedraws => {
  const waiting = new Map<string, Waiting>();
  const spend = (id: string): Promise<number | undefined> =>
    // The budget keeps a crowd from being throttled; while it cannot be counted, a press is still answered.
    spendEdit(budgets, id).catch(() => undefined);
  const show = async ({ message, view }: Waiting): Promise<void> => {
    waiting.delete(message.id);
    await edit(message, view).catch((error: unknown) =>
      log.warn("discord: a redraw was refused", { message: message.id, err: error }),
    );
  };
  const due = async (one: Waiting): Promise<void> => {
    const wait = await spend(one.message.id);
    if (waiting.get(one.message.id) !== one) return;
    if (wait === undefined) await show(one);
    else one.timer = after(wait, one);
  };
  const after = (seconds: number, one: Waiting): NodeJS.Timeout => setTimeout(() => void due(one), seconds * 1000);
  const take = (message: PressedMessage, view: View): boolean => {
    const already = waiting.get(message.id);
    if (already) already.view = view;
    return already !== undefined;
  };
  return {
    admit: async (message, view) => {
      if (take(message, view)) return false;
      const wait = await spend(message.id);
      // Another press may have come to wait meanwhile: it is the earlier one.
      if (take(message, view)) return false;
      if (wait === undefined) return true;
      const one: Waiting = { message, view, timer: setTimeout(() => undefined, 0) };
      clearTimeout(one.timer);
      one.timer = after(wait, one);
      waiting.set(message.id, one);
      return false;
    },
    stop: async () => {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      await Promise.all([...waiting.values()].map(show));
    },
  };
};
