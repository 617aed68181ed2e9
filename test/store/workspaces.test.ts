import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

test("a workspace's settings are what was last changed, by whomever", async () => {
  const { workspaces } = bench.store;
  expect(await workspaces.load("room")).toEqual({ id: "room" });
  const add = (topic: string) => (now: { readonly id: string; readonly topics?: readonly string[] }) => ({
    ...now,
    topics: [...(now.topics ?? []), topic],
  });
  await Promise.all(
    ["redis", "mysql", "go"].map((topic) => bench.another().store.workspaces.change("room", add(topic))),
  );
  const { topics } = await workspaces.change("room", (now) => ({ ...now, zone: "Asia/Shanghai" }));
  expect([...(topics ?? [])].sort()).toEqual(["go", "mysql", "redis"]);
  expect(await workspaces.load("room")).toEqual({ id: "room", zone: "Asia/Shanghai", topics });
});

test("the inbox holds each item once, newest first", async () => {
  const { workspaces } = bench.store;
  const item = {
    id: "r1",
    kind: "report",
    at: NOON,
    member: "m",
    questionId: "q",
    revision: "r",
    text: "错了",
  } as const;
  await workspaces.addToInbox("room", item);
  await workspaces.addToInbox("room", { ...item, text: "again" });
  await workspaces.addToInbox("room", { ...item, id: "r2", at: NOON + 1, kind: "should-count", answer: "SETEX" });
  expect(await workspaces.inbox("room")).toEqual([
    { ...item, id: "r2", at: NOON + 1, kind: "should-count", answer: "SETEX" },
    item,
  ]);
  expect(await workspaces.inbox("elsewhere")).toEqual([]);
});
