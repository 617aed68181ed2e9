import { randomUUID } from "node:crypto";
import type { Delivered, Delivery } from "../chat/ports.ts";
import type { View } from "../chat/view.ts";
import type { Db } from "../store/db.ts";
import { keys } from "../store/keys.ts";
import { leaseRelease } from "../store/scripts/lease.ts";
import { redrawWant } from "../store/scripts/redraw.ts";

export type Redraw = Extract<Delivery, { readonly kind: "redraw" }>;

/** Redraws of one message, of which only the latest is worth showing. */
export interface Redraws {
  /** Notes how the message should look, unless a higher revision is noted already. */
  want(redraw: Redraw): Promise<void>;
  /** Shows the latest revision that is wanted, unless it is shown; one process at a time per message. */
  show(redraw: Redraw, deliver: (latest: Redraw) => Promise<Delivered>): Promise<Delivered>;
}

/** A message that nobody redraws for so long is history. */
const LIFE_MS = 7 * 86_400_000;
/** Longer than a platform takes for one edit. */
const HOLD_MS = 20_000;
/** How soon to look again where another process is at it. */
const AGAIN_S = 0.3;

export const createRedraws = (db: Db): Redraws => ({
  want: async ({ target, of, revision, view }) => {
    await db.run(redrawWant, [keys.redraw(`${target.platform}/${of}`)], [revision, JSON.stringify(view), LIFE_MS]);
  },
  show: async (redraw, deliver) => {
    const name = `${redraw.target.platform}/${redraw.of}`;
    const token = randomUUID();
    const lease = keys.redrawLease(name);
    if ((await db.command<string | null>("SET", lease, token, "NX", "PX", HOLD_MS)) === null)
      return { kind: "later", seconds: AGAIN_S };
    try {
      const [wanted, view, shown] = await db.command<(string | null)[]>(
        "HMGET",
        keys.redraw(name),
        "wanted",
        "view",
        "shown",
      );
      if (!wanted || !view || Number(shown ?? -1) >= Number(wanted)) return { kind: "done" };
      const outcome = await deliver({ ...redraw, revision: Number(wanted), view: JSON.parse(view) as View });
      if (outcome.kind !== "later") await db.command("HSET", keys.redraw(name), "shown", wanted);
      return outcome;
    } finally {
      await db.run(leaseRelease, [lease], [token]);
    }
  },
});
