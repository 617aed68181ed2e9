import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makePlan, type Plan } from "../../src/engine/plan/plan.ts";
import { NewerData } from "../../src/store/stored-json.ts";
import { NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

const plan = (id: string): Plan =>
  makePlan(id, "2026-11-25", { date: "2026-12-18", track: null, minutes: 20, rest: [] }, false);

const put = (person: string, id: string) => bench.store.plans.change(person, () => plan(id));

test("a person has one plan, until it ends", async () => {
  const { plans } = bench.store;
  expect(await plans.of("ada")).toBeUndefined();
  await put("ada", "one");
  await put("ada", "two");
  expect(await plans.of("ada")).toEqual(plan("two"));
  expect(await plans.of("bob")).toBeUndefined();
  await plans.drop("ada");
  expect(await plans.of("ada")).toBeUndefined();
});

test("of many changes at once none is lost", async () => {
  const { plans } = bench.store;
  await put("ada", "one");
  await Promise.all(
    Array.from({ length: 20 }, () => plans.change("ada", (now) => now && { ...now, kept: now.kept + 1 })),
  );
  expect((await plans.of("ada"))?.kept).toBe(20);
});

test("what is not to be changed is not, and what has ended meanwhile does not come back", async () => {
  const { plans } = bench.store;
  expect(await plans.change("ada", () => undefined)).toBeUndefined();
  await put("ada", "one");
  let ended = false;
  const late = await plans.change("ada", (now) => {
    if (!now) return undefined;
    if (!ended) bench.store.plans.drop("ada").then(() => undefined);
    ended = true;
    return { ...now, kept: 9 };
  });
  expect(late).toBeUndefined();
  expect(await plans.of("ada")).toBeUndefined();
});

test("a plan of a newer program is not touched", async () => {
  await bench.store.db.command("SET", "{p:ada}:plan", '{"v":2,"id":"one"}');
  await expect(bench.store.plans.of("ada")).rejects.toBeInstanceOf(NewerData);
});

test("an account's plan is the person's once it is linked, unless they have one", async () => {
  const { plans, personal } = bench.store;
  const wish = { name: "Ada", platform: "web", at: NOON };
  await put("web-ada", "theirs");
  await personal.link({ person: "ada", account: "web-ada", ...wish });
  expect((await plans.of("ada"))?.id).toBe("theirs");
  await put("bob", "mine");
  await put("web-bob", "theirs");
  await personal.link({ person: "bob", account: "web-bob", ...wish });
  expect((await plans.of("bob"))?.id).toBe("mine");
});

test("it is exported with the person", async () => {
  await put("ada", "one");
  const { own } = await bench.store.personal.export("ada", NOON);
  expect(own.find(({ what }) => what === "plan")?.content).toMatchObject({ v: 1, id: "one", date: "2026-12-18" });
});

test("it is deleted with the person", async () => {
  await put("ada", "one");
  await bench.store.personal.erase("ada", NOON);
  expect(await bench.store.db.command("EXISTS", "{p:ada}:plan")).toBe(0);
});
