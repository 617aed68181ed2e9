import type { Courier } from "../courier.ts";
import type { Delivery } from "../delivery.ts";
import type { Fields, View } from "../model.ts";
import { type Actor, actionPayload, closedPayload, type Spot, submissionPayload } from "../payloads.ts";
import { isFilled, setValue } from "../values.ts";
import { clearStack, closeTop } from "../views.ts";
import { type Trouble, takePressAck, takeSubmissionAck } from "./answers.ts";
import { actionOf, chosen, dispatches, typed } from "./choose.ts";
import type { Eyes, Where } from "./eyes.ts";
import { findButton, findInput, findOption } from "./find.ts";

/** Using what is on the screen. */
export interface Hands {
  presses(label: string, on?: Where): Promise<Delivery>;
  /** Clicks a radio button, a checkbox or a select's option. */
  chooses(label: string, on?: Where): Promise<Delivery | undefined>;
  /** Types into the input of this label; where something is picked instead, its id, date or time. */
  fills(label: string, text: string, on?: Where): void;
  submits(): Promise<Delivery>;
  /** Closes the topmost modal, or all. */
  closes(how?: "top" | "all"): Promise<Delivery | undefined>;
}

type Tell = (trouble: Trouble) => void;

const pressing = (actor: Actor, courier: Courier, eyes: Eyes, tell: Tell): Pick<Hands, "presses" | "chooses"> => {
  const act = async (spot: Spot, action: Fields): Promise<Delivery> => {
    if (!actor.world.app.interactive) throw new Error("This app is not configured to handle interactive responses.");
    const delivery = await courier.send("interactive", actionPayload(actor, spot, action, eyes.values(spot)), false);
    tell(takePressAck(actor.world, `press on ${action["action_id"]}`, delivery.ack));
    return delivery;
  };
  return {
    presses: async (label, on) => {
      const { spot, found } = eyes.look(label, on, findButton);
      return act(spot, actionOf(found, {}));
    },
    chooses: async (label, on) => {
      const { spot, found } = eyes.look(label, on, findOption);
      const values = eyes.values(spot);
      const before = values[String(found.block["block_id"])]?.[String(found.element["action_id"])];
      const value = chosen(found, before);
      if (found.element["type"] !== "overflow") setValue(values, found.block, found.element, value);
      return dispatches(found) ? act(spot, actionOf(found, value)) : undefined;
    },
  };
};

const fill = (eyes: Eyes, label: string, text: string, on: Where): void => {
  const { spot, found } = eyes.look(label, on, findInput);
  const max = Number(found.element["max_length"] ?? 3000);
  if (text.length > max) throw new Error(`Slack's client takes ${max} characters here.`);
  setValue(eyes.values(spot), found.block, found.element, typed(found.element, text));
};

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

const topOf = (eyes: Eyes): View => {
  const view = eyes.top();
  if (view === undefined) throw new Error("No modal is open.");
  return view;
};

export const createHands = (actor: Actor, courier: Courier, eyes: Eyes, tell: Tell): Hands => ({
  ...pressing(actor, courier, eyes, tell),
  fills: (label, text, on) => fill(eyes, label, text, on),
  submits: async () => {
    const view = topOf(eyes);
    assertComplete(view);
    view.errors = {};
    const delivery = await courier.send("interactive", submissionPayload(actor, view), true);
    tell(takeSubmissionAck(actor.world, view, delivery.ack));
    return delivery;
  },
  closes: async (how = "top") => {
    const view = topOf(eyes);
    const cleared = how === "all" || view.body["clear_on_close"] === true;
    if (cleared) clearStack(actor.world, view.user);
    else closeTop(actor.world, view.user);
    if (view.body["notify_on_close"] !== true) return undefined;
    return courier.send("interactive", closedPayload(actor, view, cleared), false);
  },
});
