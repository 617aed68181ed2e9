import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type LocalizationMap,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { CatalogueEntry } from "../../../chat/platform.ts";
import type { Root } from "../../../chat/request.ts";
import { refuseWhatIsTooMuch } from "./check.ts";
import { COMMAND_LIMITS } from "./limits.ts";

type Catalogues = Readonly<Record<"en" | "zh", readonly CatalogueEntry[]>>;
type CatalogueOption = CatalogueEntry["options"][number];
type Command = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** What a bare command does where people can type one; its words are the command's own. */
const BARE: Readonly<Record<Root, string>> = { prep: "today", "prep-admin": "setup" };

/**
 * The commands to register, from the catalogue in both languages: `/prep` and `/prep-admin`, each with flat subcommands.
 * Names are never localised, since a localised subcommand hides the name that every guide tells people to type. Throws
 * where Discord would refuse one: a mistake of its author.
 */
export const commandsOf = (catalogues: Catalogues): Command[] => {
  const roots: readonly Root[] = ["prep", "prep-admin"];
  const commands = roots.flatMap((root) => {
    const entries = catalogues.en.filter((entry) => entry.root === root);
    return entries.length === 0 ? [] : [rootOf(root, entries, catalogues)];
  });
  for (const command of commands) refuseWhatIsTooMuch(command);
  return commands;
};

/**
 * Whether Discord holds these very commands. `theirs` must have been asked for with `with_localizations=true`. What
 * Discord adds, defaults, nulls, the order of keys and of commands make no difference; the order of options does, since
 * people see it.
 */
export const sameCommands = (
  ours: RESTPutAPIApplicationCommandsJSONBody,
  theirs: readonly APIApplicationCommand[],
): boolean => JSON.stringify(inOrder(ours)) === JSON.stringify(inOrder(theirs));

const rootOf = (root: Root, entries: readonly CatalogueEntry[], catalogues: Catalogues): Command => {
  const bare = entries.find(({ name }) => name === BARE[root]) ?? entries[0];
  return {
    type: ApplicationCommandType.ChatInput,
    name: root,
    ...described(bare?.says ?? root, chineseOf(bare, catalogues)?.says),
    ...(root === "prep" ? EVERYWHERE : MANAGERS),
    options: entries.map((entry) => subcommandOf(entry, chineseOf(entry, catalogues))),
  };
};

/** In servers, in the bot's own direct messages, and wherever someone who installed it for themselves is. */
const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** A server's own managers can give it to others in the server's settings. */
const MANAGERS = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
};

const chineseOf = (entry: CatalogueEntry | undefined, { zh }: Catalogues): CatalogueEntry | undefined =>
  zh.find(({ root, name }) => root === entry?.root && name === entry.name);

const subcommandOf = (
  { name, says, options }: CatalogueEntry,
  chinese: CatalogueEntry | undefined,
): APIApplicationCommandSubcommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  name,
  ...described(says, chinese?.says),
  options: options.map((option) =>
    optionOf(
      option,
      chinese?.options.find((one) => one.name === option.name),
    ),
  ),
});

/** Of a few, as choices; of many, completed while it is typed, as every text is. */
const optionOf = (option: CatalogueOption, chinese: CatalogueOption | undefined): APIApplicationCommandBasicOption => {
  const { name, says, shape } = option;
  const base = { name, ...described(says, chinese?.says) };
  if (shape.kind === "integer")
    return { type: ApplicationCommandOptionType.Integer, ...base, min_value: shape.min, max_value: shape.max };
  if (shape.kind === "file") return { type: ApplicationCommandOptionType.Attachment, ...base };
  if (shape.kind === "role") return { type: ApplicationCommandOptionType.Role, ...base };
  if (shape.kind === "text" || shape.values.length > COMMAND_LIMITS.choices)
    return { type: ApplicationCommandOptionType.String, ...base, autocomplete: true };
  return {
    type: ApplicationCommandOptionType.String,
    ...base,
    choices: shape.values.map((value) => choiceOf(value, option, chinese)),
  };
};

const choiceOf = (
  value: string,
  { labels }: CatalogueOption,
  chinese: CatalogueOption | undefined,
): APIApplicationCommandOptionChoice<string> => {
  const name = labels[value] ?? value;
  return { name, value, name_localizations: localised(name, chinese?.labels[value] ?? name) };
};

const described = (
  english: string,
  chinese: string | undefined,
): { readonly description: string; readonly description_localizations: LocalizationMap } => ({
  description: english,
  description_localizations: localised(english, chinese ?? english),
});

/** English too, since a locale without its own falls back to a neighbour's before it falls back to the default. */
const localised = (english: string, chinese: string): LocalizationMap => ({
  "en-US": english,
  "en-GB": english,
  "zh-CN": chinese,
  "zh-TW": chinese,
});

/** What Discord adds to a command: who it is, and a permission field it derives from the contexts. */
const ADDED = new Set([
  "id",
  "application_id",
  "guild_id",
  "version",
  "dm_permission",
  "name_localized",
  "description_localized",
]);

/** What a field means where it is absent. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  type: 1,
  nsfw: false,
  required: false,
  autocomplete: false,
  options: [],
  choices: [],
  integration_types: [0],
};

/** Lists without an order of their own. */
const SETS = new Set(["contexts", "integration_types"]);

const inOrder = (commands: readonly { readonly name: string }[]): readonly unknown[] =>
  [...commands].sort((a, b) => (a.name < b.name ? -1 : 1)).map((command) => canonical(command));

const canonical = (value: unknown, isRoot = true): unknown => {
  if (Array.isArray(value)) return value.map((one) => canonical(one, false));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, field]): readonly (readonly [string, unknown])[] => {
    if (field === null || field === undefined || (isRoot && ADDED.has(key)) || isDefault(key, field)) return [];
    return [[key, SETS.has(key) && Array.isArray(field) ? [...field].sort() : canonical(field, false)]];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
};

const isDefault = (key: string, field: unknown): boolean =>
  (key in DEFAULTS && JSON.stringify(DEFAULTS[key]) === JSON.stringify(field)) ||
  (key.endsWith("_localizations") && typeof field === "object" && field !== null && Object.keys(field).length === 0);
