import { fold } from "../../chat/grammar.ts";
import type { Completion, Option } from "../../chat/option.ts";
import { isOwnWorkspace } from "../../chat/request.ts";
import type { ShownMember } from "../../store/shown-names.ts";
import type { Deps } from "../context.ts";
import type { With } from "./wish.ts";

const WORDS: Readonly<Record<"anyone" | "bot", readonly string[]>> = {
  anyone: ["anyone", "anybody", "任何人", "谁都行"],
  bot: ["bot", "机器人", "whetstone"],
};
const VALUES = ["anyone", "bot"] as const;

const wordFor = (text: string): "anyone" | "bot" | undefined =>
  VALUES.find((value) => WORDS[value].includes(text.toLowerCase()));

/** Who interviews: the bot, whoever comes first, or somebody by name or mention; who else is known in the workspace is listed while it is typed. */
export const partnerOption = ({ store, languages }: Pick<Deps, "store" | "languages">): Option<With> => ({
  aliases: ["partner", "和", "与"],
  read: (text) => wordFor(text) ?? (text === "" ? undefined : { member: text }),
  loose: (text) => VALUES.find((value) => value === text.toLowerCase()),
  suggestions: VALUES,
  shape: { kind: "text" },
  complete: async (typed, lang, workspace, self) => {
    const labels = languages.pick(lang).options.with;
    const shared = workspace !== undefined && !isOwnWorkspace(workspace);
    const members = shared ? await store.names.all(workspace) : [];
    return [
      ...VALUES.map((value) => ({ value, text: labels[value] ?? value })).filter((one) => holds(one, typed)),
      ...named(members, typed, self),
    ];
  },
});

const holds = ({ value, text }: Completion, typed: string): boolean =>
  `${value} ${text}`.toLowerCase().includes(typed.trim().toLowerCase());

/** Those whose names begin like it first; not whoever types, since nobody interviews themselves. */
const named = (members: readonly ShownMember[], typed: string, self: string | undefined): readonly Completion[] => {
  const wanted = plain(typed.trim().replace(/^@/u, ""));
  return members
    .filter(({ member, name }) => member !== self && plain(name).includes(wanted))
    .sort((a, b) => rank(a, wanted) - rank(b, wanted) || (a.name < b.name ? -1 : 1))
    .map((one) => ({ value: writtenAs(one, members), text: one.name }));
};

const rank = ({ name }: ShownMember, wanted: string): number => Number(!plain(name).startsWith(wanted));

const plain = (name: string): string => fold(name).trim().toLowerCase();

/** A name, where it means this one member and a command can be typed with it; else the id. */
const writtenAs = ({ member, name }: ShownMember, members: readonly ShownMember[]): string => {
  const isPlain = fold(name).trim() === name && !/["<>:,|]/u.test(name) && wordFor(name) === undefined;
  const others = members.filter((one) => plain(one.name) === plain(name));
  return isPlain && others.length === 1 ? name : `<@${member}>`;
};
