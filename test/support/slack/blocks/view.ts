import type { Fields } from "../model.ts";
import { problemsOfBlocks } from "./blocks.ts";
import {
  checkKeys,
  checkOptionalString,
  checkText,
  fieldsAt,
  isFields,
  type Known,
  listAt,
  type Note,
} from "./check.ts";

const MODAL_KEYS = [
  "type",
  "title",
  "blocks",
  "close",
  "submit",
  "private_metadata",
  "callback_id",
  "clear_on_close",
  "notify_on_close",
  "external_id",
  "submit_disabled",
];
const HOME_KEYS = ["type", "blocks", "private_metadata", "callback_id", "external_id"];

const checkModal = (note: Note, view: Fields): void => {
  checkKeys(note, "/view", view, MODAL_KEYS);
  checkText(note, "/view/title", view["title"], 24, "plain");
  for (const key of ["submit", "close"])
    if (view[key] !== undefined && view[key] !== null) checkText(note, `/view/${key}`, view[key], 24, "plain");
  const inputs = listAt(view["blocks"]).some((block) => fieldsAt(block)["type"] === "input");
  if (inputs && !isFields(view["submit"])) note("/view", "missing required field: submit");
};

/** The sentences Slack would refuse this view with. https://docs.slack.dev/reference/views */
export const problemsOfView = (view: unknown, type: "modal" | "home", known: Known): readonly string[] => {
  if (!isFields(view)) return ["must be an object [json-pointer:/view]"];
  const problems: string[] = [];
  const note: Note = (pointer, problem) => problems.push(`${problem} [json-pointer:${pointer}]`);
  if (view["type"] !== type) note("/view/type", `must be ${type}`);
  if (type === "modal") checkModal(note, view);
  else checkKeys(note, "/view", view, HOME_KEYS);
  checkOptionalString(note, "/view/private_metadata", view["private_metadata"], 3000);
  checkOptionalString(note, "/view/callback_id", view["callback_id"], 255);
  checkOptionalString(note, "/view/external_id", view["external_id"], 255);
  return [...problems, ...problemsOfBlocks(view["blocks"], type, known, "/view/blocks")];
};

/** Larger ones are refused with `view_too_large`. https://docs.slack.dev/reference/methods/views.open */
export const VIEW_BYTES = 250_000;
