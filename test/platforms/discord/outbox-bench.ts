import { MessageFlags } from "discord.js";
import type { PlatformLog } from "../../../src/chat/platform.ts";
import { plainText } from "../../../src/chat/text.ts";
import { prose, type View } from "../../../src/chat/view.ts";
import type { Drawn } from "../../../src/platforms/discord/outbox/message.ts";
import { createDeliver, type Deliver } from "../../../src/platforms/discord/outbox/outbox.ts";
import type { WholeStore } from "../../../src/store/create-store.ts";
import { type StoreBench, storeBench } from "../../store/support.ts";
import { type SmallDiscord, smallDiscord } from "./small-discord.ts";

export const GUILD = "100000000000000001";
export const CHANNEL = "100000000000000010";
export const ADA = "discord-100000000000000500";
export const BOB = "discord-100000000000000600";

export const TARGET = { platform: "discord", workspace: `discord-${GUILD}`, place: CHANNEL };

export const view = (summary: string): View => ({ summary, body: [prose(summary)] });

/** Draws a view as its first line alone, with its pictures: what the real renderer makes of it is tested beside it. */
export const drawn = (shown: View): Drawn => ({
  flags: MessageFlags.IsComponentsV2,
  components: shown.body.flatMap((node) =>
    node.kind === "prose" || node.kind === "muted" ? [{ type: 10, content: plainText(node.spans) }] : [],
  ),
  files: shown.body.flatMap((node, at) =>
    node.kind === "image"
      ? [{ name: `${at}.png`, type: node.type, data: Buffer.from(node.data, "base64"), description: node.alt }]
      : [],
  ),
});

export interface OutboxBench {
  readonly bench: StoreBench;
  readonly discord: SmallDiscord;
  readonly deliver: Deliver;
  /** Another process on the same store. */
  another(): Deliver;
  /** What the log warned of. */
  readonly warnings: { readonly message: string; readonly fields: Readonly<Record<string, unknown>> | undefined }[];
  /** An empty store and a Discord without messages. */
  renew(): Promise<void>;
}

/** The outbox over a real Redis, and as much of Discord as it asks for. */
export const outboxBench = async (): Promise<OutboxBench> => {
  const bench = await storeBench();
  const warnings: { message: string; fields: Readonly<Record<string, unknown>> | undefined }[] = [];
  const log: PlatformLog = {
    info: () => undefined,
    warn: (message, fields) => warnings.push({ message, fields }),
    incident: () => "",
  };
  const deliverOver = (discord: SmallDiscord, { kv, budgets }: WholeStore): Deliver =>
    createDeliver({
      rest: discord,
      render: (shown) => ({ payload: drawn(shown), losses: [] }),
      kv,
      budgets,
      clock: bench.clock,
      log,
      words: () => ({
        laneName: "Just for you",
        laneSays: "Moderators can read this too.",
        aboutServer: (name) => `About ${name}`,
      }),
    });
  const one = {
    bench,
    warnings,
    discord: smallDiscord(bench.clock),
    deliver: (async () => ({ kind: "done" })) as Deliver,
    another: () => deliverOver(one.discord, bench.another().store),
    renew: async () => {
      await bench.wipe();
      warnings.length = 0;
      one.discord = smallDiscord(bench.clock);
      one.deliver = deliverOver(one.discord, bench.store);
    },
  };
  await one.renew();
  return one;
};
