import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { MOST_PATCHES, type Patch } from "../../src/engine/bank/overlay.ts";
import { NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

const hide = (question: string): Patch => ({ question, at: NOON, hidden: true, stands: {} });
const here = () => bench.store.workspaces.load("room");

test("corrections are kept by question, and named by the workspace's settings", async () => {
  const { overlays } = bench.store;
  expect(await overlays.of(await here())).toEqual([]);
  const one = await overlays.change("room", "a.1", () => hide("a.1"));
  const two = await overlays.change("room", "b.1", () => hide("b.1"));
  expect(one?.overlay).not.toBe(two?.overlay);
  expect(await here()).toEqual(two);
  expect((await overlays.of(await here())).map(({ question }) => question)).toEqual(["a.1", "b.1"]);
  await overlays.change("room", "a.1", () => undefined);
  await overlays.change("room", "b.1", () => undefined);
  expect(await here()).toEqual({ id: "room" });
});

test("two managers at the same moment lose nothing, nor does a change of the settings", async () => {
  const other = bench.another().store;
  await Promise.all([
    ...["a", "b", "c"].map((id) => bench.store.overlays.change("room", id, () => hide(id))),
    ...["d", "e"].map((id) => other.overlays.change("room", id, () => hide(id))),
    other.workspaces.change("room", (now) => ({ ...now, lang: "zh" })),
  ]);
  const settings = await here();
  expect(settings.lang).toBe("zh");
  expect((await bench.store.overlays.of(settings)).map(({ question }) => question)).toEqual(["a", "b", "c", "d", "e"]);
});

test("another process sees a change with the settings that name it", async () => {
  const other = bench.another().store;
  await bench.store.overlays.change("room", "a", () => hide("a"));
  expect(await other.overlays.of(await here())).toHaveLength(1);
  const old = await here();
  await bench.store.overlays.change("room", "b", () => hide("b"));
  expect(await other.overlays.of(await here())).toHaveLength(2);
  expect(await bench.another().store.overlays.of(old)).toHaveLength(2);
});

test("there is room for many, and no more", { timeout: 30_000 }, async () => {
  const fields = Array.from({ length: MOST_PATCHES }, (_, at) => [
    `q.${at}`,
    JSON.stringify({ v: 1, ...hide(`q.${at}`) }),
  ]);
  await bench.redis.call("HSET", "{w:room}:overlay", ...fields.flat());
  expect(await bench.store.overlays.change("room", "more", () => hide("more"))).toBeUndefined();
  expect(await bench.store.overlays.change("room", "q.1", (now) => now && { ...now, told: "r" })).toBeDefined();
});
