import { createLine } from "../../../chat/line.ts";
import type { Loss, Rendered } from "../../../chat/loss.ts";
import type { Meter, PlatformLog } from "../../../chat/platform.ts";
import type { Budgets, Delivered, Delivery, KeyValue } from "../../../chat/ports.ts";
import { withAddresses } from "../../../chat/said-link.ts";
import { unreachable, type View } from "../../../chat/view.ts";
import type { Drawn } from "../render/render.ts";
import { type DirectDeps, deliverDirect, deliverManagers, type OutboxWords } from "./direct.ts";
import { guildOf } from "./ids.ts";
import { deliverLane } from "./lane.ts";
import { createMemory } from "./memory.ts";
import { createMessages } from "./message.ts";
import { roleIn, withWords } from "./ping.ts";
import { outcomeOf } from "./problem.ts";
import { deliverRedraw, type RedrawDeps } from "./redraw.ts";
import type { Rest } from "./rest.ts";
import { channelOf, sayOnce } from "./say.ts";
import { deliverThread } from "./thread.ts";

export interface OutboxDeps {
  readonly rest: Rest;
  readonly render: (view: View) => Rendered<Drawn>;
  readonly kv: KeyValue;
  readonly budgets: Budgets;
  readonly clock: () => number;
  readonly log: PlatformLog;
  readonly meter: Meter;
  words(view: View): OutboxWords;
}

/** Carries out one delivery; a repeated key says nothing new. Throws where trying again may help. */
export type Deliver = (delivery: Delivery, key: string) => Promise<Delivered>;

/** Everything said to Discord other than the answer to an act. */
export const createDeliver = (deps: OutboxDeps): Deliver => {
  const memory = createMemory(deps.kv);
  const lost = (losses: readonly Loss[], view: View) => {
    deps.meter.count("discord", "lost");
    deps.log.warn("discord: a view could not be said in full", { summary: view.summary, losses });
  };
  const parts = { ...deps, memory, messages: createMessages({ rest: deps.rest, render: deps.render, lost }) };
  const inLine = createLine();
  return async (delivery, key) => {
    try {
      const outcome = await inLine(lineOf(delivery), async () =>
        carryOut(parts, await addressed(parts, delivery), key),
      );
      return outcome.kind === "gone" ? await left(parts, delivery, key, outcome) : outcome;
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome === undefined) throw error;
      if (outcome.kind === "later") deps.meter.count("discord", "limited");
      return outcome.kind === "gone" ? left(parts, delivery, key, outcome) : outcome;
    }
  };
};

const carryOut = async (parts: DirectDeps & RedrawDeps, delivery: Delivery, key: string): Promise<Delivered> => {
  switch (delivery.kind) {
    case "post": {
      const channel = await channelOf(parts, delivery.target);
      if (typeof channel !== "string") return channel;
      const { ping, target } = delivery;
      const role = ping === undefined ? undefined : roleIn(ping, target.workspace);
      return sayOnce(parts, channel, role === undefined ? withWords(delivery.view, ping) : delivery.view, key, role);
    }
    case "redraw":
      return deliverRedraw(parts, delivery);
    case "thread":
      return delivery.lane ? deliverLane(parts, delivery, key) : deliverThread(parts, delivery, key);
    case "direct":
      return deliverDirect(parts, delivery, key);
    case "managers":
      return deliverManagers(parts, delivery, key);
    // Files are parts of messages there, which are the person's own to remove.
    case "forget":
      return { kind: "done" };
    default:
      return unreachable(delivery);
  }
};

/** Words that lead to another message get its address. */
const addressed = async ({ memory }: DirectDeps, delivery: Delivery): Promise<Delivery> => {
  const guild = guildOf(delivery.target.workspace) ?? "@me";
  const view = await withAddresses(delivery.view, async (key) => {
    const said = await memory.said(key);
    return said?.kind === "said" ? `https://discord.com/channels/${guild}/${said.channel}/${said.message}` : undefined;
  });
  return { ...delivery, view };
};

/** Nobody can be reached there: said in the log, and kept for what waits for this key. */
const left = async (
  { memory, log, meter }: DirectDeps & Pick<OutboxDeps, "meter">,
  delivery: Delivery,
  key: string,
  outcome: Extract<Delivered, { kind: "gone" }>,
): Promise<Delivered> => {
  const { workspace, place } = delivery.target;
  meter.count("discord", "gone");
  log.warn("discord: nobody can be reached there", { kind: delivery.kind, key, workspace, place, why: outcome.why });
  if (delivery.kind !== "redraw") await memory.rememberGone(key, outcome.why);
  return outcome;
};

/** Whom a slow answer would hold up. */
const lineOf = (delivery: Delivery): string =>
  delivery.kind === "direct" ? delivery.member : (delivery.target.thread ?? delivery.target.place);
