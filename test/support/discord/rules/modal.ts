import { checkNumber, checkText, invalid, listOf, objectAt, type Path } from "../refusal.ts";
import type { Json } from "../shapes/wire.ts";
import { TYPE } from "./components.ts";
import { checkOptions, checkSelect } from "./controls.ts";

/** A dialog: title 45, one to five components, each a label with one field, or text (receiving-and-responding, "Modal"). */
export const checkModal = (data: Json): void => {
  checkText(data["custom_id"], ["data", "custom_id"], 1, 100, true);
  checkText(data["title"], ["data", "title"], 1, 45, true);
  const seen = new Set<unknown>();
  listOf(data["components"], ["data", "components"], 1, 5).forEach((raw, at) => {
    const path = ["data", "components", at];
    const one = objectAt(raw, path);
    if (one["type"] === TYPE.text) checkText(one["content"], [...path, "content"], 1, 4000, true);
    else checkField(fieldOf(one, path), [...path, "component"], seen);
  });
};

/** The field of a label. A text input in an action row is deprecated: refused here, so that nobody leans on it. */
const fieldOf = (label: Json, path: Path): Json => {
  if (label["type"] !== TYPE.label)
    throw invalid([...path, "type"], "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (10, 18).');
  checkText(label["label"], [...path, "label"], 1, 45, true);
  checkText(label["description"], [...path, "description"], 0, 100);
  return objectAt(label["component"], [...path, "component"]);
};

const checkField = (field: Json, path: Path, seen: Set<unknown>): void => {
  checkText(field["custom_id"], [...path, "custom_id"], 1, 100, true);
  if (seen.has(field["custom_id"]))
    throw invalid([...path, "custom_id"], "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
  seen.add(field["custom_id"]);
  const type = Number(field["type"]);
  if (type === TYPE.textInput) checkInput(field, path);
  else if (type === TYPE.radio) checkRadio(field, path);
  else if (type === TYPE.checkboxes) checkBoxes(field, path);
  else if ([3, 5, 6, 7, 8].includes(type)) checkSelect(field, path);
  else if (type === TYPE.upload) {
    checkNumber(field["min_values"], [...path, "min_values"], 0, 10);
    checkNumber(field["max_values"], [...path, "max_values"], 1, 10);
  } else if (type !== TYPE.checkbox)
    throw invalid([...path, "type"], "UNION_TYPE_CHOICES", "The component cannot stand in a label");
};

const checkInput = (field: Json, path: Path): void => {
  checkNumber(field["style"] ?? Number.NaN, [...path, "style"], 1, 2);
  checkNumber(field["min_length"], [...path, "min_length"], 0, 4000);
  checkNumber(field["max_length"], [...path, "max_length"], 1, 4000);
  checkText(field["placeholder"], [...path, "placeholder"], 0, 100);
  const { min_length: min, max_length: max } = field as { readonly min_length?: number; readonly max_length?: number };
  // A preset value must itself be one that could be sent.
  checkText(field["value"], [...path, "value"], field["value"] === "" ? 0 : (min ?? 0), max ?? 4000);
  if (min != null && max != null && min > max)
    throw invalid([...path, "min_length"], "MIN_LENGTH_TOO_LARGE", "min_length exceeds max_length");
  if (field["label"] != null)
    throw invalid([...path, "label"], "COMPONENT_INVALID_FIELD", "An input inside a label has no label of its own");
};

const checkRadio = (field: Json, path: Path): void => {
  const options = checkOptions(field["options"], [...path, "options"], 2, 10);
  if (options.filter((one) => one["default"] === true).length > 1)
    throw invalid([...path, "options"], "TOO_MANY_DEFAULTS", "Only one option can be preset");
};

const checkBoxes = (field: Json, path: Path): void => {
  const options = checkOptions(field["options"], [...path, "options"], 1, 10);
  const max = Number(field["max_values"] ?? options.length);
  checkNumber(field["min_values"], [...path, "min_values"], 0, options.length);
  checkNumber(max, [...path, "max_values"], 1, options.length);
  if (Number(field["min_values"] ?? 1) > max)
    throw invalid([...path, "min_values"], "MIN_VALUES_TOO_LARGE", "min_values exceeds max_values");
};
