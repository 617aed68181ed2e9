import { expect, test } from "vitest";
import { readArgs } from "../../src/cli/args.ts";
import { type CliCommand, UsageError } from "../../src/cli/command.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { dispatch } from "../../src/cli/dispatch.ts";
import { terminal } from "./terminal.ts";

const echo = (name: string): CliCommand => ({
  name,
  takes: "[--loud]",
  says: `runs ${name}`,
  run: async (args, io) => {
    readArgs(args, { loud: { type: "boolean" } }, { least: 0, most: 1 });
    io.out(`${name}: ${args.join(" ")}`);
    return 0;
  },
});
const TABLE = [echo("bank check"), echo("bank stats"), echo("bank"), echo("grade")];

test("the command with the most matching words runs, with the rest as its arguments", async () => {
  const io = terminal();
  expect(await dispatch(["bank", "check", "--loud"], TABLE, io)).toBe(0);
  expect(await dispatch(["bank", "x"], TABLE, io)).toBe(0);
  expect(io.written).toEqual(["bank check: --loud", "bank: x"]);
});

test("an unknown command is answered with the nearest one and the list", async () => {
  const io = terminal();
  expect(await dispatch(["grad", "redis-rdb.1"], TABLE, io)).toBe(2);
  expect(io.complaints[0]).toBe('"grad redis-rdb.1" is not a command (did you mean "grade"?).');
  expect(io.complaints[1]).toContain("bank check [--loud]  runs bank check");
  expect(io.written).toEqual([]);
});

test("a command of a known group that is nowhere near is answered with the group", async () => {
  const io = terminal();
  const table = TABLE.filter(({ name }) => name !== "bank");
  expect(await dispatch(["bank", "frobnicate"], table, io)).toBe(2);
  expect(io.complaints[0]).toBe('"bank frobnicate" is not a command. There are: bank check, bank stats.');
});

test("no command, and help, list what there is", async () => {
  for (const argv of [[], ["help"], ["--help"]]) {
    const io = terminal();
    expect(await dispatch(argv, TABLE, io)).toBe(0);
    expect(io.written.join("\n")).toContain("grade [--loud]");
  }
});

test("help on one command says what it takes", async () => {
  const io = terminal();
  expect(await dispatch(["grade", "--help"], TABLE, io)).toBe(0);
  expect(io.written).toEqual(["npm run cli -- grade [--loud]\n  runs grade"]);
});

test("an option there is not is answered with the nearest one and how the command is used", async () => {
  const io = terminal();
  expect(await dispatch(["grade", "--luod"], TABLE, io)).toBe(2);
  expect(io.complaints).toEqual([
    'There is no option --luod (did you mean "--loud"?). Known here: --loud.\nUsage: npm run cli -- grade [--loud]',
  ]);
});

test("arguments too many, too few and options without a value are usage errors", () => {
  expect(() => readArgs(["a", "b"], {}, { least: 0, most: 1 })).toThrow(
    new UsageError('Too many arguments: "b" is not expected here.'),
  );
  expect(() => readArgs([], {}, { least: 1, most: 1 })).toThrow(new UsageError("An argument is missing."));
  expect(() => readArgs(["--file"], { file: { type: "string" } })).toThrow(UsageError);
  expect(() => readArgs(["-z"], {})).toThrow(UsageError);
});

test("what a command throws otherwise is passed on", async () => {
  const broken: CliCommand = { name: "x", says: "breaks", run: () => Promise.reject(new Error("disk full")) };
  await expect(dispatch(["x"], [broken], terminal())).rejects.toThrow("disk full");
});

test("every command has a name of its own and says what it does", () => {
  const names = COMMANDS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(["bank check", "bank stats", "bank export", "bank schema", "grade"]));
  for (const { says } of COMMANDS) expect(says).not.toBe("");
});
