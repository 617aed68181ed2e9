import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ContentFile } from "../../src/engine/bank/finding.ts";
import { readBank, readContent } from "../../src/ops/read-bank.ts";
import { contentWith, FACTS } from "../engine/bank/content.ts";

let home = "";
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "whetstone-bank-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const write = async (files: readonly ContentFile[]): Promise<string> => {
  for (const { path, text } of files) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
  }
  return join(home, "content");
};

test("only the YAML of the folder is read, with paths from the folder's name on", async () => {
  const dir = await write([...contentWith(), { path: "content/schema.json", text: "{}" }]);
  expect((await readContent(dir)).map(({ path }) => path)).toEqual([
    "content/glossary.yaml",
    "content/redis/types.yaml",
    "content/topics.yaml",
    "content/tracks.yaml",
  ]);
});

test("a sound folder gives a bank", async () => {
  expect((await readBank(await write(contentWith()))).drawable).toHaveLength(6);
});

test("a broken folder gives one error that lists everything wrong", async () => {
  const dir = await write(
    contentWith({ "redis/types.yaml": FACTS.replace("answer: false", "answer: no"), "tracks.yaml": "x: 1" }),
  );
  await expect(readBank(dir)).rejects.toThrow(
    /cannot be loaded:\n {2}content\/redis\/types\.yaml:34 list-ends\.3 \[shape\] .+\n {2}content\/tracks\.yaml:1 \[missing-key\] .+\n {2}content\/tracks\.yaml:1 \[unknown-key\] .+/,
  );
});

describe("the cache", () => {
  const cached = async (): Promise<readonly string[]> => (await readdir(join(home, "cache"))).toSorted();

  test("gives the same bank as the YAML", async () => {
    const dir = await write(contentWith());
    const first = await readBank(dir, join(home, "cache"));
    expect(await cached()).toHaveLength(1);
    expect(await readBank(dir, join(home, "cache"))).toEqual(first);
  });

  test("is really read: what stands in it is what comes out", async () => {
    const dir = await write(contentWith());
    await readBank(dir, join(home, "cache"));
    const [name = ""] = await cached();
    const file = join(home, "cache", name);
    await writeFile(file, (await readFile(file, "utf8")).replace("L stands for left.", "L stands for List."));
    const question = (await readBank(dir, join(home, "cache"))).questions.get("list-ends.1");
    expect(question).toMatchObject({ explanation: { en: "L stands for List." } });
  });

  test("follows a change of the content, and keeps only what belongs to it", async () => {
    const dir = await write(contentWith());
    await readBank(dir, join(home, "cache"));
    const before = await cached();
    await write(contentWith({ "redis/types.yaml": FACTS.replace("L stands for left.", "L means left.") }));
    const bank = await readBank(dir, join(home, "cache"));
    expect(bank.questions.get("list-ends.1")).toMatchObject({ explanation: { en: "L means left." } });
    expect(await cached()).toHaveLength(1);
    expect(await cached()).not.toEqual(before);
  });

  test("is made anew where it is damaged", async () => {
    const dir = await write(contentWith());
    await readBank(dir, join(home, "cache"));
    const [name = ""] = await cached();
    await writeFile(join(home, "cache", name), "{ half");
    expect((await readBank(dir, join(home, "cache"))).drawable).toHaveLength(6);
    expect(JSON.parse(await readFile(join(home, "cache", name), "utf8"))).toHaveProperty("files");
  });

  test("holds nothing broken, and a folder that cannot be written is no obstacle", async () => {
    const dir = await write(contentWith({ "tracks.yaml": "x: 1" }));
    await expect(readBank(dir, join(home, "cache"))).rejects.toThrow("cannot be loaded");
    await expect(readdir(join(home, "cache"))).rejects.toThrow("ENOENT");
    await write(contentWith());
    await writeFile(join(home, "file"), "");
    expect((await readBank(dir, join(home, "file"))).drawable).toHaveLength(6);
  });
});
