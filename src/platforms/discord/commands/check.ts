import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from "discord.js";
import { COMMAND_LIMITS, COMMAND_NAME } from "./limits.ts";

type Localised = Readonly<Record<string, string | null | undefined>> | null | undefined;

/** What commands, subcommands, options and choices have in common. */
interface Part {
  readonly name: string;
  readonly name_localizations?: Localised;
  readonly description?: string | undefined;
  readonly description_localizations?: Localised;
  readonly value?: string | number | undefined;
  readonly options?: readonly Part[] | undefined;
  readonly choices?: readonly Part[] | undefined;
}

/** Throws a sentence that names what Discord would refuse. */
export const refuseWhatIsTooMuch = (command: RESTPostAPIChatInputApplicationCommandsJSONBody): void => {
  const root: Part = command;
  const faults = [...faultsOf(root, `/${command.name}`)];
  const characters = charactersOf(root);
  if (characters > COMMAND_LIMITS.characters)
    faults.push(`/${command.name} has ${characters} characters in all; Discord takes ${COMMAND_LIMITS.characters}`);
  if (faults.length > 0) throw new Error(faults.join("; "));
};

const faultsOf = (part: Part, path: string): readonly string[] => {
  const { name, options = [], choices = [] } = part;
  return [
    ...(COMMAND_NAME.test(name) && name === name.toLowerCase() ? [] : [`“${path}” is no name that Discord takes`]),
    ...textsOf(part.description ?? "", part.description_localizations).flatMap((text) =>
      text.length >= 1 && text.length <= COMMAND_LIMITS.description
        ? []
        : [`${path} says ${text.length} characters, not 1 to ${COMMAND_LIMITS.description}: ${text}`],
    ),
    ...(options.length > COMMAND_LIMITS.options ? [`${path} has over ${COMMAND_LIMITS.options} options`] : []),
    ...(choices.length > COMMAND_LIMITS.choices ? [`${path} has over ${COMMAND_LIMITS.choices} choices`] : []),
    ...choices.flatMap((choice) => choiceFaults(choice, path)),
    ...twins(options, path),
    ...options.flatMap((option) => faultsOf(option, `${path} ${option.name}`)),
  ];
};

const choiceFaults = ({ name, name_localizations, value }: Part, path: string): readonly string[] =>
  [...textsOf(name, name_localizations), String(value)].flatMap((text) =>
    text.length >= 1 && text.length <= COMMAND_LIMITS.choiceName
      ? []
      : [`a choice of ${path} has ${text.length} characters, not 1 to ${COMMAND_LIMITS.choiceName}: ${text}`],
  );

const twins = (options: readonly Part[], path: string): readonly string[] =>
  options.flatMap(({ name }, at) =>
    options.findIndex((one) => one.name === name) === at ? [] : [`${path} has two options “${name}”`],
  );

const textsOf = (text: string, localised: Localised): readonly string[] => [
  text,
  ...Object.values(localised ?? {}).flatMap((one) => one ?? []),
];

const longest = (text: string, localised: Localised): number =>
  Math.max(...textsOf(text, localised).map(({ length }) => length));

const charactersOf = (part: Part): number =>
  longest(part.name, part.name_localizations) +
  longest(part.description ?? "", part.description_localizations) +
  (typeof part.value === "string" ? part.value.length : 0) +
  [...(part.options ?? []), ...(part.choices ?? [])].reduce((sum, below) => sum + charactersOf(below), 0);
