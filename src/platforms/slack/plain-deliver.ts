import type { Delivered, Delivery } from "../../chat/ports.ts";
import type { Draw } from "./answer/draw.ts";
import type { Installs } from "./modes/installed.ts";

export interface PlainDeliverDeps {
  readonly installs: Installs;
  readonly draw: Draw;
}

/** Posts, and nothing more. */
export const createPlainDeliver =
  ({ installs, draw }: PlainDeliverDeps) =>
  async (delivery: Delivery, _key: string): Promise<Delivered> => {
    const { target, view } = delivery;
    if (delivery.kind !== "post" && delivery.kind !== "direct") return { kind: "later", seconds: 60 };
    const team = /^(?:own-)?slack-([A-Z0-9]+)/.exec(target.workspace)?.[1];
    const installed = await installs.of(team, undefined);
    if (!installed) return { kind: "gone", why: "permission" };
    const channel =
      delivery.kind === "direct" ? delivery.member.slice(delivery.member.lastIndexOf("-") + 1) : target.place;
    await installed.client.chat.postMessage({
      channel,
      ...draw.message(view),
      ...(target.thread === undefined || !/^\d+\.\d+$/.test(target.thread) ? {} : { thread_ts: target.thread }),
    });
    return { kind: "done" };
  };
