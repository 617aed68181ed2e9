import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { prose, type View } from "../../../src/chat/view.ts";
import {
  createPublicRedraws,
  type Press,
  type PublicRedraws,
} from "../../../src/platforms/discord/answer/public-redraws.ts";

const view = (text: string): View => ({ summary: text, body: [prose(text)] });
const press = (token = "t"): Press => ({
  id: "9",
  token,
  application: "a",
  component: true,
  alone: false,
  age: 0,
  until: 3_000,
  message: { id: "1", channel: "2", private: false },
});

let edits: string[];
let spent: number[];
let redraws: PublicRedraws;
let breaks = false;

beforeEach(() => {
  vi.useFakeTimers();
  edits = [];
  spent = [];
  breaks = false;
  redraws = createPublicRedraws({
    budgets: {
      // Five in five seconds, as the store counts them.
      spend: async (_, limit, seconds) => {
        if (breaks) throw new Error("the store is away");
        const now = Date.now();
        const recent = spent.filter((at) => now - at < seconds * 1000);
        if (recent.length >= limit) return ((recent[0] ?? now) + seconds * 1000 - now) / 1000;
        spent = [...recent, now];
        return undefined;
      },
    },
    edit: async ({ token }, { summary }) => {
      edits.push(`${summary} by ${token}`);
    },
    log: { info: () => undefined, warn: () => undefined, incident: () => "i-1" },
  });
});
afterEach(() => vi.useRealTimers());

/** So many people press at once; gives how many of them redrew the message themselves. */
const crowd = async (size: number, from = 0): Promise<number> => {
  const admitted = await Promise.all(
    Array.from({ length: size }, (_, at) => redraws.admit(press(`p${from + at + 1}`), view(`state ${from + at + 1}`))),
  );
  return admitted.filter((one) => one).length;
};

test("a message that three hundred press within a second is redrawn five times, and then shows the last state", async () => {
  expect(await crowd(300)).toBe(5);
  expect(edits).toEqual([]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(edits).toEqual(["state 300 by p300"]);
});

test("presses while one waits join it, and the budget holds over time", async () => {
  await crowd(10);
  for (let second = 1; second <= 10; second += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    await crowd(10, second * 10);
  }
  await vi.advanceTimersByTimeAsync(10_000);
  expect(edits.at(-1)).toBe("state 110 by p110");
  // 21 s hold 25 at the most, and those that pressed redrew some of them.
  expect(edits.length).toBeLessThanOrEqual(20);
});

test("what still waits is shown when the bot stops", async () => {
  await crowd(6);
  await redraws.stop();
  expect(edits).toEqual(["state 6 by p6"]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(edits).toHaveLength(1);
});

test("while the budget cannot be counted, a press is answered all the same", async () => {
  breaks = true;
  expect(await redraws.admit(press(), view("now"))).toBe(true);
});
