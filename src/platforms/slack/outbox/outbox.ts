import { createLine } from "../../../chat/line.ts";
import type { Meter, PlatformLog } from "../../../chat/platform.ts";
import type { Budgets, Delivered, Delivery, KeyValue } from "../../../chat/ports.ts";
import { withAddresses } from "../../../chat/said-link.ts";
import { unreachable, type View } from "../../../chat/view.ts";
import type { Threads } from "../inbound/threads.ts";
import { limitOf } from "../modes/clients.ts";
import type { Installs } from "../modes/installed.ts";
import { deliverDirect, deliverManagers } from "./direct.ts";
import { forgetFiles } from "./files.ts";
import { teamIn } from "./ids.ts";
import { createMemory, type Memory } from "./memory.ts";
import { createMessages } from "./message.ts";
import { createPaces } from "./paces.ts";
import { createPictures } from "./pictures.ts";
import { groupIn, withWords } from "./ping.ts";
import { gone, isEnded, outcomeOf } from "./problem.ts";
import { deliverRedraw } from "./redraw.ts";
import { addressesOf, type Desk, say } from "./say.ts";
import { deliverThread } from "./thread.ts";

export interface OutboxDeps {
  readonly installs: Installs;
  readonly threads: Threads;
  readonly kv: KeyValue;
  readonly budgets: Budgets;
  readonly clock: () => number;
  readonly log: PlatformLog;
  readonly meter: Meter;
}

/** Carries out one delivery; a repeated key says nothing new. Throws where trying again may help. */
export type Deliver = (delivery: Delivery, key: string) => Promise<Delivered>;

/** Everything said to Slack other than the answer to an act. */
export const createDeliver = (deps: OutboxDeps): Deliver => {
  const memory = createMemory(deps.kv);
  const paces = createPaces(deps.budgets, deps.kv, deps.clock);
  const pictures = createPictures({ ...deps, paces });
  const tools = { ...deps, memory, paces, pictures, messages: createMessages({ ...deps, paces }) };
  const attempt = async (delivery: Delivery, key: string): Promise<Delivered> => {
    const team = teamIn(delivery.target.workspace);
    const installed = team === undefined ? undefined : await deps.installs.of(team, undefined);
    if (team === undefined || !installed) return gone("permission");
    const desk = { ...tools, team, installed };
    return carryOut(desk, deps.threads, { ...delivery, view: await addressed(desk, delivery.view) }, key);
  };
  const inLine = createLine();
  return async (delivery, key) => {
    const outcome = await inLine(lineOf(delivery), () =>
      attempt(delivery, key).catch((error: unknown) => outcomeAfter(deps, delivery, error)),
    );
    if (outcome.kind === "gone") await left({ ...deps, memory }, delivery, key, outcome.why);
    return outcome;
  };
};

const carryOut = async (desk: Desk, threads: Threads, delivery: Delivery, key: string): Promise<Delivered> => {
  switch (delivery.kind) {
    case "post": {
      const addresses = await addressesOf(desk, delivery.target);
      if ("kind" in addresses) return addresses;
      const group = delivery.ping === undefined ? undefined : groupIn(delivery.ping);
      return say(
        desk,
        addresses,
        group === undefined ? withWords(delivery.view, delivery.ping) : delivery.view,
        key,
        group,
      );
    }
    case "redraw":
      return deliverRedraw(desk, delivery);
    case "thread":
      return deliverThread(desk, threads, delivery, key);
    case "direct":
      return deliverDirect(desk, delivery, key);
    case "managers":
      return deliverManagers(desk, delivery, key);
    case "forget":
      return forgetFiles(desk, delivery.account);
    default:
      return unreachable(delivery);
  }
};

/** Words that lead to another message get its address. */
const addressed = ({ memory, messages, installed }: Desk, view: View): Promise<View> =>
  withAddresses(view, async (key) => {
    const said = await memory.said(key);
    const spot = said?.kind === "said" ? said.spots[0] : undefined;
    return spot && messages.linkTo(installed, spot);
  });

/** What an error makes of a delivery; thrown again where only another try can tell. */
const outcomeAfter = async (deps: OutboxDeps, { target }: Delivery, error: unknown): Promise<Delivered> => {
  const outcome = outcomeOf(error);
  if (outcome === undefined) throw error;
  if (limitOf(error) !== undefined) deps.meter.count("slack", "limited");
  if (isEnded(error)) await deps.installs.remove(teamIn(target.workspace), undefined);
  return outcome;
};

/** Nobody can be reached there: said in the log, and kept for what waits for this key. */
const left = async (
  { memory, log, meter }: Pick<OutboxDeps, "log" | "meter"> & { readonly memory: Memory },
  { kind, target }: Delivery,
  key: string,
  why: Extract<Delivered, { kind: "gone" }>["why"],
): Promise<void> => {
  const { workspace, place } = target;
  meter.count("slack", "gone");
  log.warn("slack: nobody can be reached there", { kind, key, workspace, place, why });
  if (kind !== "redraw") await memory.rememberGone(key, why);
};

/** Whom a slow answer would hold up. */
const lineOf = (delivery: Delivery): string =>
  delivery.kind === "direct" ? delivery.member : `${delivery.target.workspace}/${delivery.target.place}`;
