import { checkNumber, checkText, invalid, listOf, objectAt, type Path } from "../refusal.ts";
import type { Json } from "../shapes/wire.ts";

/** A button's words, and that its style goes with what it does (components/reference, "Button"). */
export const checkButton = (button: Json, path: Path): void => {
  const style = button["style"];
  checkNumber(style ?? Number.NaN, [...path, "style"], 1, 6);
  checkText(button["label"], [...path, "label"], 1, 80);
  if (style === 5) {
    checkText(button["url"], [...path, "url"], 1, 512, true);
    mayNotHave(button, "custom_id", path, "A custom id and url cannot both be specified");
  } else if (style === 6) {
    checkText(button["sku_id"], [...path, "sku_id"], 17, 19, true);
    mayNotHave(button, "custom_id", path, "A premium button cannot have a custom id");
    mayNotHave(button, "label", path, "A premium button cannot have a label");
  } else {
    checkText(button["custom_id"], [...path, "custom_id"], 1, 100, true);
    mayNotHave(button, "url", path, "A custom id and url cannot both be specified");
    if (button["label"] == null && button["emoji"] == null)
      throw invalid(path, "BUTTON_COMPONENT_INVALID_EMPTY", "A button must have a label or an emoji");
  }
};

const mayNotHave = (one: Json, field: string, path: Path, why: string): void => {
  if (one[field] != null) throw invalid([...path, field], "BUTTON_COMPONENT_INVALID_FIELD", why);
};

/** A select of a message or a modal; string selects (3) bring their options (components/reference, "String Select"). */
export const checkSelect = (select: Json, path: Path): void => {
  checkText(select["custom_id"], [...path, "custom_id"], 1, 100, true);
  checkText(select["placeholder"], [...path, "placeholder"], 0, 150);
  const min = Number(select["min_values"] ?? 1);
  const max = Number(select["max_values"] ?? 1);
  checkNumber(min, [...path, "min_values"], 0, 25);
  checkNumber(max, [...path, "max_values"], 1, 25);
  if (min > max) throw invalid([...path, "min_values"], "MIN_VALUES_TOO_LARGE", "min_values exceeds max_values");
  if (select["type"] !== 3) return;
  const options = checkOptions(select["options"], [...path, "options"], 1, 25);
  if (max > options.length || min > options.length)
    throw invalid(path, "SELECT_COMPONENT_TOO_FEW_OPTIONS", "There are fewer options than must or may be chosen");
  if (options.filter((one) => one["default"] === true).length > max)
    throw invalid([...path, "options"], "SELECT_COMPONENT_TOO_MANY_DEFAULTS", "More options are preset than allowed");
};

/** Options of a select, a radio group or a checkbox group: their lengths, and no value twice. */
export const checkOptions = (value: unknown, path: Path, min: number, max: number): readonly Json[] => {
  const seen = new Set<unknown>();
  return listOf(value, path, min, max).map((raw, at) => {
    const one = objectAt(raw, [...path, at]);
    checkText(one["label"], [...path, at, "label"], 1, 100, true);
    checkText(one["value"], [...path, at, "value"], 1, 100, true);
    checkText(one["description"], [...path, at, "description"], 0, 100);
    if (seen.has(one["value"]))
      throw invalid([...path, at, "value"], "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The value is already used");
    seen.add(one["value"]);
    return one;
  });
};
