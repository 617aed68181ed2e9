import type { Courier } from "../courier.ts";
import type { Delivery } from "../delivery.ts";
import type { Channel, Fields, Message, View } from "../model.ts";
import {
  type Actor,
  actionPayload,
  closedPayload,
  globalShortcutPayload,
  messageShortcutPayload,
  type Spot,
  slashPayload,
  submissionPayload,
} from "../payloads.ts";
import { put } from "../posting.ts";
import { initialValues, isFilled, setValue, type Values } from "../values.ts";
import { clearStack, closeTop, stackOf } from "../views.ts";
import { installOf, messagesIn } from "../world.ts";
import { type Trouble, takeCommandAck, takePressAck, takeSubmissionAck } from "./answers.ts";
import { actionOf, chosen, dispatches } from "./choose.ts";
import { type Found, findButton, findInput, findOption, labelsOf } from "./find.ts";
import { type Seen, type SeenMessage, type SeenModal, seenBlocks, seenMessage, seenModal } from "./sight.ts";

/** What someone sees in one place. */
export interface Sight {
  /** Oldest first, own ephemerals among them. */
  readonly messages: readonly SeenMessage[];
  /** Open modals, the one on top last. */
  readonly modals: readonly SeenModal[];
  readonly home: Seen | undefined;
  /** What Slack said instead of the app after the last act. */
  readonly trouble: Trouble;
}

/** A message (by its time), a modal or the home. Without one: the topmost modal, else the newest that has the label. */
export type Where = { readonly ts: string } | { readonly id: string } | "home" | undefined;

/** Someone in a channel, doing what Slack's client lets them. Every act ends when the app's acknowledgement has taken effect. */
export interface Seat {
  readonly channel: string;
  sees(): Sight;
  runs(line: string): Promise<Delivery>;
  presses(label: string, on?: Where): Promise<Delivery>;
  /** Clicks a radio button, checkbox or a select's option. */
  chooses(label: string, on?: Where): Promise<Delivery | undefined>;
  /** Types into the input of this label. */
  fills(label: string, text: string, on?: Where): void;
  submits(): Promise<Delivery>;
  /** Closes the topmost modal, or all. */
  closes(how?: "top" | "all"): Promise<Delivery | undefined>;
  /** Writes a message, in a thread if its time is given. */
  types(text: string, threadTs?: string): Message;
  opensHome(): void;
  shortcut(name: string, on?: { readonly ts: string }): Promise<Delivery>;
  /** Reloads the client: ephemerals and modals are gone. */
  reloads(): void;
}

export const createSeat = (actor: Actor, channel: Channel, courier: Courier): Seat => {
  const { world, user, team } = actor;
  const entered = new Map<string, Values>();
  let trouble: Trouble;
  const mine = (message: Message): boolean => message.ephemeralFor === undefined || message.ephemeralFor === user.id;
  const visible = (): readonly Message[] => messagesIn(world, channel.id).filter(mine);
  const top = (): View | undefined => stackOf(world, user.id).at(-1);
  const spotOf = (where: Where, has: (blocks: readonly Fields[]) => unknown): Spot => {
    const view = where === undefined ? top() : where === "home" ? world.homes.get(user.id) : undefined;
    if (view !== undefined) return { kind: "view", view };
    if (typeof where === "object" && "id" in where) {
      const open = top();
      if (open?.id !== where.id) throw new Error("Only the topmost modal can be used.");
      return { kind: "view", view: open };
    }
    const message = visible().findLast((one) =>
      where === undefined ? has(one.blocks) : one.ts === (where as { ts: string }).ts,
    );
    if (message === undefined) throw new Error(`${user.name} sees nothing like that in ${channel.name}.`);
    return { kind: "message", channel, message };
  };
  const blocksOf = (spot: Spot): readonly Fields[] =>
    spot.kind === "view" ? (spot.view.body["blocks"] as readonly Fields[]) : spot.message.blocks;
  const valuesOf = (spot: Spot): Values => {
    if (spot.kind === "view") return spot.view.values;
    const known = entered.get(spot.message.ts) ?? initialValues({ blocks: spot.message.blocks });
    entered.set(spot.message.ts, known);
    return known;
  };
  const look = (
    label: string,
    where: Where,
    how: (blocks: readonly Fields[], label: string) => Found | undefined,
  ): { spot: Spot; found: Found } => {
    const spot = spotOf(where, (blocks) => how(blocks, label));
    const found = how(blocksOf(spot), label);
    if (found === undefined) throw new Error(`${user.name} looks for “${label}” in ${labelsOf(blocksOf(spot))}.`);
    return { spot, found };
  };
  const act = async (spot: Spot, action: Fields): Promise<Delivery> => {
    const delivery = await courier.send("interactive", actionPayload(actor, spot, action, valuesOf(spot)), false);
    trouble = takePressAck(world, `press on ${action["action_id"]}`, delivery.ack);
    return delivery;
  };
  const enter = (spot: Spot, { block, element }: Found, value: Fields): void =>
    setValue(valuesOf(spot), block, element, value);
  return {
    channel: channel.id,
    sees: () => ({
      messages: visible().map((one) => seenMessage(world, one)),
      modals: stackOf(world, user.id).map((one) => seenModal(world, one)),
      home: homeOf(actor),
      trouble,
    }),
    runs: async (line) => {
      const [command = "", ...rest] = line.split(" ");
      if (!world.app.commands.some((one) => one.name === command)) throw new Error(`${command} is no command here.`);
      const payload = slashPayload(actor, channel, command, rest.join(" "));
      const delivery = await courier.send("slash_commands", payload, true);
      trouble = takeCommandAck(world, command, channel, user.id, team, delivery.ack);
      return delivery;
    },
    presses: (label, on) => {
      const { spot, found } = look(label, on, findButton);
      return act(spot, actionOf(found, {}));
    },
    chooses: async (label, on) => {
      const { spot, found } = look(label, on, findOption);
      const before = valuesOf(spot)[String(found.block["block_id"])]?.[String(found.element["action_id"])];
      const value = chosen(found, before);
      enter(spot, found, value);
      return dispatches(found) ? act(spot, actionOf(found, value)) : undefined;
    },
    fills: (label, text, on) => {
      const { spot, found } = look(label, on, findInput);
      const max = Number(found.element["max_length"] ?? 3000);
      if (text.length > max) throw new Error(`Slack's client takes ${max} characters here.`);
      enter(spot, found, { type: found.element["type"], value: text === "" ? null : text });
    },
    submits: async () => {
      const view = top();
      if (view === undefined) throw new Error(`${user.name} has no modal to submit.`);
      assertComplete(view);
      view.errors = {};
      const delivery = await courier.send("interactive", submissionPayload(actor, view), true);
      trouble = takeSubmissionAck(world, view, delivery.ack);
      return delivery;
    },
    closes: async (how = "top") => {
      const view = top();
      if (view === undefined) throw new Error(`${user.name} has no modal to close.`);
      if (how === "all" || view.body["clear_on_close"] === true) clearStack(world, user.id);
      else closeTop(world, user.id);
      if (view.body["notify_on_close"] !== true) return undefined;
      return courier.send("interactive", closedPayload(actor, view, how === "all"), false);
    },
    types: (text, threadTs) => put(world, channel, draftOf(user.id, text, threadTs)),
    opensHome: () => {
      const install = installOf(world, team);
      const home = world.homes.get(user.id);
      const event = { type: "app_home_opened", user: user.id, channel: install?.botUser, tab: "home" };
      const at = world.ids.ts(world.clock.now());
      world.emit(
        team,
        { ...event, ...(home === undefined ? {} : { view: home.body }), event_ts: at },
        "app_home_opened",
      );
    },
    shortcut: async (name, on) => {
      const kind = on === undefined ? "global" : "message";
      const found = world.app.shortcuts.find((one) => one.name === name && one.kind === kind);
      if (found === undefined) throw new Error(`There is no ${kind} shortcut “${name}”.`);
      const payload = on
        ? messageShortcutPayload(actor, channel, on.ts, found.id)
        : globalShortcutPayload(actor, found.id);
      const delivery = await courier.send("interactive", payload, false);
      trouble = takePressAck(world, name, delivery.ack);
      return delivery;
    },
    reloads: () => {
      clearStack(world, user.id);
      const kept = messagesIn(world, channel.id).filter((one) => one.ephemeralFor !== user.id);
      world.messages.set(channel.id, kept);
    },
  };
};

const homeOf = ({ world, user }: Actor): Seen | undefined => {
  const home = world.homes.get(user.id);
  return home === undefined ? undefined : seenBlocks(world, home.body["blocks"] as readonly Fields[]);
};

const draftOf = (user: string, text: string, threadTs: string | undefined) => ({
  user,
  text: text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  blocks: [],
  attachments: [],
  ...(threadTs === undefined ? {} : { threadTs }),
});

/** Slack's client does not send a modal whose required inputs are empty. */
const assertComplete = (view: View): void => {
  if (view.body["submit"] === undefined || view.body["submit"] === null) throw new Error("This modal has no Submit.");
  for (const block of view.body["blocks"] as readonly Fields[]) {
    if (block["type"] !== "input" || block["optional"] === true) continue;
    const element = block["element"] as Fields;
    const value = view.values[String(block["block_id"])]?.[String(element["action_id"])];
    if (!isFilled(value)) throw new Error(`Slack's client asks to fill in ${JSON.stringify(block["label"])} first.`);
  }
};
