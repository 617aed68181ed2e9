import type { Command, OptionSpecs } from "./command.ts";
import { nearest } from "./nearest.ts";

/**
 * The forgiving grammar of `/prep`: `key:value` in any order or positional; a value runs to the next `key:` or is
 * quoted; full-width and smart punctuation count as ASCII; keys and values are understood in both languages.
 */
export type Problem =
  | { readonly kind: "unknown-command"; readonly typed: string; readonly nearest: readonly string[] }
  | {
      readonly kind: "unknown-option";
      readonly command: string;
      readonly typed: string;
      readonly nearest: readonly string[];
    }
  | {
      readonly kind: "bad-value";
      readonly command: string;
      readonly option: string;
      readonly typed: string;
      readonly nearest: readonly string[];
    };

export type Parsed<C> =
  | { readonly kind: "ok"; readonly command: Command<C>; readonly options: Readonly<Record<string, unknown>> }
  | { readonly kind: "problem"; readonly problem: Problem };

/** `text` is what follows `/prep `; empty text is the command named by `preset`. */
export const parseText = <C>(text: string, commands: readonly Command<C>[], preset: string): Parsed<C> => {
  const [name = preset, ...rest] = words(text);
  const command = commands.find((one) => one.name === name.toLowerCase() || one.aliases.includes(name.toLowerCase()));
  if (!command) {
    const known = commands.map((one) => one.name);
    const aliases = commands.flatMap((one) => one.aliases);
    const near = nearest(name, [...known, ...aliases]).map(
      (hit) => commands.find((one) => one.aliases.includes(hit))?.name ?? hit,
    );
    return { kind: "problem", problem: { kind: "unknown-command", typed: name, nearest: [...new Set(near)] } };
  }
  const read = readOptions(command.name, command.options, rest);
  return "kind" in read ? { kind: "problem", problem: read } : { kind: "ok", command, options: read.values };
};

/** Options a platform has already split by name. */
export const parseOptions = <C>(command: Command<C>, given: Readonly<Record<string, string>>): Parsed<C> => {
  const values: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(given)) {
    const option = command.options[name];
    const value = option?.read(fold(text).trim());
    if (!option) return { kind: "problem", problem: unknownOption(command.name, command.options, name) };
    if (value === undefined)
      return { kind: "problem", problem: badValue(command.name, name, option.suggestions, text) };
    values[name] = value;
  }
  return { kind: "ok", command, options: values };
};

/** Width and smart punctuation to ASCII. */
export const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[“”„«»「」『』]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[、]/g, ",")
    .replace(/[–—−]/g, "-");

/** Words, quoted parts kept whole and marked; spaces around `:` and `,` do not split, except inside quotes. */
const words = (text: string): readonly string[] =>
  fold(text)
    .split(/("[^"]*")/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/\s*([:,])\s*/g, "$1")))
    .join("")
    .match(/(?:[^\s":]+:)?"[^"]*"|\S+/g) ?? [];

interface Spoken {
  readonly key?: string;
  readonly words: string[];
  readonly quoted: boolean;
}

const group = (tokens: readonly string[]): readonly Spoken[] => {
  const groups: Spoken[] = [];
  for (const token of tokens) {
    // A time of day has a colon and no key.
    const keyed = /^(?!\d)([^\s":/]+):(.*)$/s.exec(token);
    const value = keyed ? (keyed[2] ?? "") : token;
    const quoted = /^"[^"]*"$/.test(value);
    const bare = quoted ? value.slice(1, -1) : value;
    const last = groups.at(-1);
    if (keyed) groups.push({ key: keyed[1] ?? "", words: bare === "" ? [] : [bare], quoted });
    else if (last?.key !== undefined && !last.quoted) last.words.push(bare);
    else groups.push({ words: [bare], quoted });
  }
  return groups;
};

const readOptions = (
  command: string,
  specs: OptionSpecs,
  tokens: readonly string[],
): Problem | { readonly values: Readonly<Record<string, unknown>> } => {
  const values: Record<string, unknown> = {};
  const loose: string[] = [];
  for (const spoken of group(tokens)) {
    if (spoken.key === undefined) {
      loose.push(...spoken.words);
      continue;
    }
    const name = optionNamed(specs, spoken.key);
    const spec = name === undefined ? undefined : specs[name];
    if (name === undefined || !spec) {
      // In a search text a colon is just a colon: "redis: why fast".
      if (!takesRest(specs)) return unknownOption(command, specs, spoken.key);
      loose.push(spoken.key, ...spoken.words);
      continue;
    }
    const taken = takeLongest(spoken.words, (text) => spec.read(text));
    if (!taken) return badValue(command, name, spec.suggestions, spoken.words.join(" "));
    values[name] = taken.value;
    loose.push(...taken.left);
  }
  return placeLoose(command, specs, values, loose);
};

const takesRest = (specs: OptionSpecs): boolean => Object.values(specs).some(({ rest }) => rest === true);

/** Words without a key go to the free option that understands most of them at once, of several to the first. */
const placeLoose = (
  command: string,
  specs: OptionSpecs,
  values: Record<string, unknown>,
  loose: readonly string[],
): Problem | { readonly values: Readonly<Record<string, unknown>> } => {
  let left = loose;
  while (left.length > 0) {
    const [hit] = Object.entries(specs)
      .filter(([name]) => !(name in values))
      .flatMap(([name, spec]) => {
        const taken = takeLongest(left, (text) => (spec.loose ?? spec.read)(text));
        return taken ? [{ name, ...taken }] : [];
      })
      .sort((a, b) => a.left.length - b.left.length);
    if (!hit) return looseProblem(command, specs, left[0] ?? "");
    values[hit.name] = hit.value;
    left = hit.left;
  }
  return { values };
};

const takeLongest = (
  words: readonly string[],
  read: (text: string) => unknown,
): { readonly value: unknown; readonly left: readonly string[] } | undefined => {
  for (let size = words.length; size > 0; size -= 1) {
    const value = read(words.slice(0, size).join(" "));
    if (value !== undefined) return { value, left: words.slice(size) };
  }
  return undefined;
};

const optionNamed = (specs: OptionSpecs, key: string): string | undefined => {
  const wanted = key.toLowerCase();
  return Object.entries(specs).find(([name, spec]) => name === wanted || spec.aliases.includes(wanted))?.[0];
};

const unknownOption = (command: string, specs: OptionSpecs, typed: string): Problem => {
  const names = Object.keys(specs);
  const near = nearest(typed, names);
  return { kind: "unknown-option", command, typed, nearest: near.length > 0 ? near : names };
};

const badValue = (command: string, option: string, suggestions: readonly string[], typed: string): Problem => {
  const near = nearest(typed, suggestions);
  return { kind: "bad-value", command, option, typed, nearest: near.length > 0 ? near : suggestions.slice(0, 12) };
};

const looseProblem = (command: string, specs: OptionSpecs, typed: string): Problem => {
  const hits = Object.entries(specs).map(([name, spec]) => ({ name, near: nearest(typed, spec.suggestions) }));
  const best = hits.find(({ near }) => near.length > 0);
  const [first] = Object.entries(specs);
  if (best) return { kind: "bad-value", command, option: best.name, typed, nearest: best.near };
  if (!first) return { kind: "unknown-option", command, typed, nearest: [] };
  return badValue(command, first[0], first[1].suggestions, typed);
};
