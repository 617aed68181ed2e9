import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { replayCards } from "../../src/engine/learning/cards.ts";
import type { LifeEvent } from "../../src/engine/learning/log-entry.ts";
import { storeOver } from "../../src/store/create-store.ts";
import type { Db } from "../../src/store/db.ts";
import { rebuildBoards } from "../../src/store/rebuild.ts";
import { readLog } from "../../src/store/rewrite-log.ts";
import { interleave } from "./doors.ts";
import { answered, contents, NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

const DAY = 86_400_000;
const said = (day: number, credit: number, facts: Parameters<typeof answered>[0] = {}) =>
  answered({
    id: `interview/${day}`,
    at: NOON + day * DAY,
    type: "open",
    question: `tea.${day}`,
    source: "interview",
    credit,
    ...facts,
  });
const claim = (day: number, point = "p1", adds = 0.5): LifeEvent => ({
  v: 1,
  kind: "claimed",
  id: `claimed/interview/${day}/${point}`,
  at: NOON + 30 * DAY,
  answer: `interview/${day}`,
  question: `tea.${day}`,
  point,
  adds,
});

const tea = async (person = "ada") => (await bench.store.cards.of(person)).get("tea");
const replayed = async (person = "ada") => replayCards((await readLog(bench.store.db, person)).lines).cards;

test("a claimed point moves the card of its fact, also where other answers to it came since, and a second claim of it does no more", async () => {
  const { answers } = bench.store;
  await answers.record(said(0, 0.3));
  await answers.record(said(5, 0.3));
  const before = await tea();
  await answers.live("ada", claim(0));
  const once = await tea();
  expect(once).not.toEqual(before);
  await answers.live("ada", claim(0));
  expect(await tea()).toEqual(once);
  await bench.wipe();
  await answers.record(said(0, 0.8));
  await answers.record(said(5, 0.3));
  expect(await tea()).toEqual(once);
});

const unclaim = (claim: LifeEvent): LifeEvent => ({
  v: 1,
  kind: "unclaimed",
  id: `unclaimed/${claim.id}`,
  at: NOON + 31 * DAY,
  claim: claim.id,
});

test("a claim that is taken back moves the cards back, in this process and in a rebuild, whatever the order of its lines' ids", async () => {
  const { answers } = bench.store;
  await answers.record(said(0, 0.3));
  await answers.record(said(5, 0.3));
  const before = await tea();
  for (const point of ["p1", "zz", "a"]) {
    await answers.live("ada", claim(0, point));
    expect(await tea()).not.toEqual(before);
    await answers.live("ada", unclaim(claim(0, point)));
    await answers.live("ada", unclaim(claim(0, point)));
    expect(await tea()).toEqual(before);
  }
  expect(await replayed()).toEqual(await bench.store.cards.of("ada"));
  await bench.redis.call("DEL", "{p:ada}:cards");
  expect(await tea()).toEqual(before);
  expect(await rebuildBoards(bench.store.db, NOON)).toMatchObject({ corrected: 0, repaired: 0 });
  await answers.record(said(9, 0.9));
  expect(await replayed()).toEqual(await bench.store.cards.of("ada"));
});

test("boards, totals and what the person has learnt stay as they were", async () => {
  const { answers, people } = bench.store;
  await answers.record(said(0, 0.3));
  const others = (key: string) => key.includes(":board") || key.includes(":totals") || key.includes(":seen");
  const kept = await contents(bench.redis, others);
  const { learner: before } = await people.load("ada");
  await answers.live("ada", claim(0));
  expect(await contents(bench.redis, others)).toEqual(kept);
  const { learner: after } = await people.load("ada");
  expect({ ...after, revision: 0, latest: 0 }).toEqual({ ...before, revision: 0, latest: 0 });
  expect(await rebuildBoards(bench.store.db, NOON)).toMatchObject({ corrected: 0, repaired: 0 });
});

test("a claim and answers to the same fact at once, from several processes: the cards are those of the log, in any order of calls", {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }), async (picks) => {
      await bench.wipe();
      await bench.store.answers.record(said(0, 0.3));
      const over = (door: Db) => storeOver(door, { clock: bench.clock });
      let at = 0;
      await interleave(
        bench.store.db,
        [
          async (door) => void (await over(door).answers.live("ada", claim(0))),
          async (door) => void (await over(door).answers.record(said(4, 0.9))),
          async (door) => void (await over(door).cards.of("ada")),
          async (door) =>
            void (await over(door).answers.live("ada", {
              v: 1,
              kind: "resumed",
              id: "resumed",
              at: NOON + 9 * DAY,
              fact: "tea",
            })),
        ],
        (count) => (picks[at++ % picks.length] ?? 0) % count,
      );
      expect(await bench.store.cards.of("ada")).toEqual(await replayed());
    }),
    { numRuns: 200 },
  );
});

test("claims come along when accounts are linked, each once", async () => {
  const { answers, personal } = bench.store;
  const theirs = { person: "bob", member: "m-bob" };
  await answers.record(said(0, 0.3, theirs));
  await answers.live("bob", claim(0));
  await answers.live("bob", claim(0, "p2", 0.2));
  await answers.live("bob", unclaim(claim(0, "p2", 0.2)));
  const claimedCard = await tea("bob");
  await personal.link({ person: "ada", account: "bob", name: "Bob", platform: "other", at: NOON });
  expect(await tea("ada")).toEqual(claimedCard);
  await answers.live("bob", claim(0));
  expect((await readLog(bench.store.db, "ada")).lines.filter(({ kind }) => kind === "claimed")).toHaveLength(2);
});

test("what somebody else asked is seen, and that is all", async () => {
  const { answers, people, cards, personal } = bench.store;
  const seen = { v: 1, kind: "seen", id: "seen/pair/0", at: NOON, question: "tea.7" } as const;
  await answers.live("bob", seen);
  await answers.live("bob", { ...seen, id: "seen/pair/1", at: NOON - DAY });
  expect(await people.seen("bob")).toEqual(new Map([["tea.7", NOON]]));
  expect((await people.history("bob", { skip: 0, take: 9 })).total).toBe(0);
  expect(await cards.of("bob")).toEqual(new Map());
  expect((await people.load("bob")).learner.totals).toMatchObject({ answers: 0, skips: 0, xp: 0 });
  await answers.record(said(0, 1));
  await personal.link({ person: "ada", account: "bob", name: "Bob", platform: "other", at: NOON });
  expect([...(await people.seen("ada")).keys()].sort()).toEqual(["tea.0", "tea.7"]);
  expect((await people.history("ada", { skip: 0, take: 9 })).total).toBe(1);
});
