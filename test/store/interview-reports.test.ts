import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { InterviewReport } from "../../src/store/interview-reports.ts";
import { NewerData } from "../../src/store/stored-json.ts";
import { interviewWith } from "../support/report-screens.ts";
import { NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

const report = (id: string, endedAt = NOON): InterviewReport => ({
  interview: interviewWith([], { id, endedAt }),
  figures: { competencies: [], asked: { junior: 0, mid: 0, senior: 0 } },
  claims: [],
});
const claimed = (turn: number) => (now: InterviewReport) => ({
  ...now,
  claims: [...now.claims, { turn, point: "p", words: "w" }],
});

test("reports are kept, the first of an id alone, and listed from the earliest on", async () => {
  const { reports } = bench.store;
  await reports.keep("ada", report("two", NOON + 2));
  await reports.keep("ada", report("one", NOON + 1));
  await reports.keep("ada", report("one", NOON + 9));
  expect((await reports.all("ada")).map(({ interview }) => [interview.id, interview.endedAt])).toEqual([
    ["one", NOON + 1],
    ["two", NOON + 2],
  ]);
  expect(await reports.of("bob", "one")).toBeUndefined();
});

test("of many claims at once none is lost", async () => {
  const { reports } = bench.store;
  await reports.keep("ada", report("one"));
  await Promise.all(Array.from({ length: 20 }, (_, turn) => reports.change("ada", "one", claimed(turn))));
  expect((await reports.of("ada", "one"))?.claims).toHaveLength(20);
});

test("a deleted report is gone for good, and nothing changes it any more", async () => {
  const { reports } = bench.store;
  await reports.keep("ada", report("one"));
  await reports.drop("ada", "one");
  await reports.keep("ada", report("one"));
  expect(await reports.change("ada", "one", claimed(0))).toBeUndefined();
  expect(await reports.all("ada")).toEqual([]);
});

test("a report of a newer program is not touched", async () => {
  await bench.store.db.command("HSET", "{p:ada}:reports", "one", '{"v":2}');
  await expect(bench.store.reports.of("ada", "one")).rejects.toBeInstanceOf(NewerData);
});

test("an account's reports are the person's once it is linked, and what it files later too", async () => {
  const { reports, personal } = bench.store;
  await reports.keep("web-ada", report("one"));
  await reports.keep("ada", report("two"));
  await personal.link({ person: "ada", account: "web-ada", name: "Ada", platform: "web", at: NOON });
  await reports.keep("web-ada", report("three"));
  const ids = (await reports.all("ada")).map(({ interview }) => interview.id);
  expect(ids.toSorted()).toEqual(["one", "three", "two"]);
});

test("they are exported and deleted with the person", async () => {
  await bench.store.reports.keep("ada", report("one"));
  const { own } = await bench.store.personal.export("ada", NOON);
  expect(own.find(({ what }) => what === "reports")?.content).toMatchObject({
    one: { v: 1, interview: { id: "one" } },
  });
  await bench.store.personal.erase("ada", NOON);
  expect(await bench.store.db.command("EXISTS", "{p:ada}:reports")).toBe(0);
  await bench.store.reports.keep("ada", report("two"));
});
