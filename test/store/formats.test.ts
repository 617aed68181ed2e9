import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { learnerState } from "../../src/engine/learning/learner.ts";
import { logRecord } from "../../src/engine/learning/log-entry.ts";
import { claimFormats, formats, formatVersions } from "../../src/store/formats.ts";
import { type Format, NewerData, readJson } from "../../src/store/stored-json.ts";
import { answered, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

interface Fixture {
  readonly format: keyof typeof formats;
  readonly stored: object;
  readonly read: object;
}

const folder = new URL("fixtures/", import.meta.url);
const fixtures = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => ({ file, fixture: JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Fixture }));

test.each(fixtures)("$file is read as frozen", ({ fixture }) => {
  const format = formats[fixture.format] as Format<unknown>;
  expect(readJson(format, JSON.stringify(fixture.stored))).toEqual(fixture.read);
});

test("every version that was ever written of every format has a fixture", () => {
  const frozen = fixtures
    .map(({ fixture }) => `${fixture.format} ${(fixture.stored as { readonly v: number }).v}`)
    .sort();
  const wanted = Object.values(formats).flatMap(({ name, version, steps }) =>
    [...Object.keys(steps).map(Number), version].map((v) => `${name} ${v}`),
  );
  expect(frozen).toEqual(expect.arrayContaining(wanted));
});

test("what is stored today is what the engine calls valid", async () => {
  await bench.store.answers.record(answered());
  const [learner, line] = await Promise.all([
    bench.store.db.command<string>("HGET", "{p:ada}:person", "learner"),
    bench.store.db.command<string>("HGET", "{p:ada}:log", "quiz-1/0"),
  ]);
  expect(() => learnerState.parse(JSON.parse(learner))).not.toThrow();
  expect(() => logRecord.parse(JSON.parse(line))).not.toThrow();
});

test("data newer than the program: start is refused with a sentence, and nothing is changed", async () => {
  const { db } = bench.store;
  await claimFormats(db);
  await claimFormats(db);
  await db.command("HSET", "{q:0}:formats", "learner", 9);
  await expect(claimFormats(db)).rejects.toBeInstanceOf(NewerData);
  await expect(claimFormats(db)).rejects.toThrow(
    "The stored data was written by a newer Whetstone: learner is version 9, this program knows up to 1. " +
      "Start the newer program, or restore a backup made before the update. Nothing was changed.",
  );
  expect(await db.command("HGET", "{q:0}:formats", "learner")).toBe("9");
});

test("a format this program has never heard of is newer too", async () => {
  await bench.store.db.command("HSET", "{q:0}:formats", "races", 1);
  await expect(claimFormats(bench.store.db)).rejects.toThrow("races is version 1, this program knows up to 0");
});

test("what a program claims is what it writes", async () => {
  await claimFormats(bench.store.db);
  const stored = await bench.store.db.command<Record<string, string>>("HGETALL", "{q:0}:formats");
  const flat = Array.isArray(stored) ? stored : Object.entries(stored).flat();
  expect(flat.map(String).sort()).toEqual(Object.entries(formatVersions).flat().map(String).sort());
});

test("a program that still runs while a newer one writes does not misread what it finds", async () => {
  const { db, people, sessions, answers } = bench.store;
  await db.command("HSET", "{p:ada}:person", "profile", '{"v":3,"name":"Ada"}');
  await expect(people.load("ada")).rejects.toBeInstanceOf(NewerData);
  await db.command("HSET", "{p:bob}:person", "learner", '{"v":2,"revision":1}', "rev", "1");
  await expect(answers.record(answered({ person: "bob" }))).rejects.toBeInstanceOf(NewerData);
  await sessions.create("quiz", "cy", "q", { state: 0, effects: [], done: false });
  await db.command("HSET", "{p:cy}:session:q", "v", 2);
  await expect(sessions.load("cy", "q")).rejects.toBeInstanceOf(NewerData);
});

test("an older profile is read as the newest, and written so with its next change", async () => {
  const { db, people } = bench.store;
  await db.command("HSET", "{p:ada}:person", "profile", '{"v":1,"language":"zh","name":"Ada"}', "profileRev", "3");
  expect((await people.load("ada")).profile).toEqual({ name: "Ada", lang: "zh" });
  await people.change("ada", (profile) => ({ ...profile, hidden: true }));
  expect(await db.command("HGET", "{p:ada}:person", "profile")).toBe('{"v":2,"name":"Ada","lang":"zh","hidden":true}');
});
