import type { PlatformEvent, PlatformLog } from "../../../src/chat/platform.ts";
import { prose, type View } from "../../../src/chat/view.ts";
import { createDeliver, type Deliver } from "../../../src/platforms/discord/outbox/outbox.ts";
import { renderView } from "../../../src/platforms/discord/render/render.ts";
import type { WholeStore } from "../../../src/store/create-store.ts";
import { type StoreBench, storeBench } from "../../store/support.ts";
import { type SmallDiscord, smallDiscord } from "./small-discord.ts";

export const GUILD = "100000000000000001";
export const CHANNEL = "100000000000000010";
export const ADA = "discord-100000000000000500";
export const BOB = "discord-100000000000000600";

export const TARGET = { platform: "discord", workspace: `discord-${GUILD}`, place: CHANNEL };

export const view = (summary: string): View => ({ summary, body: [prose(summary)] });

export interface OutboxBench {
  readonly bench: StoreBench;
  readonly discord: SmallDiscord;
  readonly deliver: Deliver;
  /** Another process on the same store. */
  another(): Deliver;
  /** What the log warned of. */
  readonly warnings: { readonly message: string; readonly fields: Readonly<Record<string, unknown>> | undefined }[];
  /** What was counted for the operator. */
  readonly counted: PlatformEvent[];
  /** An empty store and a Discord without messages. */
  renew(): Promise<void>;
}

/** The outbox over a real Redis, and as much of Discord as it asks for. */
export const outboxBench = async (): Promise<OutboxBench> => {
  const bench = await storeBench();
  const warnings: { message: string; fields: Readonly<Record<string, unknown>> | undefined }[] = [];
  const counted: PlatformEvent[] = [];
  const log: PlatformLog = {
    info: () => undefined,
    warn: (message, fields) => warnings.push({ message, fields }),
    incident: () => "",
  };
  const deliverOver = (discord: SmallDiscord, { kv, budgets }: WholeStore): Deliver =>
    createDeliver({
      rest: discord,
      render: renderView,
      kv,
      budgets,
      clock: bench.clock,
      log,
      meter: { count: (_, event) => counted.push(event), clockOffset: () => undefined },
      words: () => ({
        laneName: "Just for you",
        laneSays: "Moderators can read this too.",
        aboutServer: (name) => `About ${name}`,
      }),
    });
  const one = {
    bench,
    warnings,
    counted,
    discord: smallDiscord(bench.clock),
    deliver: (async () => ({ kind: "done" })) as Deliver,
    another: () => deliverOver(one.discord, bench.another().store),
    renew: async () => {
      await bench.wipe();
      warnings.length = 0;
      counted.length = 0;
      one.discord = smallDiscord(bench.clock);
      one.deliver = deliverOver(one.discord, bench.store);
    },
  };
  await one.renew();
  return one;
};
