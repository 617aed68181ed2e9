import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { dispatch } from "../../src/cli/dispatch.ts";
import type { ContentFile } from "../../src/engine/bank/finding.ts";
import { jsonSchemaText } from "../../src/engine/bank/json-schema.ts";
import { contentWith, factsWith } from "../engine/bank/content.ts";
import { terminal } from "./terminal.ts";

let home = "";
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "whetstone-cli-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const write = async (files: readonly ContentFile[]): Promise<void> => {
  for (const { path, text } of files) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
  }
};

const run = async (argv: readonly string[], ...typed: readonly string[]) => {
  const io = terminal(...typed);
  const code = await dispatch([...argv, "--content", join(home, "content")], COMMANDS, io);
  return { code, lines: io.written, complaints: io.complaints };
};

describe("bank check", () => {
  test("names file, line, id and rule, prints every figure and fails on errors", async () => {
    await write(
      factsWith("why: { en: That is RPUSH., zh: 那是 RPUSH。 }", "why: { en: Currently RPUSH., zh: 目前是 RPUSH。 }"),
    );
    const { code, lines } = await run(["bank", "check"]);
    expect(code).toBe(1);
    expect(lines).toContain(
      'content/redis/types.yaml:10 list-ends.1 [ageing] "Currently" in why of option 2.en goes stale: name the version or leave it out.',
    );
    expect(lines).toContain("MISSED  questions: 6 (at least 840)");
    expect(lines.at(-1)).toMatch(/^6 questions in 1 facts: \d+ errors, \d+ warnings\.$/);
  });

  test("leaves warnings out when asked to be quiet, and shows single rules", async () => {
    await write(contentWith());
    expect((await run(["bank", "check", "--quiet"])).lines.join("\n")).not.toContain("warning:");
    const { lines } = await run(["bank", "check", "--only", "[model-length]"]);
    expect(lines.slice(0, -1).every((line) => line.includes("[model-length]"))).toBe(true);
    expect(lines).toHaveLength(3);
  });
});

describe("bank stats", () => {
  test("prints a table, or JSON", async () => {
    await write(contentWith());
    const { code, lines } = await run(["bank", "stats"]);
    expect(code).toBe(0);
    expect(lines[0]).toBe(
      "topic  facts  corrected  questions  single  multiple  truefalse  order  fill  open  junior  mid  senior  recall  understand  apply  analyse",
    );
    expect(lines[2]?.split(/\s+/)).toEqual([
      "total",
      "1",
      "0",
      "6",
      ...["1", "1", "1", "1", "1", "1"],
      "5",
      "0",
      "1",
      "2",
      "2",
      "1",
      "1",
    ]);
    const json = await run(["bank", "stats", "--json"]);
    expect(JSON.parse(json.lines.join("\n"))).toMatchObject({ total: { questions: 6 }, languages: { en: 6, zh: 6 } });
  });

  test("says what keeps a broken bank from being counted", async () => {
    await write(contentWith({ "redis/types.yaml": "topic: [" }));
    await expect(run(["bank", "stats"])).rejects.toThrow(
      /cannot be loaded:\n {2}content\/redis\/types\.yaml:1 \[yaml\]/,
    );
  });
});

describe("bank export", () => {
  test("prints every question as JSON", async () => {
    await write(contentWith());
    const { lines } = await run(["bank", "export", "--json"]);
    expect((JSON.parse(lines.join("\n")) as readonly { id: string }[]).map(({ id }) => id)).toEqual([
      "list-ends.1",
      "list-ends.2",
      "list-ends.3",
      "list-ends.4",
      "list-ends.5",
      "list-ends.6",
    ]);
  });

  test("writes a file for Anki", async () => {
    await write(contentWith());
    const file = join(home, "deck.txt");
    const { lines } = await run(["bank", "export", "--anki", file]);
    expect(lines).toEqual([`6 notes written to ${file}; in Anki choose File, Import.`]);
    expect(await readFile(file, "utf8")).toMatch(/^#separator:tab\n/);
  });

  test("wants one of the two", async () => {
    await write(contentWith());
    expect((await run(["bank", "export"])).complaints[0]).toContain("Say either --json or --anki FILE.");
  });
});

test("bank schema prints the schema, or writes it where editors look for it", async () => {
  await write(contentWith());
  expect((await run(["bank", "schema"])).lines).toEqual([jsonSchemaText().trimEnd()]);
  await run(["bank", "schema", "--write"]);
  expect(await readFile(join(home, "content", "schema.json"), "utf8")).toBe(jsonSchemaText());
});

describe("grade", () => {
  beforeEach(() => write(contentWith()));
  const verdict = async (argv: readonly string[], ...typed: readonly string[]): Promise<unknown> =>
    JSON.parse((await run(["grade", ...argv], ...typed)).lines.join("\n"));

  test("reads an open answer and says which points it made, with the words that made them", async () => {
    expect(
      await verdict(["list-ends.6", "--lang", "en"], "The child writes the ", "snapshot to disk.\n"),
    ).toMatchObject({
      questionId: "list-ends.6",
      lang: "en",
      credit: 0.25,
      points: [
        { id: "fork", hit: false },
        { id: "child", hit: true, evidence: [{ text: "The child writes the snapshot to disk" }] },
        { id: "parent", hit: false },
      ],
      redFlags: [],
    });
  });

  test("reads letters, true and false, and what is typed for the other types", async () => {
    expect(await verdict(["list-ends.1"], "a\n")).toMatchObject({ credit: 1, points: [], redFlags: [] });
    expect(await verdict(["list-ends.1"], "B")).toMatchObject({ credit: 0 });
    expect(await verdict(["list-ends.2"], "B, A")).toMatchObject({ credit: 1 });
    expect(await verdict(["list-ends.3"], "错")).toMatchObject({ credit: 1 });
    expect(await verdict(["list-ends.4"], "a b c")).toMatchObject({ credit: 1 });
    expect(await verdict(["list-ends.5", "--lang", "zh"], "llen")).toMatchObject({ credit: 1, accepted: "LLEN" });
  });

  test("says what is expected where the answer does not fit the question", async () => {
    await expect(run(["grade", "list-ends.1"], "A B")).rejects.toThrow(
      "Answer with one letter from A to C, each once.",
    );
    await expect(run(["grade", "list-ends.4"], "A B")).rejects.toThrow("Answer with 3 letters from A to C, each once.");
    await expect(run(["grade", "list-ends.3"], "maybe")).rejects.toThrow("Answer true or false.");
  });

  test("names the nearest question, and the languages there are", async () => {
    await expect(run(["grade", "list-end.6"], "x")).rejects.toThrow(
      'There is no question list-end.6 (did you mean "list-ends.6"?).',
    );
    expect((await run(["grade", "list-ends.6", "--lang", "de"])).complaints[0]).toContain("--lang is one of en, zh.");
    expect((await run(["grade"])).complaints[0]).toContain("Name one question, or say --batch.");
  });

  test("grades a batch line by line; a bad line gets an error and stops nothing", async () => {
    const good = JSON.stringify({ questionId: "list-ends.5", lang: "en", answer: "LLEN" });
    const unknown = JSON.stringify({ questionId: "nothing.1", lang: "en", answer: "x" });
    const typed = `${good}\nnot json\n\n${unknown}\n{"questionId":"list-ends.5","lang":"fr","answer":"x"}\n${good}`;
    const { code, lines } = await run(["grade", "--batch"], typed.slice(0, 30), typed.slice(30));
    expect(code).toBe(0);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ questionId: "list-ends.5", credit: 1 }),
      { error: expect.stringContaining("JSON"), line: 2 },
      { error: "There is no question nothing.1.", line: 4 },
      { error: expect.stringContaining("lang"), line: 5 },
      expect.objectContaining({ questionId: "list-ends.5", credit: 1 }),
    ]);
  });

  test("works while another file is broken, and says that it is", async () => {
    await writeFile(join(home, "content", "redis", "broken.yaml"), "topic: [");
    const { code, complaints } = await run(["grade", "list-ends.1"], "A");
    expect(code).toBe(0);
    expect(complaints[0]).toMatch(/^The bank has \d+ errors and may lack questions/);
  });
});
