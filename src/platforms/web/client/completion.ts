import type { CommandEntry, Completion } from "../wire.ts";

export interface Suggestion {
  /** What the composer then holds. */
  readonly text: string;
  readonly shown: string;
  readonly says: string;
}

const MOST = 8;

/** The value of an option that is being typed. */
export interface Typing {
  readonly root: CommandEntry["root"];
  readonly command: string;
  readonly option: string;
  readonly typed: string;
}

/**
 * What could come next for a text that begins with `/`: commands first, then a command's options and their values. `found`: what the
 * server says the value being typed could be.
 */
export const suggest = (
  text: string,
  commands: readonly CommandEntry[],
  found?: readonly Completion[],
): readonly Suggestion[] => {
  const [typed, command] = read(text, commands);
  if (typed === undefined) return [];
  return (command ? optionsFor(typed, command, found) : commandsFor(typed, commands)).slice(0, MOST);
};

/** What the server is asked about; undefined where no value is being typed. */
export const typingIn = (text: string, commands: readonly CommandEntry[]): Typing | undefined => {
  const [typed, command] = read(text, commands);
  const { option, value } = typed !== undefined && command ? wordIn(typed, command) : {};
  return command && option && value !== undefined
    ? { root: command.root, command: command.name, option: option.name, typed: value }
    : undefined;
};

const read = (
  text: string,
  commands: readonly CommandEntry[],
): readonly [typed?: string, command?: CommandEntry | undefined] => {
  if (!/^[/／]/.test(text)) return [];
  const typed = text.replace(/^／/, "/");
  return [typed, commands.find(({ root, name }) => typed.startsWith(`/${root} ${name} `))];
};

const commandsFor = (typed: string, commands: readonly CommandEntry[]): readonly Suggestion[] =>
  commands
    .map(({ root, name, says }) => ({ shown: `/${root} ${name}`, says }))
    .filter(({ shown }) => shown.startsWith(typed.trimEnd()) || shown.startsWith(typed))
    .map(({ shown, says }) => ({ text: `${shown} `, shown, says }));

/** The last word, as an option and its value where it is one. */
const wordIn = (typed: string, { options }: CommandEntry) => {
  const head = typed.slice(0, typed.lastIndexOf(" ") + 1);
  const word = typed.slice(head.length);
  const [name = "", value] = word.split(":");
  return { head, word, value, option: options.find((one) => one.name === name) };
};

const optionsFor = (typed: string, command: CommandEntry, found?: readonly Completion[]): readonly Suggestion[] => {
  const { head, word, value, option } = wordIn(typed, command);
  const { options } = command;
  if (value !== undefined && option) {
    const known = option.suggestions.filter((one) => one.startsWith(value)).map((one) => ({ value: one, text: one }));
    return (found ?? known)
      .filter((one) => !one.value.includes("–"))
      .map((one) => ({
        text: `${head}${option.name}:${one.value} `,
        // An id says nothing to anybody.
        shown: `${option.name}:${one.value.startsWith("<") ? one.text : one.value}`,
        says: one.text === one.value ? option.says : one.text,
      }));
  }
  return options
    .filter((one) => one.name.startsWith(word) && !head.includes(` ${one.name}:`))
    .map((one) => ({ text: `${head}${one.name}:`, shown: `${one.name}:`, says: one.says }));
};
