import type { Json } from "../shapes/wire.ts";
import type { Channel, Person } from "../world/model.ts";
import { heldBy } from "../world/permissions.ts";
import type { World } from "../world/world.ts";

export type Values = Readonly<Record<string, string | number | boolean>>;

interface Option extends Json {
  readonly type: number;
  readonly name: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly options?: readonly Option[];
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly min_length?: number;
  readonly max_length?: number;
}

/** What a client sends for a command it offers: throws where it would offer no such thing, or not let it go. */
export const commandData = (world: World, person: Person, channel: Channel, line: string, values: Values): Json => {
  const { command, nest, last } = find(world, person, channel, line);
  const options = (last.options ?? []).filter(({ type }) => type > 2);
  for (const name of Object.keys(values))
    if (!options.some((one) => one.name === name)) throw new Error(`/${line} has no option ${name}`);
  const given = options.flatMap((option) => {
    const value = values[option.name];
    if (value === undefined) {
      if (option.required === true) throw new Error(`/${line} needs ${option.name}`);
      return [];
    }
    checkValue(option, value);
    return [{ type: option.type, name: option.name, value }];
  });
  return wrapped(command, nest, given);
};

/** What a client sends while somebody types: values may be partial, required ones missing, nothing is checked. */
export const completionData = (
  world: World,
  person: Person,
  channel: Channel,
  line: string,
  typed: Values,
  focused: string,
): Json => {
  const { command, nest, last } = find(world, person, channel, line);
  const options = Object.entries(typed).map(([name, value]) => {
    const option = last.options?.find((one) => one.name === name);
    if (!option) throw new Error(`/${line} has no option ${name}`);
    if (name === focused && option.autocomplete !== true) throw new Error(`${name} of /${line} has no completions`);
    return { type: option.type, name, value, ...(name === focused ? { focused: true } : {}) };
  });
  return wrapped(command, nest, options);
};

const wrapped = (command: Json, nest: readonly Option[], given: readonly Json[]): Json => {
  const options = nest.reduceRight<readonly Json[]>((inner, { type, name }) => [{ type, name, options: inner }], given);
  const guildId = command["guild_id"];
  return { id: command["id"], name: command["name"], type: 1, options, ...(guildId ? { guild_id: guildId } : {}) };
};

const find = (world: World, person: Person, channel: Channel, line: string) => {
  const [root = "", ...words] = line.split(" ");
  const here = channel.guild ? (world.commands.get(channel.guild.id) ?? []) : [];
  const command = [...here, ...(world.commands.get("") ?? [])].find((one) => one["name"] === root) as
    | Option
    | undefined;
  if (!command || !isOffered(world, command, person, channel)) throw new Error(`/${root} is not offered here`);
  const nest: Option[] = [];
  let last: Option = command;
  for (const word of words) {
    const next: Option | undefined = last.options?.find(({ name, type }) => name === word && type <= 2);
    if (!next) throw new Error(`/${line} is not registered`);
    nest.push(next);
    last = next;
  }
  if (last.options?.some(({ type }) => type <= 2)) throw new Error(`/${line} has subcommands: one must be chosen`);
  return { command, nest, last };
};

/** Contexts: 0 guild, 1 direct messages with the bot; how it is installed: 0 in the guild, 1 by the person. */
const isOffered = (world: World, command: Json, person: Person, { guild, recipient }: Channel): boolean => {
  const contexts = command["contexts"] as readonly number[] | null | undefined;
  if (contexts && !contexts.includes(guild ? 0 : 1)) return false;
  if (!guild) return recipient !== undefined;
  const types = (command["integration_types"] as readonly number[] | undefined) ?? [0];
  const byGuild = guild.installed && (command["guild_id"] !== undefined || types.includes(0));
  const byPerson = world.installs.has(person.id) && types.includes(1);
  if (!byGuild && !byPerson) return false;
  const needs = command["default_member_permissions"];
  if (needs === null || needs === undefined) return true;
  return (heldBy(guild, person) & BigInt(String(needs))) === BigInt(String(needs));
};

const checkValue = (option: Option, value: string | number | boolean): void => {
  const refused = (why: string): Error => new Error(`${option.name}: ${JSON.stringify(value)} ${why}`);
  if (option.choices && option.choices.length > 0 && !option.choices.some((one) => one.value === value))
    throw refused("is no choice");
  if (option.type === 4 && !Number.isInteger(value)) throw refused("is no whole number");
  if (option.type === 10 && typeof value !== "number") throw refused("is no number");
  if (option.type === 5 && typeof value !== "boolean") throw refused("is neither true nor false");
  if (option.type === 3 && typeof value !== "string") throw refused("is no text");
  const size = typeof value === "number" ? value : typeof value === "string" ? value.length : undefined;
  if (size === undefined) return;
  const min = option.type === 3 ? option.min_length : option.min_value;
  const max = option.type === 3 ? (option.max_length ?? 6000) : option.max_value;
  if ((min !== undefined && size < min) || (max !== undefined && size > max)) throw refused("is out of bounds");
};
