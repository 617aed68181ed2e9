import type { Fields } from "../model.ts";
import {
  checkKeys,
  checkList,
  checkOptionalString,
  checkString,
  checkText,
  checkUrl,
  fieldsAt,
  isFields,
  type Known,
  listAt,
  type Note,
} from "./check.ts";
import { checkImageSource } from "./image.ts";

/** Where an element stands. */
export type Spot = "section" | "actions" | "context" | "input";

type Rule = (note: Note, at: string, element: Fields, known: Known) => void;

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const checkOption = (note: Note, at: string, value: unknown, plain: boolean): void => {
  if (!isFields(value)) {
    note(at, "must be an object");
    return;
  }
  checkKeys(note, at, value, ["text", "value", "description", "url"]);
  checkText(note, `${at}/text`, value["text"], 75, plain ? "plain" : "any");
  checkString(note, `${at}/value`, value["value"], 150);
  if (value["description"] !== undefined)
    checkText(note, `${at}/description`, value["description"], 75, plain ? "plain" : "any");
};

const sameOption = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const checkInitial = (note: Note, at: string, chosen: readonly unknown[], options: readonly unknown[]): void => {
  if (!chosen.every((one) => options.some((option) => sameOption(one, option))))
    note(at, "must match exactly one of the provided options");
};

const optionsOf = (element: Fields): readonly unknown[] => [
  ...listAt(element["options"]),
  ...listAt(element["option_groups"]).flatMap((group) => listAt(fieldsAt(group)["options"])),
];

const checkOptions = (note: Note, at: string, element: Fields, max: number, plain: boolean): void => {
  const group = element["option_groups"];
  if (group === undefined)
    checkList(note, `${at}/options`, element["options"], { min: 1, max }, (one, here) =>
      checkOption(note, here, one, plain),
    );
  else
    checkList(note, `${at}/option_groups`, group, { min: 1, max: 100 }, (one, here) => {
      checkText(note, `${here}/label`, fieldsAt(one)["label"], 75, "plain");
      checkList(note, `${here}/options`, fieldsAt(one)["options"], { min: 1, max }, (each, there) =>
        checkOption(note, there, each, plain),
      );
    });
  const values = optionsOf(element).map((one) => fieldsAt(one)["value"]);
  if (new Set(values).size !== values.length) note(`${at}/options`, "option values must be unique");
  if (element["initial_option"] !== undefined)
    checkInitial(note, `${at}/initial_option`, [element["initial_option"]], optionsOf(element));
  if (element["initial_options"] !== undefined)
    checkInitial(note, `${at}/initial_options`, listAt(element["initial_options"]), optionsOf(element));
};

const checkPlaceholder = (note: Note, at: string, element: Fields): void => {
  if (element["placeholder"] !== undefined) checkText(note, `${at}/placeholder`, element["placeholder"], 150, "plain");
};

const checkConfirm = (note: Note, at: string, confirm: unknown): void => {
  if (confirm === undefined) return;
  const fields = fieldsAt(confirm);
  checkKeys(note, at, fields, ["title", "text", "confirm", "deny", "style"]);
  checkText(note, `${at}/title`, fields["title"], 100, "plain");
  checkText(note, `${at}/text`, fields["text"], 300);
  checkText(note, `${at}/confirm`, fields["confirm"], 30, "plain");
  checkText(note, `${at}/deny`, fields["deny"], 30, "plain");
};

const NAMED = ["type", "action_id"];
const COMMON = [...NAMED, "confirm", "focus_on_load"];

const button: Rule = (note, at, element) => {
  checkKeys(note, at, element, [...NAMED, "confirm", "text", "url", "value", "style", "accessibility_label"]);
  checkText(note, `${at}/text`, element["text"], 75, "plain");
  checkOptionalString(note, `${at}/value`, element["value"], 2000);
  checkOptionalString(note, `${at}/accessibility_label`, element["accessibility_label"], 75);
  if (element["url"] !== undefined) checkUrl(note, `${at}/url`, element["url"]);
  const style = element["style"];
  if (style !== undefined && style !== "primary" && style !== "danger")
    note(`${at}/style`, "must be primary or danger");
};

const choice =
  (max: number, plain: boolean, more: readonly string[]): Rule =>
  (note, at, element) => {
    checkKeys(note, at, element, [...COMMON, "options", ...more]);
    checkOptions(note, at, element, max, plain);
    checkPlaceholder(note, at, element);
  };

const textInput: Rule = (note, at, element) => {
  const keys = ["placeholder", "initial_value", "multiline", "min_length", "max_length", "dispatch_action_config"];
  checkKeys(note, at, element, [...NAMED, "focus_on_load", ...keys]);
  checkPlaceholder(note, at, element);
  const max = element["max_length"];
  const most = typeof max === "number" ? max : 3000;
  if (most < 1 || most > 3000) note(`${at}/max_length`, "must be between 1 and 3000");
  checkOptionalString(note, `${at}/initial_value`, element["initial_value"], most);
};

const numberInput: Rule = (note, at, element) => {
  const keys = [
    "is_decimal_allowed",
    "initial_value",
    "min_value",
    "max_value",
    "placeholder",
    "dispatch_action_config",
  ];
  checkKeys(note, at, element, [...NAMED, "focus_on_load", ...keys]);
  if (typeof element["is_decimal_allowed"] !== "boolean") note(`${at}/is_decimal_allowed`, "missing required field");
  for (const key of ["initial_value", "min_value", "max_value"])
    if (element[key] !== undefined && typeof element[key] !== "string") note(`${at}/${key}`, "must be a string");
};

const picker =
  (...more: readonly string[]): Rule =>
  (note, at, element) => {
    checkKeys(note, at, element, [...COMMON, "placeholder", ...more]);
    checkPlaceholder(note, at, element);
  };

/** https://docs.slack.dev/reference/block-kit/block-elements/file-input-element */
const fileInput: Rule = (note, at, element) => {
  checkKeys(note, at, element, [...NAMED, "filetypes", "max_files"]);
  const max = element["max_files"] ?? 10;
  if (typeof max !== "number" || max < 1 || max > 10) note(`${at}/max_files`, "must be between 1 and 10");
};

const image: Rule = (note, at, element, known) => {
  checkKeys(note, at, element, ["type", "image_url", "slack_file", "alt_text"]);
  checkImageSource(note, at, element, known);
};

interface Allowed {
  readonly spots: readonly Spot[];
  readonly rule: Rule;
}

const EVERYWHERE: readonly Spot[] = ["section", "actions", "input"];

/** https://docs.slack.dev/reference/block-kit/block-elements, and the blocks each says it works in. */
const ELEMENTS: Readonly<Record<string, Allowed>> = {
  button: { spots: ["section", "actions"], rule: button },
  overflow: { spots: ["section", "actions"], rule: choice(5, true, []) },
  static_select: {
    spots: EVERYWHERE,
    rule: choice(100, true, ["option_groups", "initial_option", "placeholder"]),
  },
  multi_static_select: {
    spots: ["section", "input"],
    rule: choice(100, true, ["option_groups", "initial_options", "placeholder", "max_selected_items"]),
  },
  radio_buttons: { spots: EVERYWHERE, rule: choice(10, false, ["initial_option"]) },
  checkboxes: { spots: EVERYWHERE, rule: choice(10, false, ["initial_options"]) },
  external_select: { spots: EVERYWHERE, rule: picker("initial_option", "min_query_length") },
  users_select: { spots: EVERYWHERE, rule: picker("initial_user") },
  conversations_select: {
    spots: EVERYWHERE,
    rule: picker("initial_conversation", "default_to_current_conversation", "response_url_enabled", "filter"),
  },
  channels_select: { spots: EVERYWHERE, rule: picker("initial_channel", "response_url_enabled") },
  datepicker: { spots: EVERYWHERE, rule: picker("initial_date") },
  timepicker: { spots: EVERYWHERE, rule: picker("initial_time", "timezone") },
  datetimepicker: { spots: ["actions", "input"], rule: picker("initial_date_time") },
  plain_text_input: { spots: ["input"], rule: textInput },
  number_input: { spots: ["input"], rule: numberInput },
  file_input: { spots: ["input"], rule: fileInput },
  image: { spots: ["section", "context"], rule: image },
};

/** Notes everything wrong with an element in its spot. */
export const checkElement = (note: Note, at: string, value: unknown, spot: Spot, known: Known): void => {
  if (!isFields(value)) {
    note(at, "must be an object");
    return;
  }
  const allowed = ELEMENTS[String(value["type"])];
  if (allowed === undefined || !allowed.spots.includes(spot)) {
    note(`${at}/type`, `unsupported type: ${value["type"]}`);
    return;
  }
  allowed.rule(note, at, value, known);
  checkOptionalString(note, `${at}/action_id`, value["action_id"], 255);
  checkConfirm(note, `${at}/confirm`, value["confirm"]);
};
