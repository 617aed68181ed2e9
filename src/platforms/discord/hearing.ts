import type { APIChannel, APIInteraction, GatewayMessageCreateDispatchData } from "discord.js";
import { createUnderWay } from "../../chat/under-way.ts";
import type { View } from "../../chat/view.ts";
import { createActs } from "./act.ts";
import { createPublicRedraws } from "./answer/public-redraws.ts";
import { createAnswerWire } from "./answer/wire.ts";
import type { DiscordDeps } from "./deps.ts";
import { createAges } from "./inbound/age.ts";
import { createLocales } from "./inbound/locales.ts";
import { createNaming } from "./inbound/named.ts";
import { createServed } from "./inbound/served.ts";
import { createMemory } from "./outbox/memory.ts";
import type { Deliver } from "./outbox/outbox.ts";
import type { Rest } from "./outbox/rest.ts";
import { type Drawn, renderView } from "./render/render.ts";
import { createListener, type Stands } from "./said.ts";

/** What people do, whichever way it comes, and what they are answered. */
export interface Hearing {
  take(interaction: APIInteraction): void;
  hear(message: GatewayMessageCreateDispatchData, stands: Stands): void;
  /** This machine's clock minus Discord's, in ms; undefined while nobody has done anything. */
  clockOffset(): number | undefined;
  /** Waits for what is under way, and shows what still waits. */
  end(): Promise<void>;
}

export const createHearing = (deps: DiscordDeps, rest: Rest, deliver: Deliver): Hearing => {
  const { apiUrl, budgets, clock, kv, log, meter, ticks } = deps;
  const draw = drawing(deps);
  const wire = createAnswerWire({ apiUrl, ticks, limited: () => meter.count("discord", "limited") });
  const redraws = createPublicRedraws({ budgets, log, edit: (press, view) => wire.edit(press, draw(view)) });
  const ages = createAges(clock, ticks);
  const shared = {
    memory: createMemory(kv),
    served: createServed(deps.allowed, kv),
    locales: createLocales(kv),
  };
  const naming = createNaming(rest, log, shared.locales);
  const acts = createActs({ ...deps, ...shared, wire, ages, redraws, draw, naming });
  const hears = createListener({ ...deps, ...shared, deliver, parentOf: (thread) => parentOf(rest, thread) });
  const underWay = createUnderWay();
  return {
    take: (interaction) => underWay.add(acts(interaction)),
    hear: (message, stands) => underWay.add(hears(message, stands)),
    clockOffset: ages.offset,
    end: async () => {
      await underWay.done();
      await redraws.stop();
    },
  };
};

/** A view as a message; what could not be said is counted and logged, never silent. */
const drawing =
  ({ log, meter }: DiscordDeps) =>
  (view: View): Drawn => {
    const { payload, losses } = renderView(view);
    if (losses.length > 0) {
      meter.count("discord", "lost");
      log.warn("discord: a view could not be said in full", { summary: view.summary, losses });
    }
    return payload;
  };

/** The channel that a thread hangs in. */
const parentOf = async (rest: Rest, thread: string): Promise<string | undefined> => {
  const channel = await rest.request<APIChannel>("GET", `/channels/${thread}`);
  return "parent_id" in channel ? (channel.parent_id ?? undefined) : undefined;
};
