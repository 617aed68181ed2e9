import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

const claim = (place: string, race: string) => bench.store.racePlaces.claim("w", { place, race, at: NOON }, 2);

test("a place is one race's, who may claim it again, until that race gives it back", async () => {
  expect(await claim("general", "r1")).toEqual({ kind: "taken" });
  expect(await claim("general", "r1")).toEqual({ kind: "taken" });
  expect(await claim("general", "r2")).toEqual({
    kind: "place",
    held: [{ place: "general", race: "r1", at: NOON }],
  });
  await bench.store.racePlaces.release("w", "general", "r2");
  expect(await claim("general", "r2")).toMatchObject({ kind: "place" });
  await bench.store.racePlaces.release("w", "general", "r1");
  expect(await claim("general", "r2")).toEqual({ kind: "taken" });
});

test("so many places in a workspace, and those in the way are named", async () => {
  await Promise.all([claim("a", "r1"), claim("b", "r2")]);
  const full = await claim("c", "r3");
  expect(full.kind).toBe("full");
  expect("held" in full && full.held.map(({ race }) => race).sort()).toEqual(["r1", "r2"]);
  expect(await bench.store.racePlaces.claim("other", { place: "c", race: "r3", at: NOON }, 2)).toEqual({
    kind: "taken",
  });
});
