import { isFields, listAt } from "../blocks/check.ts";
import type { Ack } from "../delivery.ts";
import type { Fields, View } from "../model.ts";
import { Refusal } from "../refusal.ts";
import { applyAnswer } from "../response-urls.ts";
import { clearStack, closeTop, pushView, replaceView, stackOf } from "../views.ts";
import type { World } from "../world.ts";

/** What a person reads when the app did not do its part; nothing when it did. */
export type Trouble = string | undefined;

const isEmpty = (body: unknown): boolean =>
  body === undefined || body === "" || (isFields(body) && Object.keys(body).length === 0);

const complain = (world: World, what: string, error: unknown): Trouble => {
  if (!(error instanceof Refusal)) throw error;
  world.complaints.push(`${what}: ${error.message}`);
  return "We had some trouble connecting. Try again?";
};

/** A slash command that was typed: where, and by whom. */
export interface Typed {
  readonly command: string;
  readonly channel: string;
  readonly user: string;
  readonly team: string;
}

/** The client's part after a slash command. */
export const takeCommandAck = (world: World, { command, ...typed }: Typed, ack: Ack | undefined): Trouble => {
  if (ack?.kind !== "acked") return `${command} failed because the app did not respond.`;
  if (isEmpty(ack.body)) return undefined;
  const answer: Fields = isFields(ack.body) ? ack.body : { text: String(ack.body) };
  try {
    applyAnswer(world, { ...typed, at: 0, uses: 0 }, answer);
    return undefined;
  } catch (error) {
    return complain(world, `answer to ${command}`, error);
  }
};

/** The client's part after a press or shortcut: it hears nothing but whether the app is there. */
export const takePressAck = (world: World, what: string, ack: Ack | undefined): Trouble => {
  if (ack?.kind !== "acked") return "This app is not responding. Try again?";
  if (!isEmpty(ack.body)) world.complaints.push(`${what}: an acknowledgement with a body is not heard`);
  return undefined;
};

const fieldErrors = (view: View, errors: unknown): Readonly<Record<string, string>> => {
  const inputs = (listAt(view.body["blocks"]) as readonly Fields[])
    .filter((block) => block["type"] === "input")
    .map((block) => block["block_id"]);
  if (!isFields(errors) || Object.keys(errors).length === 0) throw new Refusal("invalid_errors", ["no errors given"]);
  for (const [block, text] of Object.entries(errors))
    if (!inputs.includes(block) || typeof text !== "string" || text === "")
      throw new Refusal("invalid_errors", [`${block} is no input of the view`]);
  return errors as Readonly<Record<string, string>>;
};

const obey = (world: World, view: View, answer: Fields): void => {
  switch (answer["response_action"]) {
    case "update":
      replaceView(world, view, answer["view"]);
      return;
    case "push":
      pushView(world, answer["view"], view.user, view.team);
      return;
    case "errors":
      view.errors = fieldErrors(view, answer["errors"]);
      return;
    case "clear":
      clearStack(world, view.user);
      return;
    default:
      throw new Refusal("invalid_response_action", [String(answer["response_action"])]);
  }
};

/** The client's part after Submit. */
export const takeSubmissionAck = (world: World, view: View, ack: Ack | undefined): Trouble => {
  if (ack?.kind !== "acked") return "We had some trouble connecting. Try again?";
  if (isEmpty(ack.body)) {
    if (stackOf(world, view.user).at(-1) === view) closeTop(world, view.user);
    return undefined;
  }
  try {
    if (!isFields(ack.body)) throw new Refusal("invalid_response", ["not an object"]);
    obey(world, view, ack.body);
    return undefined;
  } catch (error) {
    return complain(world, "answer to a submission", error);
  }
};
