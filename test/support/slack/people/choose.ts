import { listAt } from "../blocks/check.ts";
import type { Fields } from "../model.ts";
import type { Found } from "./find.ts";

/** The value of an element after its option was clicked: checkboxes turn over, others take it. */
export const chosen = ({ element, option }: Found, before: Fields | undefined): Fields => {
  const type = String(element["type"]);
  if (type !== "checkboxes" && type !== "multi_static_select") return { type, selected_option: option };
  const now = listAt(before?.["selected_options"]) as readonly Fields[];
  const rest = now.filter((one) => one["value"] !== option?.["value"]);
  return { type, selected_options: rest.length < now.length ? rest : [...now, option] };
};

/** Whether Slack tells the app of this element's use at once. */
export const dispatches = ({ block }: Found): boolean => block["type"] !== "input" || block["dispatch_action"] === true;

/** An element as a press on it is told. */
export const actionOf = ({ block, element }: Found, value: Fields): Fields => ({
  type: element["type"],
  action_id: element["action_id"],
  block_id: block["block_id"],
  ...(element["type"] === "button"
    ? {
        text: element["text"],
        ...(element["value"] === undefined ? {} : { value: element["value"] }),
        ...(element["style"] === undefined ? {} : { style: element["style"] }),
        ...(element["url"] === undefined ? {} : { url: element["url"] }),
      }
    : value),
});

/** Under which key an element's value stands that is neither typed nor one of its options. */
const PICKED: Readonly<Record<string, string>> = {
  users_select: "selected_user",
  conversations_select: "selected_conversation",
  channels_select: "selected_channel",
  datepicker: "selected_date",
  timepicker: "selected_time",
};

/** The value of an input into which `text` was typed or picked; nothing typed is nothing there. */
export const typed = (element: Fields, text: string): Fields => {
  const type = String(element["type"]);
  return { type, [PICKED[type] ?? "value"]: text === "" ? null : text };
};
