import type { Command } from "../chat/command.ts";
import type { Completion } from "../chat/option.ts";
import type { CatalogueEntry, Completing } from "../chat/platform.ts";
import type { Languages } from "../words/languages.ts";
import type { Words } from "../words/words.ts";
import type { Context } from "./context.ts";
import { says } from "./says.ts";

/** The most that any platform lists while someone types. */
const MOST = 25;

/** A command as people see it before they type, in a language. */
export const entryOf = (
  { root, name, options }: Command<Context>,
  words: Words,
  languages: Languages,
): CatalogueEntry => {
  const said = says(words, name, root);
  return {
    root,
    name,
    says: said.says,
    options: Object.entries(options).map(([option, spec]) => ({
      name: option,
      says: said.options[option] ?? "",
      suggestions: spec.suggestions,
      shape: spec.shape,
      labels: labelsOf(option, words, languages),
    })),
  };
};

const labelsOf = (
  option: string,
  { options, settings }: Words,
  languages: Languages,
): Readonly<Record<string, string>> =>
  option === "lang"
    ? { ...Object.fromEntries(languages.all.map(({ code, name }) => [code, name])), both: settings.both }
    : ((options as Readonly<Record<string, Readonly<Record<string, string>>>>)[option] ?? {});

/** What an option could be, best first, while it is being typed. */
export const completer =
  (commands: readonly Command<Context>[], languages: Languages) =>
  async ({ root, command, option, typed, locale, workspace, member }: Completing): Promise<readonly Completion[]> => {
    const spec = commands.find((one) => one.root === root && one.name === command)?.options[option];
    if (!spec) return [];
    const words = languages.pick(locale);
    if (spec.complete) return (await spec.complete(typed, words.bank, workspace, member)).slice(0, MOST);
    const wanted = typed.trim().toLowerCase();
    const labels = labelsOf(option, words, languages);
    return spec.suggestions
      .map((value) => ({ value, text: labels[value] ?? value }))
      .filter(({ value, text }) => `${value} ${text}`.toLowerCase().includes(wanted))
      .slice(0, MOST);
  };
