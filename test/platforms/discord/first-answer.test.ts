import { InteractionResponseType as Type } from "discord.js";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createFirstAnswer } from "../../../src/platforms/discord/answer/first-answer.ts";
import type { Way } from "../../../src/platforms/discord/inbound/inbound.ts";
import { type ScriptedApi, type Step, scriptedApi } from "./scripted-api.ts";

let api: ScriptedApi;
let answer: ReturnType<typeof createFirstAnswer>;
let limits = 0;

beforeAll(async () => {
  api = await scriptedApi();
  answer = createFirstAnswer({
    apiUrl: api.url,
    ticks: () => performance.now(),
    limited: () => {
      limits += 1;
    },
  });
});
afterAll(() => api.stop());
beforeEach(() => {
  api.asked.length = 0;
  limits = 0;
});

const way = (left = 3_000): Way => ({
  id: "100000000000000001",
  token: "token",
  application: "100000000000000002",
  component: false,
  alone: false,
  age: 3_000 - left,
  until: performance.now() + left,
});

const given = async (steps: readonly Step[], left?: number): Promise<boolean> => {
  api.script(...steps);
  return answer(way(left), { type: Type.DeferredMessageUpdate });
};

const BUSY: Step = { status: 502 };
const TAKEN: Step = { status: 400, code: 40_060 };
const OVER: Step = { status: 404, code: 10_062 };
const limited = (seconds: string): Step => ({ status: 429, headers: { "retry-after": seconds } });

describe("an answer counts", () => {
  test.each<[string, readonly Step[], number]>([
    ["at once", [], 1],
    ["after the connection was reset", ["reset"], 2],
    ["after it was closed", ["fin"], 2],
    ["when Discord has it although its word was lost in a reset", ["reset", TAKEN], 2],
    ["when Discord has it although its word was lost in a close", ["fin", TAKEN], 2],
    ["after Discord was in trouble", [BUSY, BUSY], 3],
    ["when Discord took it in spite of its trouble", [BUSY, TAKEN], 2],
    ["after a pause that Discord asked for", [limited("0.1")], 2],
  ])("%s", async (_, steps, times) => {
    expect(await given(steps)).toBe(true);
    expect(api.asked.map(({ line }) => line)).toEqual(
      Array(times).fill("POST /api/v10/interactions/100000000000000001/token/callback"),
    );
  });

  test("also when nobody answers the first attempt", async () => {
    expect(await given(["silence"])).toBe(true);
    expect(api.asked).toHaveLength(2);
  });
});

describe("an answer does not count", () => {
  test.each<[string, readonly Step[], number]>([
    ["when Discord waits no longer", [OVER], 1],
    ["when another has answered", [TAKEN], 1],
    ["when Discord asks for a longer pause than is left", [limited("5")], 1],
  ])("%s", async (_, steps, times) => {
    expect(await given(steps)).toBe(false);
    expect(api.asked).toHaveLength(times);
  });

  test("when the trouble lasts, and then it is not tried for ever", async () => {
    expect(await given(Array(4).fill(BUSY), 300)).toBe(false);
    expect(api.asked.length).toBeGreaterThan(1);
    expect(api.asked.length).toBeLessThanOrEqual(4);
  });
});

test("attempts leave each other time, so that trouble is not made worse", async () => {
  const from = performance.now();
  await given([BUSY, BUSY, BUSY]);
  const waited = api.asked.slice(1).map(({ at }) => at - from);
  // From below alone, and from before the first: a busy machine may add to each. The clock rounds.
  expect(waited.map((ms, at) => ms >= 40 * (2 ** (at + 1) - 1) - 5)).toEqual([true, true, true]);
});

test("a refusal of the answer itself is thrown, since repeating it would not help", async () => {
  await expect(given([{ status: 400, code: 50_035 }])).rejects.toThrow("no");
  expect(api.asked).toHaveLength(1);
});

test("a pause that Discord asked for is counted", async () => {
  await given([limited("0.1")]);
  expect(limits).toBe(1);
});
