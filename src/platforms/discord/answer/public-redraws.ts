import type { PlatformLog } from "../../../chat/platform.ts";
import type { Budgets } from "../../../chat/ports.ts";
import type { View } from "../../../chat/view.ts";
import type { PressedMessage } from "../inbound/inbound.ts";
import { spendEdit } from "../outbox/edit-budget.ts";

/** Redraws of messages that many press at once: as often as the message's budget allows, and then the latest. */
export interface PublicRedraws {
  /** True where the press itself may redraw its message now; else the view, if no later one comes, is shown when it may be. */
  admit(message: PressedMessage, view: View): Promise<boolean>;
  stop(): void;
}

export interface PublicRedrawDeps {
  readonly budgets: Budgets;
  /** Edits with the bot's own right, which outlasts any press. */
  edit(message: PressedMessage, view: View): Promise<void>;
  readonly log: PlatformLog;
}

export const createPublicRedraws = ({ budgets, edit, log }: PublicRedrawDeps): PublicRedraws => {
  const waiting = new Map<string, { view: View; readonly timer: NodeJS.Timeout }>();
  const show = async (message: PressedMessage): Promise<void> => {
    const wait = await spendEdit(budgets, message.id);
    if (wait !== undefined) return plan(message, wait);
    const next = waiting.get(message.id);
    waiting.delete(message.id);
    if (next) await edit(message, next.view);
  };
  const plan = (message: PressedMessage, seconds: number): void => {
    const next = waiting.get(message.id);
    if (!next) return;
    const timer = setTimeout(() => {
      show(message).catch((error: unknown) =>
        log.warn("discord: a redraw was refused", { message: message.id, err: error }),
      );
    }, seconds * 1000);
    waiting.set(message.id, { view: next.view, timer });
  };
  return {
    admit: async (message, view) => {
      const next = waiting.get(message.id);
      if (next) {
        next.view = view;
        return false;
      }
      const wait = await spendEdit(budgets, message.id);
      if (wait === undefined) return true;
      const already = waiting.get(message.id);
      if (already) already.view = view;
      else {
        waiting.set(message.id, { view, timer: setTimeout(() => undefined, 0) });
        plan(message, wait);
      }
      return false;
    },
    stop: () => {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
};
