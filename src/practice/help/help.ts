import { type Command, command } from "../../chat/command.ts";
import { freeText } from "../../chat/option.ts";
import { whisper } from "../../chat/reply.ts";
import { code } from "../../chat/text.ts";
import { actions, heading, type ListItem, list, muted, type Node, prose, type View } from "../../chat/view.ts";
import { STREAK } from "../../engine/learning/streak-state.ts";
import { XP } from "../../engine/learning/xp.ts";
import type { Context, Deps } from "../context.ts";
import { door } from "../menu.ts";
import type { Says } from "../says.ts";

/** `/prep help`: everything in one page, or one command's options. `others` are all commands but this one. */
export const helpCommand = (deps: Deps, others: readonly Command<Context>[], says: Says): Command<Context> =>
  command({
    root: "prep",
    name: "help",
    aliases: ["帮助", "?", "怎么用"],
    options: { about: freeText(["关于"]) },
    first: "whisper",
    run: async (context, { about }) => {
      const wanted = about?.toLowerCase() ?? "";
      const found = others.filter(
        ({ root, name, aliases }) =>
          (name === wanted || aliases.includes(wanted)) && (root === "prep" || context.request.who.manager),
      );
      return whisper(found.length > 0 ? commandsHelp(context, found, says) : allHelp(deps, context, others, says));
    },
  });

export const allHelp = (
  { bank }: Deps,
  { words, lang, request }: Context,
  commands: readonly Command<Context>[],
  says: Says,
): View => {
  const w = words.help;
  const mine = commands.filter(({ root }) => root === "prep" || request.who.manager);
  return {
    summary: w.title,
    body: [
      heading(w.title),
      prose(w.intro),
      list(
        mine.map((one) => ({
          spans: [code(`/${one.root} ${one.name}`)],
          note: [says(words, one.name, one.root).says],
        })),
      ),
      heading(w.examples),
      list(w.exampleLines.map((line): ListItem => ({ spans: [code(line)] }))),
      muted(w.forgiving),
      heading(w.scoringTitle),
      list(w.scoring(XP).map((line): ListItem => ({ spans: [line] }))),
      heading(w.streakTitle),
      prose(words.me.whyRule),
      prose(words.me.whyHeld(STREAK.awayDays)),
      heading(w.privacyTitle),
      prose(w.privacy),
      ...topics(
        w.topicsTitle,
        bank.topics.map(({ name }) => name[lang]),
      ),
      actions(door(words, "quiz", "primary"), door(words, "learn"), door(words, "me"), door(words, "board")),
    ],
  };
};

const topics = (title: string, names: readonly string[]): readonly Node[] => [heading(title), prose(names.join(" · "))];

/** One command, or for managers two that share a name. */
const commandsHelp = (context: Context, found: readonly Command<Context>[], says: Says): View => {
  const { words } = context;
  const [first] = found;
  return {
    summary: first ? `/${first.root} ${first.name}: ${says(words, first.name, first.root).says}` : words.help.title,
    body: [
      ...found.flatMap((one) => commandHelp(words, one, says)),
      muted(words.help.forgiving),
      actions(door(words, "help")),
    ],
  };
};

const commandHelp = (words: Context["words"], one: Command<Context>, says: Says): readonly Node[] => {
  const said = says(words, one.name, one.root);
  const options = Object.keys(one.options);
  return [
    heading(`/${one.root} ${one.name}`),
    prose(said.says),
    ...(options.length === 0
      ? []
      : [list(options.map((option): ListItem => ({ spans: [code(`${option}:`), " ", said.options[option] ?? ""] })))]),
  ];
};
