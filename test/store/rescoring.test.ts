import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rescoredLine } from "../../src/engine/learning/rescore.ts";
import { storeOver } from "../../src/store/create-store.ts";
import type { Db } from "../../src/store/db.ts";
import { rebuildBoards } from "../../src/store/rebuild.ts";
import { interleave } from "./doors.ts";
import { answered, NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());

/** One answer is re-scored while another one arrives and boards are healed, call by call in the order that `choose` says. */
const playRound = async (choose: (count: number) => number): Promise<void> => {
  await bench.wipe();
  const { db } = bench.store;
  const { entry } = await bench.store.answers.record(answered({ id: "first", credit: 0 }));
  const change = rescoredLine(
    { entry, credit: 0, xp: 0, times: 0 },
    { credit: 1, xp: 10, at: NOON + 1, on: entry.boardDay },
  );
  const over = (door: Db) => storeOver(door, { clock: bench.clock });
  await interleave(
    db,
    [
      (door) => over(door).rescoring.apply("ada", [change]),
      async (door) => void (await over(door).answers.record(answered({ id: "second", question: "redis.lists.1" }))),
      async (door) => void (await over(door).dirty.heal(NOON + 60_000, 10)),
    ],
    choose,
  );
};

test("while an answer is re-scored another one arrives, and boards are what the log says, in any order of calls", {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }), async (picks) => {
      let at = 0;
      await playRound((count) => (picks[at++ % picks.length] ?? 0) % count);
      const { top } = await bench.store.boards.read("room", "week", NOON, "UTC", "m-ada", 9);
      expect(top.map(({ member, score }) => [member, score])).toEqual([["m-ada", 25]]);
      expect(await rebuildBoards(bench.store.db, NOON)).toMatchObject({ corrected: 0, repaired: 0 });
    }),
    { numRuns: 400 },
  );
});
