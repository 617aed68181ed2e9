import type { GatewayMessageCreateDispatchData } from "discord.js";
import type { PlatformLog } from "../../chat/platform.ts";
import type { Router } from "../../chat/router.ts";
import { readMessage } from "./inbound/message.ts";
import type { Memory } from "./outbox/memory.ts";
import type { Deliver } from "./outbox/outbox.ts";

export interface SaidDeps {
  readonly router: Router;
  readonly memory: Memory;
  readonly deliver: Deliver;
  readonly log: PlatformLog;
}

/** What to do with a message: answered where it was typed, by an ordinary message. Never throws. */
export const createListener =
  ({ router, memory, deliver, log }: SaidDeps) =>
  async (message: GatewayMessageCreateDispatchData, parent: string | undefined): Promise<void> => {
    try {
      const key = parent === undefined ? undefined : await memory.keyOf(message.channel_id);
      const request = readMessage(message, parent !== undefined && key !== undefined ? { parent, key } : undefined);
      if (!request) return;
      const reply = await router.handle(request);
      if (reply.kind === "quiet" || reply.kind === "form") return;
      const { where, id } = request;
      const target = { platform: where.platform, workspace: where.workspace, place: where.place };
      const thread = where.thread === undefined ? {} : { thread: where.thread };
      await deliver({ kind: "post", target: { ...target, ...thread }, view: reply.view }, `said-${id}`);
    } catch (error) {
      log.incident(error, { part: "discord message", id: message.id });
    }
  };
