import { checkText, invalid, listOf, objectAt, type Path } from "../refusal.ts";
import { isJson, type Json } from "../shapes/wire.ts";

/** application-commands, "Application Command Naming". */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** In all: names, descriptions, values of choices, of the longest language each. */
const MOST_CHARACTERS = 8000;
/** By type: chat input 1, user 2, message 3, entry point 4. */
const MOST: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15, 4: 1 };
const OPTION = { subcommand: 1, group: 2, string: 3, integer: 4, number: 10 } as const;

/** Refuses a set of commands: each by itself, how many, and the same name twice. */
export const checkCommands = (commands: readonly Json[]): void => {
  const seen = new Map<string, number>();
  const count = new Map<number, number>();
  commands.forEach((command, at) => {
    checkCommand(command, [at]);
    const type = Number(command["type"] ?? 1);
    count.set(type, (count.get(type) ?? 0) + 1);
    if ((count.get(type) ?? 0) > (MOST[type] ?? 0))
      throw invalid([at], "APPLICATION_COMMANDS_TOO_MANY", `At most ${MOST[type]} commands of this type`);
    const key = `${type} ${String(command["name"])}`;
    if (seen.has(key))
      throw invalid([at, "name"], "APPLICATION_COMMANDS_DUPLICATE_NAME", "The name is already used by another command");
    seen.set(key, at);
  });
};

export const checkCommand = (command: Json, path: Path): void => {
  const type = Number(command["type"] ?? 1);
  if (!(type in MOST)) throw invalid([...path, "type"], "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4}.");
  checkLocalized(command, "name", path, type === 1 ? checkName : checkLongName);
  if (type === 1) {
    checkLocalized(command, "description", path, checkDescription);
    checkOptions(command["options"], [...path, "options"], 0);
  } else if (
    command["options"] != null ||
    (typeof command["description"] === "string" && command["description"] !== "")
  )
    throw invalid([...path, "description"], "APPLICATION_COMMAND_INVALID_FIELD", "Context menus have no description");
  checkSets(command, path);
  const size = sizeOf(command);
  if (size > MOST_CHARACTERS)
    throw invalid(path, "APPLICATION_COMMAND_TOO_LARGE", `Command exceeds maximum size (${MOST_CHARACTERS})`);
};

type Check = (value: unknown, path: Path) => void;

const checkName: Check = (value, path) => {
  checkText(value, path, 1, 32, true);
  if (!NAME.test(String(value)) || String(value) !== String(value).toLowerCase())
    throw invalid(path, "APPLICATION_COMMAND_INVALID_NAME", `Command name is invalid`);
};
const checkLongName: Check = (value, path) => checkText(value, path, 1, 32, true);
const checkDescription: Check = (value, path) => checkText(value, path, 1, 100, true);

/** reference, "Locales". */
const LOCALES = new Set(
  "ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi zh-CN zh-TW".split(
    " ",
  ),
);

const checkLocalized = (one: Json, field: string, path: Path, check: Check): void => {
  check(one[field], [...path, field]);
  const map = one[`${field}_localizations`];
  if (map === undefined || map === null) return;
  for (const [locale, value] of Object.entries(objectAt(map, [...path, `${field}_localizations`]))) {
    const at = [...path, `${field}_localizations`, locale];
    if (!LOCALES.has(locale)) throw invalid(at, "BASE_TYPE_CHOICES", "Not a known locale");
    if (value !== null) check(value, at);
  }
};

const checkSets = (command: Json, path: Path): void => {
  const sets = [
    ["contexts", [0, 1, 2]],
    ["integration_types", [0, 1]],
  ] as const;
  for (const [field, allowed] of sets)
    for (const one of listOf(command[field], [...path, field], command[field] == null ? 0 : 1, allowed.length))
      if (!(allowed as readonly unknown[]).includes(one))
        throw invalid([...path, field], "BASE_TYPE_CHOICES", `Value must be one of {${allowed.join(", ")}}.`);
  const needs = command["default_member_permissions"];
  if (needs != null && !/^\d+$/.test(String(needs)))
    throw invalid([...path, "default_member_permissions"], "NUMBER_TYPE_COERCE", "Value is not int.");
};

const checkOptions = (value: unknown, path: Path, depth: number): void => {
  const options = listOf(value, path, 0, 25).map((one, at) => objectAt(one, [...path, at]));
  const names = new Set<unknown>();
  const nesting = options.filter(({ type }) => type === OPTION.subcommand || type === OPTION.group).length;
  if (nesting > 0 && nesting < options.length)
    throw invalid(
      path,
      "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
      "Sub-command and sub-command group option types are mutually exclusive to other types",
    );
  let optional = false;
  options.forEach((option, at) => {
    checkOption(option, [...path, at], depth);
    if (names.has(option["name"]))
      throw invalid(
        [...path, at, "name"],
        "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED",
        "The option's name is already used",
      );
    names.add(option["name"]);
    if (option["required"] === true && optional)
      throw invalid(
        [...path, at],
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        "Required options must be placed before non-required options",
      );
    optional ||= option["required"] !== true;
  });
};

const checkOption = (option: Json, path: Path, depth: number): void => {
  const type = Number(option["type"]);
  if (!(type >= 1 && type <= 11)) throw invalid([...path, "type"], "BASE_TYPE_CHOICES", "Not an option type");
  checkLocalized(option, "name", path, checkName);
  checkLocalized(option, "description", path, checkDescription);
  const mayNest = type === OPTION.group ? depth === 0 : depth <= 1;
  if (type <= OPTION.group) {
    if (!mayNest) throw invalid([...path, "type"], "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Nested too deeply");
    checkOptions(option["options"], [...path, "options"], type === OPTION.group ? 1 : 2);
    return;
  }
  checkChoices(option, path, type);
  const { min_value: min, max_value: max } = option as { readonly min_value?: number; readonly max_value?: number };
  if ((min != null || max != null) && type !== OPTION.integer && type !== OPTION.number)
    throw invalid(path, "APPLICATION_COMMAND_INVALID_FIELD", "Only numbers have a least and a most");
  if (min != null && max != null && min > max)
    throw invalid([...path, "min_value"], "MIN_TOO_LARGE", "min_value exceeds max_value");
};

const checkChoices = (option: Json, path: Path, type: number): void => {
  const choices = listOf(option["choices"], [...path, "choices"], 0, 25);
  if (choices.length > 0 && option["autocomplete"] === true)
    throw invalid(
      path,
      "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID",
      "Choices and autocomplete exclude each other",
    );
  const isText = type === OPTION.string;
  if (choices.length > 0 && !isText && type !== OPTION.integer && type !== OPTION.number)
    throw invalid(path, "APPLICATION_COMMAND_INVALID_FIELD", "This type has no choices");
  const seen = new Set<unknown>();
  choices.forEach((raw, at) => {
    const here = [...path, "choices", at];
    const one = objectAt(raw, here);
    checkLocalized(one, "name", here, (value, where) => checkText(value, where, 1, 100, true));
    if (isText) checkText(one["value"], [...here, "value"], 1, 100, true);
    else if (typeof one["value"] !== "number")
      throw invalid([...here, "value"], "NUMBER_TYPE_COERCE", "Value is not a number.");
    if (seen.has(one["name"]) || seen.has(`=${String(one["value"])}`))
      throw invalid(here, "APPLICATION_COMMAND_OPTIONS_CHOICE_DUPLICATE", "The choice is already there");
    seen.add(one["name"]).add(`=${String(one["value"])}`);
  });
};

const longest = (one: Json, field: string): number => {
  const map = one[`${field}_localizations`];
  const texts = [one[field], ...(isJson(map) ? Object.values(map) : [])];
  return Math.max(0, ...texts.map((text) => (typeof text === "string" ? text.length : 0)));
};

const sizeOf = (one: Json): number =>
  longest(one, "name") +
  longest(one, "description") +
  (typeof one["value"] === "string" ? one["value"].length : 0) +
  [one["options"], one["choices"]].flat().reduce<number>((sum, part) => sum + (isJson(part) ? sizeOf(part) : 0), 0);
