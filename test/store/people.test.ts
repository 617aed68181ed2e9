import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { EMPTY_LEARNER } from "../../src/engine/learning/learner.ts";
import { answered, NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

test("someone unknown has nothing yet", async () => {
  expect(await bench.store.people.load("ada")).toEqual({ id: "ada", profile: {}, learner: EMPTY_LEARNER });
});

test("changes of a profile made at once all take effect", async () => {
  const { people } = bench.store;
  const others = Array.from({ length: 5 }, () => bench.another().store.people);
  await Promise.all(
    others.map((other) => other.change("ada", (profile) => ({ ...profile, offered: (profile.offered ?? 0) + 1 }))),
  );
  expect(await people.change("ada", (profile) => ({ ...profile, name: "Ada", lang: "zh" }))).toEqual({
    offered: 5,
    name: "Ada",
    lang: "zh",
  });
  expect((await people.load("ada")).profile).toEqual({ offered: 5, name: "Ada", lang: "zh" });
});

test("a changed profile and a recorded answer do not touch each other", async () => {
  const { people, answers } = bench.store;
  await answers.record(answered());
  await people.change("ada", () => ({ level: "senior" }));
  expect(await people.load("ada")).toMatchObject({ profile: { level: "senior" }, learner: { revision: 1 } });
});

test("saved questions come newest first, and saving again keeps the place", async () => {
  const { people } = bench.store;
  await people.save("ada", "q1", NOON);
  await people.save("ada", "q2", NOON + 1);
  await people.save("ada", "q1", NOON + 2);
  expect(await people.saved("ada")).toEqual(["q2", "q1"]);
  await people.unsave("ada", "q2");
  expect(await people.saved("ada")).toEqual(["q1"]);
});

test("ids that would leave their slot are refused before anything is written", async () => {
  await expect(bench.store.people.load("a}b")).rejects.toThrow("not usable as an id");
  await expect(bench.store.people.load("a b")).rejects.toThrow("not usable as an id");
  await expect(bench.store.people.load("")).rejects.toThrow("not usable as an id");
});
