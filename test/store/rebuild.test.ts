import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { rescoredLine } from "../../src/engine/learning/rescore.ts";
import { storeOver } from "../../src/store/create-store.ts";
import { rebuildBoards } from "../../src/store/rebuild.ts";
import { Killed, mortalDoor } from "./doors.ts";
import { answered, contents, NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

/** Totals and boards: what a rebuild makes. A board's revisions may be later ones with the same score. */
const made = () => contents(bench.redis, (key) => key.includes(":board:") || /:(?:totals|active)$/u.test(key));

/** Answers on two days, in two rooms of which one has a season, for two topics, and some of them for a team. */
const fill = async (): Promise<void> => {
  await bench.store.workspaces.change("room", (now) => ({
    ...now,
    seasons: [{ name: "Late autumn", from: "2026-11-25", to: "2026-12-31" }],
  }));
  for (let n = 0; n < 30; n += 1) {
    const person = `p${n % 7}`;
    await bench.store.answers.record({
      ...answered({
        id: `a${n}`,
        person,
        member: `m-${person}`,
        workspace: n % 3 === 0 ? "room" : "other",
        boardDay: n % 2 === 0 ? "2026-11-25" : "2026-11-24",
        question: `q${n}`,
        topic: n % 2 === 0 ? "redis" : "mysql",
        team: n % 5 === 0 ? "t1" : null,
        credit: (n % 4) / 3,
      }),
      ...(n % 6 === 0 ? { season: "2026-11-25..2026-12-31" } : {}),
    });
  }
};

const damage = async (): Promise<void> => {
  const run = (name: string, ...args: (string | number)[]) => bench.redis.call(name, ...args);
  await run("DEL", "{p:p1}:totals", "{w:room}:board:all", "{w:room}:board:2026-11-25..2026-12-31", "{w:other}:active");
  await run("ZADD", "{w:other}:board:2026-W48~days", -6, "m-p3");
  await run("ZADD", "{w:other}:board:all@t1", -6, "m-p3", -5, "ghost");
  await run("ZREM", "{w:other}:board:all#mysql", "m-p2");
  await run("HSET", "{p:p2}:totals", '["room","m-p2","all"]', 999, '["gone","m-p2","all"]', 5);
  await run("ZADD", "{w:other}:board:all", -700, "m-p3", -9, "ghost");
  await run("HSET", "{w:other}:board-people", "m-p3", "99 p3", "m-p4", "4 gone");
  await run("HSET", "{w:other}:board-revs:all", "m-p3", 99);
  await run("HDEL", "{w:room}:board-people", "m-p6");
  await run("ZADD", "{w:nowhere}:board:all", -3, "ghost");
  await run("ZREM", "{w:other}:board:2026-11", "m-p4");
  await run("ZADD", "{w:room}:board:2026-W48", -1, "m-p5");
};

test("a day counts for the week in whatever order the log tells of an answer and its re-scores", async () => {
  // Redis gives the lines of a log in an order of its own, by their ids.
  const people = Array.from({ length: 40 }, (_, n) => `p${n}`);
  for (const person of people) {
    const { entry } = await bench.store.answers.record(
      answered({ id: `a-${person}`, person, member: `m-${person}`, credit: 0 }),
    );
    const scored = { entry, credit: 0, xp: 0, times: 0 };
    await bench.store.rescoring.apply(person, [
      rescoredLine(scored, { credit: 1, xp: 10, at: NOON + 1, on: entry.boardDay }),
    ]);
  }
  const practised = await bench.store.boards.practice({
    workspace: "room",
    week: "2026-W48",
    days: 1,
    since: "2026-11-25",
    me: "m-p0",
  });
  expect(practised).toMatchObject({ reached: people.length, week: people.length });
  expect(await rebuildBoards(bench.store.db, NOON)).toMatchObject({ people: people.length, corrected: 0, repaired: 0 });
});

test("a rebuild makes totals and boards equal to what recording had made", async () => {
  await fill();
  const before = await made();
  expect(await rebuildBoards(bench.store.db, NOON)).toMatchObject({ people: 7, corrected: 0, repaired: 0 });
  expect(await made()).toEqual(before);
  await damage();
  expect(await made()).not.toEqual(before);
  expect(await rebuildBoards(bench.store.db, NOON)).toMatchObject({ people: 7, corrected: 2 });
  expect(await made()).toEqual(before);
  expect(await rebuildBoards(bench.store.db, NOON)).toMatchObject({ corrected: 0, repaired: 0 });
});

test("a rebuild killed anywhere goes on where it was, and ends equal", async () => {
  await fill();
  const before = await made();
  const whole = mortalDoor(bench.store.db, Number.POSITIVE_INFINITY, "before");
  await damage();
  await rebuildBoards(whole.db, NOON);
  for (let at = 0; at < whole.calls(); at += 7) {
    await damage();
    await rebuildBoards(mortalDoor(bench.store.db, at, "before").db, NOON).catch((error: unknown) =>
      expect(error).toBeInstanceOf(Killed),
    );
    await rebuildBoards(bench.store.db, NOON);
    // What was damaged after a broken-off walk had passed it is for the next whole walk.
    await rebuildBoards(bench.store.db, NOON);
    expect(await made(), `killed at ${at}`).toEqual(before);
  }
});

test("a rebuild that goes on does not look again at those it has seen", async () => {
  await fill();
  const whole = mortalDoor(bench.store.db, Number.POSITIVE_INFINITY, "before");
  const all = await rebuildBoards(whole.db, NOON);
  const late = mortalDoor(bench.store.db, whole.calls() - 2, "before");
  await expect(rebuildBoards(late.db, NOON)).rejects.toBeInstanceOf(Killed);
  const rest = await rebuildBoards(bench.store.db, NOON);
  expect([all.people, rest.people]).toEqual([7, 0]);
});

test("answers that arrive during a rebuild are all there afterwards", async () => {
  await fill();
  await damage();
  const other = bench.another().store;
  const answering = async () => {
    for (let n = 100; n < 160; n += 1) {
      const person = `p${n % 9}`;
      const answer = answered({ id: `a${n}`, person, member: `m-${person}`, question: `q${n}` });
      await other.answers.record({ ...answer, season: "2026-11-25..2026-12-31" });
    }
  };
  await Promise.all([answering(), rebuildBoards(bench.store.db, NOON)]);
  const live = await made();
  await rebuildBoards(bench.store.db, NOON);
  expect(await made()).toEqual(live);
  const scores = await bench.store.boards.read("room", "all", NOON, "UTC", "m-p8", 20);
  expect(scores.me?.score).toBe(90);
});

test("what a rebuild wrote is overtaken by the next answer as ever", async () => {
  await fill();
  await rebuildBoards(bench.store.db, NOON);
  const store = storeOver(bench.store.db, { clock: bench.clock });
  const before = (await store.boards.read("room", "all", NOON, "UTC", "m-p0", 5)).me?.score ?? 0;
  await store.answers.record(answered({ id: "new", person: "p0", member: "m-p0", question: "q-new" }));
  expect((await store.boards.read("room", "all", NOON, "UTC", "m-p0", 5)).me?.score).toBe(before + 15);
});
