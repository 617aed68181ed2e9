import {
  type APIApplicationCommand,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  SlashCommandBuilder,
} from "discord.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CatalogueEntry } from "../../../../src/chat/platform.ts";
import { commandsOf, sameCommands } from "../../../../src/platforms/discord/commands/commands.ts";
import { words as en } from "../../../../src/words/en.ts";
import { words as zh } from "../../../../src/words/zh.ts";
import { type PracticeApp, practiceApp } from "../../../support/practice-app.ts";

type Command = RESTPostAPIChatInputApplicationCommandsJSONBody;
type Option = CatalogueEntry["options"][number];

const option = (name: string, shape: Option["shape"], labels: Option["labels"] = {}): Option => ({
  name,
  says: `${name} says`,
  suggestions: [],
  shape,
  labels,
});
const entry = (more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  root: "prep",
  name: "quiz",
  says: "A few questions",
  options: [],
  ...more,
});
const both = (...entries: CatalogueEntry[]) => ({ en: entries, zh: entries });

const subcommand = (command: Command | undefined, name: string): APIApplicationCommandSubcommandOption => {
  const found = command?.options?.find((one) => one.name === name);
  if (found?.type !== ApplicationCommandOptionType.Subcommand) throw new Error(`no subcommand ${name}`);
  return found;
};

describe("the commands of the catalogue", () => {
  let app: PracticeApp;
  let prep: Command | undefined;
  let admin: Command | undefined;
  beforeAll(async () => {
    app = await practiceApp();
    [prep, admin] = commandsOf({ en: app.practice.catalogue(en), zh: app.practice.catalogue(zh) });
  });
  afterAll(() => app.stop());

  test("are flat subcommands of two roots, under the names everyone types", () => {
    expect(prep?.options?.map(({ name }) => name)).toEqual(
      app.practice.catalogue(en).flatMap(({ root, name }) => (root === "prep" ? [name] : [])),
    );
    expect(admin?.options?.map(({ name }) => name)).toContain("setup");
    const subcommands = [prep, admin].flatMap((root) =>
      (root?.options ?? []).map(({ name }) => subcommand(root, name)),
    );
    const named = [prep, admin, ...subcommands, ...subcommands.flatMap(({ options = [] }) => options)];
    expect(named.filter((one) => one?.name_localizations !== undefined)).toEqual([]);
  });

  test("are for everyone everywhere, those of managers for managers of a server", () => {
    expect(prep).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
    expect(prep?.default_member_permissions).toBeUndefined();
    // 1 << 5 is Manage Server.
    expect(admin).toMatchObject({ contexts: [0], integration_types: [0], default_member_permissions: "32" });
  });

  test("say what they do in English and in Chinese of both scripts", () => {
    const quiz = subcommand(prep, "quiz");
    expect(quiz.description).toBe(en.quiz.says);
    expect(quiz.description_localizations).toEqual({
      "en-US": en.quiz.says,
      "en-GB": en.quiz.says,
      "zh-CN": zh.quiz.says,
      "zh-TW": zh.quiz.says,
    });
    expect(prep?.description).toBe(en.me.todaySays);
  });

  test("ask for each option in its own way", () => {
    const options = subcommand(prep, "quiz").options ?? [];
    const named = (name: string) => options.find((one) => one.name === name);
    expect(named("count")).toMatchObject({ type: 4, min_value: 1, max_value: 20 });
    expect(named("topic")).toMatchObject({ type: 3, autocomplete: true });
    expect(named("level")).toMatchObject({
      type: 3,
      choices: expect.arrayContaining([
        {
          name: en.options.level.senior,
          value: "senior",
          name_localizations: expect.objectContaining({ "zh-CN": zh.options.level.senior }),
        },
      ]),
    });
  });

  test("are what the library's own builders take", () => {
    for (const command of [prep, admin]) {
      const builder = new SlashCommandBuilder().setName(command?.name ?? "").setDescription(command?.description ?? "");
      for (const { name, description, description_localizations } of command?.options ?? [])
        builder.addSubcommand((one) =>
          one
            .setName(name)
            .setDescription(description)
            .setDescriptionLocalizations(description_localizations ?? null),
        );
      expect(builder.toJSON().options).toHaveLength(command?.options?.length ?? -1);
    }
  });
});

test("of many values one is completed while it is typed", () => {
  const values = Array.from({ length: 26 }, (_, at) => `v${at}`);
  const [command] = commandsOf(both(entry({ options: [option("deck", { kind: "one", values })] })));
  expect(subcommand(command, "quiz").options).toMatchObject([{ name: "deck", autocomplete: true }]);
});

test("a command that one language lacks is said in the other", () => {
  const [command] = commandsOf({ en: [entry()], zh: [] });
  expect(command?.description_localizations?.["zh-CN"]).toBe("A few questions");
});

describe("what Discord would refuse is its author's mistake", () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => option(`o${at}`, { kind: "text" }));
  test.each([
    ["a description over 100 characters", entry({ says: "x".repeat(101) }), "/prep quiz says 101 characters"],
    ["no description", entry({ options: [{ ...option("o", { kind: "text" }), says: "" }] }), "/prep quiz o says 0"],
    ["a name with a capital", entry({ name: "Quiz" }), "no name that Discord takes"],
    ["over 25 options", entry({ options: many(26) }), "over 25 options"],
    ["an option twice", entry({ options: [...many(1), ...many(1)] }), "two options “o0”"],
    [
      "a choice over 100 characters",
      entry({ options: [option("o", { kind: "one", values: ["a"] }, { a: "x".repeat(101) })] }),
      "a choice of /prep quiz o has 101 characters",
    ],
  ])("%s", (_, wrong, says) => {
    expect(() => commandsOf(both(wrong))).toThrow(says);
  });

  test("in Chinese alone too", () => {
    expect(() => commandsOf({ en: [entry()], zh: [entry({ says: "长".repeat(101) })] })).toThrow("101 characters");
  });

  test("over 25 subcommands", () => {
    const entries = Array.from({ length: 26 }, (_, at) => entry({ name: `c${at}` }));
    expect(() => commandsOf(both(...entries))).toThrow("over 25 options");
  });

  test("over 8,000 characters in all, of which a text counts in its longest language", () => {
    const crowded = (says: string) =>
      Array.from({ length: 20 }, (_, at) =>
        entry({
          name: `c${at}`,
          options: Array.from({ length: 4 }, (__, n) => ({ ...option(`o${n}`, { kind: "text" }), says })),
        }),
      );
    const short = crowded("x".repeat(80));
    expect(commandsOf(both(...short))).toHaveLength(1);
    expect(() => commandsOf({ en: short, zh: crowded("长".repeat(100)) })).toThrow("Discord takes 8000");
  });
});

describe("the commands Discord holds", () => {
  const ours = commandsOf(
    both(
      entry({
        options: [
          option("count", { kind: "integer", min: 1, max: 20 }),
          option("level", { kind: "one", values: ["a", "b"] }),
          option("topic", { kind: "text" }),
        ],
      }),
      entry({ root: "prep-admin", name: "setup" }),
    ),
  );

  /** As Discord gives them back: ids, versions, defaults, nulls, keys and commands in its own order. */
  const held = (change: (commands: Command[]) => void = () => undefined): APIApplicationCommand[] => {
    const copy = structuredClone(ours);
    change(copy);
    const dressed = copy.reverse().map((command, at) => ({
      id: `10000000000000000${at}`,
      application_id: "100000000000000099",
      version: "100000000000000050",
      default_member_permissions: null,
      dm_permission: command.name === "prep",
      nsfw: false,
      name_localizations: null,
      ...Object.fromEntries(Object.entries(command).reverse()),
      contexts: [...(command.contexts ?? [])].reverse(),
      options: command.options?.map((one) => ({ name_localizations: null, required: false, ...one })),
    }));
    return dressed as unknown as APIApplicationCommand[];
  };
  const quizOptions = ([prep]: Command[]) => subcommand(prep, "quiz").options ?? [];

  test("are the same whatever Discord adds to them", () => {
    expect(sameCommands(ours, held())).toBe(true);
    expect(
      sameCommands(
        ours,
        held((copy) => quizOptions(copy).map((one) => Object.assign(one, { required: false }))),
      ),
    ).toBe(true);
  });

  test.each<readonly [string, (commands: Command[]) => void]>([
    ["a description", ([prep]) => Object.assign(prep ?? {}, { description: "Other" })],
    [
      "a translation",
      (all) => Object.assign(subcommand(all[0], "quiz").description_localizations ?? {}, { "zh-CN": "别的" }),
    ],
    ["a permission", ([, admin]) => Object.assign(admin ?? {}, { default_member_permissions: "8" })],
    ["a place", ([prep]) => Object.assign(prep ?? {}, { contexts: [0] })],
    ["a bound", (all) => Object.assign(quizOptions(all)[0] ?? {}, { max_value: 10 })],
    ["a choice", (all) => Object.assign(quizOptions(all)[1] ?? {}, { choices: [] })],
    ["completion", (all) => Object.assign(quizOptions(all)[2] ?? {}, { autocomplete: false })],
    ["the order of options", (all) => quizOptions(all).reverse()],
    ["an option", (all) => quizOptions(all).pop()],
    ["a command", (all) => all.pop()],
    ["a name in another language", ([prep]) => Object.assign(prep ?? {}, { name_localizations: { "zh-CN": "练习" } })],
  ])("are others when %s differs", (_, change) => {
    expect(sameCommands(ours, held(change))).toBe(false);
  });
});
