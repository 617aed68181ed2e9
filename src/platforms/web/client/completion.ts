import type { CommandEntry } from "../wire.ts";

export interface Suggestion {
  /** What the composer then holds. */
  readonly text: string;
  readonly shown: string;
  readonly says: string;
}

const MOST = 8;

/** What could come next for a text that begins with `/`: commands first, then a command's options and their values. */
export const suggest = (text: string, commands: readonly CommandEntry[]): readonly Suggestion[] => {
  if (!/^[/／]/.test(text)) return [];
  const typed = text.replace(/^／/, "/");
  const command = commands.find(({ root, name }) => typed.startsWith(`/${root} ${name} `));
  const found = command ? optionsFor(typed, command) : commandsFor(typed, commands);
  return found.slice(0, MOST);
};

const commandsFor = (typed: string, commands: readonly CommandEntry[]): readonly Suggestion[] =>
  commands
    .map(({ root, name, says }) => ({ shown: `/${root} ${name}`, says }))
    .filter(({ shown }) => shown.startsWith(typed.trimEnd()) || shown.startsWith(typed))
    .map(({ shown, says }) => ({ text: `${shown} `, shown, says }));

const optionsFor = (typed: string, { options }: CommandEntry): readonly Suggestion[] => {
  const head = typed.slice(0, typed.lastIndexOf(" ") + 1);
  const word = typed.slice(head.length);
  const [name = "", value] = word.split(":");
  const option = options.find((one) => one.name === name);
  if (value !== undefined && option) {
    return option.suggestions
      .filter((one) => one.startsWith(value) && !one.includes("–"))
      .map((one) => ({ text: `${head}${name}:${one} `, shown: `${name}:${one}`, says: option.says }));
  }
  return options
    .filter((one) => one.name.startsWith(word) && !head.includes(` ${one.name}:`))
    .map((one) => ({ text: `${head}${one.name}:`, shown: `${one.name}:`, says: one.says }));
};
