import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hold } from "../../../src/platforms/discord/gateway/hold.ts";

/** A store with one name: who has it, and whether it answers. */
const store = () => {
  const state = { away: false, holder: undefined as string | undefined, lost: () => undefined as unknown };
  const leasesOf = (process: string) => ({
    take: async (_: string, __: number, lost: () => void) => {
      if (state.away) throw new Error("the store is away");
      if (state.holder !== undefined) return undefined;
      state.holder = process;
      state.lost = lost;
      return {
        release: async () => {
          if (state.holder === process) state.holder = undefined;
        },
      };
    },
  });
  return { state, leasesOf };
};

const log = { info: () => undefined, warn: () => undefined, incident: () => "i-1" };
const over = vi.fn();

beforeEach(() => {
  over.mockReset();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => vi.useRealTimers());

const held = async (one: ReturnType<typeof store>) => {
  const lease = await hold({ leases: one.leasesOf("ours"), log }, "shard", over);
  if (!lease) throw new Error("it was free");
  return lease;
};

test("whoever lost a lease that another has is over at once", async () => {
  const one = store();
  await held(one);
  one.state.holder = "theirs";
  one.state.lost();
  await vi.advanceTimersByTimeAsync(0);
  expect(over).toHaveBeenCalledTimes(1);
});

test("while the store is away nobody can have it: the holder goes on, and takes it anew", async () => {
  const one = store();
  const lease = await held(one);
  one.state.away = true;
  one.state.lost();
  await vi.advanceTimersByTimeAsync(20_000);
  one.state.away = false;
  one.state.holder = undefined;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(over).not.toHaveBeenCalled();
  expect(one.state.holder).toBe("ours");
  await lease.release();
  expect(one.state.holder).toBeUndefined();
});

test("our own old lease may still stand when the store is back, another's does not end", async () => {
  const [ours, theirs] = [store(), store()];
  for (const one of [ours, theirs]) {
    await held(one);
    one.state.away = true;
    one.state.lost();
  }
  await vi.advanceTimersByTimeAsync(5_000);
  ours.state.away = false;
  theirs.state.away = false;
  theirs.state.holder = "theirs";
  await vi.advanceTimersByTimeAsync(1_000);
  ours.state.holder = undefined;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(over).toHaveBeenCalledTimes(1);
  expect([ours.state.holder, theirs.state.holder]).toEqual(["ours", "theirs"]);
});

test("a store that stays away ends it, and one that was given back is not taken again", async () => {
  const [away, given] = [store(), store()];
  await held(away);
  const lease = await held(given);
  for (const one of [away, given]) {
    one.state.away = true;
    one.state.lost();
  }
  await lease.release().catch(() => undefined);
  given.state.away = false;
  given.state.holder = undefined;
  await vi.advanceTimersByTimeAsync(70_000);
  expect(over).toHaveBeenCalledTimes(1);
  expect(given.state.holder).toBeUndefined();
});
