import type { Channel, Fields, Message, View } from "../model.ts";
import type { Actor, Spot } from "../payloads.ts";
import { initialValues, type Values } from "../values.ts";
import { stackOf } from "../views.ts";
import { messagesIn } from "../world.ts";
import { type Find, type Found, labelsOf } from "./find.ts";

/** A message (by its time), a modal (by its id) or the home. Without one: the topmost modal, else the newest message that has the label. */
export type Where = { readonly ts: string } | { readonly id: string } | "home" | undefined;

/** How someone finds what they mean on their screen. */
export interface Eyes {
  visible(): readonly Message[];
  top(): View | undefined;
  look(label: string, where: Where, how: Find): { readonly spot: Spot; readonly found: Found };
  /** What the person has entered there so far. */
  values(spot: Spot): Values;
}

const blocksOf = (spot: Spot): readonly Fields[] =>
  spot.kind === "view" ? (spot.view.body["blocks"] as readonly Fields[]) : spot.message.blocks;

export const createEyes = ({ world, user }: Actor, channel: Channel): Eyes => {
  const entered = new Map<string, Values>();
  const visible = (): readonly Message[] =>
    messagesIn(world, channel.id).filter(({ ephemeralFor }) => (ephemeralFor ?? user.id) === user.id);
  const top = (): View | undefined => stackOf(world, user.id).at(-1);
  const viewAt = (where: Where): View | undefined => {
    if (where === "home") return world.homes.get(user.id);
    if (where !== undefined && "ts" in where) return undefined;
    const view = top();
    if (where !== undefined && view?.id !== where.id) throw new Error("Only the topmost modal can be used.");
    return view;
  };
  const messageAt = (where: Where, has: (blocks: readonly Fields[]) => unknown): Message | undefined =>
    visible().findLast((one) => (typeof where === "object" && "ts" in where ? one.ts === where.ts : has(one.blocks)));
  const spotAt = (where: Where, has: (blocks: readonly Fields[]) => unknown): Spot => {
    const view = viewAt(where);
    if (view !== undefined) return { kind: "view", view };
    const message = messageAt(where, has);
    if (message === undefined) throw new Error(`${user.realName} sees nothing like that in ${channel.name}.`);
    if (channel.archived) throw new Error("Slack's client does not let people press in an archived channel.");
    return { kind: "message", channel, message };
  };
  return {
    visible,
    top,
    look: (label, where, how) => {
      const spot = spotAt(where, (blocks) => how(blocks, label));
      const found = how(blocksOf(spot), label);
      if (found === undefined) throw new Error(`${user.realName} looks for “${label}” in ${labelsOf(blocksOf(spot))}.`);
      return { spot, found };
    },
    values: (spot) => {
      if (spot.kind === "view") return spot.view.values;
      const known = entered.get(spot.message.ts) ?? initialValues({ blocks: spot.message.blocks });
      entered.set(spot.message.ts, known);
      return known;
    },
  };
};
