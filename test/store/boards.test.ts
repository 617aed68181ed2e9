import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { applyTotals, createSetMade } from "../../src/store/board-places.ts";
import { NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

const apply = (member: string, revision: number, xp: number, board = "all") =>
  applyTotals(bench.store.db, `p-${member}`, revision, [{ workspace: "room", member, board, xp }], NOON);

const read = (me: string, take = 10) => bench.store.boards.read("room", "all", NOON, "UTC", me, take);

const brief = (rows: readonly { readonly member: string; readonly score: number; readonly rank: number }[]) =>
  rows.map(({ member, score, rank }) => `${rank} ${member} ${score}`);

test("equals share the better rank and stand in the order of their ids", async () => {
  await apply("d", 1, 5);
  await apply("c", 1, 20);
  await apply("b", 1, 20);
  await apply("a", 1, 30);
  const board = await read("d");
  expect(brief(board.top)).toEqual(["1 a 30", "2 b 20", "2 c 20", "4 d 5"]);
  expect(board.me).toEqual({ member: "d", name: "d", score: 5, rank: 4 });
  expect(board.total).toBe(4);
});

test("the reader's surroundings are two above and two below, with true ranks", async () => {
  for (let n = 1; n <= 20; n += 1) await apply(`m${String(n).padStart(2, "0")}`, 1, n <= 4 ? 100 : 100 - n);
  const board = await read("m10", 3);
  expect(brief(board.top)).toEqual(["1 m01 100", "1 m02 100", "1 m03 100"]);
  expect(brief(board.around)).toEqual(["8 m08 92", "9 m09 91", "10 m10 90", "11 m11 89", "12 m12 88"]);
  expect(brief((await read("m01")).around)).toEqual(["1 m01 100", "1 m02 100", "1 m03 100"]);
  expect((await read("stranger")).around).toEqual([]);
});

test("boards end equal however calls are reordered, repeated or lost, as long as the last one arrives", async () => {
  const calls = [() => apply("a", 1, 10), () => apply("a", 2, 25), () => apply("a", 3, 15), () => apply("b", 7, 5)];
  const orders = [
    [0, 1, 2, 3],
    [3, 2, 1, 0],
    [2, 0, 3, 1, 0, 2],
    [3, 2],
    [1, 2, 2, 1, 3, 3, 0],
  ];
  for (const order of orders) {
    await bench.wipe();
    for (const at of order) await calls[at]?.();
    expect(brief((await read("a")).top)).toEqual(["1 a 15", "2 b 5"]);
  }
});

test("a lower value takes effect, and nothing left takes the member off", async () => {
  await apply("a", 1, 10);
  await apply("a", 2, 4);
  expect((await read("a")).me?.score).toBe(4);
  await apply("a", 3, 0);
  expect(await read("a")).toEqual({ top: [], around: [], total: 0 });
  await apply("a", 2, 4);
  expect((await read("a")).total).toBe(0);
});

test("hidden members are left out for others, keep their own view, and move nobody's rank", async () => {
  const { workspaces } = bench.store;
  await apply("a", 1, 30);
  await apply("b", 1, 20);
  await apply("c", 1, 10);
  await workspaces.remember("room", { id: "a", person: "p-a", name: "Ada", hidden: true });
  await workspaces.remember("room", { id: "b", person: "p-b", name: "Bob", hidden: false });
  const others = await read("c");
  expect(others.top).toEqual([
    { member: "b", name: "Bob", score: 20, rank: 1 },
    { member: "c", name: "c", score: 10, rank: 2 },
  ]);
  expect(brief(others.around)).toEqual(["1 b 20", "2 c 10"]);
  expect(others.total).toBe(2);
  expect(brief((await read("a")).top)).toEqual(["1 a 30", "2 b 20", "3 c 10"]);
  await workspaces.remember("room", { id: "a", person: "p-a", name: "Ada", hidden: false });
  expect((await read("c")).top[0]?.name).toBe("Ada");
});

test("a period is the workspace's day, and boards of long ago are not made again", async () => {
  await apply("a", 1, 10, "2026-11-26");
  await apply("a", 1, 99, "2026-09-01");
  const tokyo = await bench.store.boards.read("room", "today", Date.UTC(2026, 10, 25, 16), "Asia/Tokyo", "a", 10);
  expect(tokyo.me?.score).toBe(10);
  const utc = await bench.store.boards.read("room", "today", Date.UTC(2026, 10, 25, 16), "UTC", "a", 10);
  expect(utc.me).toBeUndefined();
  expect(await bench.store.db.command("EXISTS", "{w:room}:board:2026-09-01")).toBe(0);
  const life = await bench.store.db.command<number>("PEXPIRETIME", "{w:room}:board:2026-11-26");
  expect(new Date(life).toISOString()).toBe("2027-01-06T00:00:00.000Z");
});

test.each([
  ["after the other", [1, 2]],
  ["before the other", [2, 1]],
])(
  "of places that one turn sets the later revision of a member counts, come it %s, and others stand beside it",
  async (_, order) => {
    const setMade = createSetMade(bench.store.db);
    const made = (member: string, revision: number, xp: number) =>
      setMade(`p-${member}`, revision, [{ workspace: "room", member, board: "all", xp }]);
    await Promise.all([
      ...order.map((revision) => made("a", revision, 10 * revision)),
      made("b", 1, 15),
      made("c", 1, 0),
    ]);
    expect(brief((await read("a")).top)).toEqual(["1 a 20", "2 b 15"]);
  },
);

test("a place made anew at a revision that already stands is left as it is", async () => {
  await apply("a", 3, 40);
  await createSetMade(bench.store.db)("p-a", 3, [{ workspace: "room", member: "a", board: "all", xp: 30 }]);
  expect((await read("a")).me).toMatchObject({ score: 40 });
});
