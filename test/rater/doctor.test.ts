import { afterEach, beforeEach, expect, test } from "vitest";
import { raterCheck } from "../../src/rater/doctor.ts";
import { createRater } from "../../src/rater/rater.ts";
import { hears, type LlmServer, llmServer, type Manner } from "../support/llm-server.ts";

let server: LlmServer;
beforeEach(async () => {
  server = await llmServer();
});
afterEach(() => server.stop());

const check = (limitMs = 2_000) =>
  raterCheck(createRater({ baseUrl: server.url, model: "a-model", apiKey: "key" }, { limitMs, pauseMs: 1 }));

test("a model that reads a sample rightly is well", async () => {
  server.does(hears({ P1: "Reads from memory are much faster" }));
  expect(await check()).toEqual({
    name: "Second reader",
    ok: true,
    says: "a-model reads answers and quotes them rightly.",
  });
});

test("a model that hears nothing is not good enough", async () => {
  server.does(hears({}));
  expect(await check()).toMatchObject({ ok: false, says: expect.stringContaining("misread a simple sentence") });
});

test.each<readonly [string, Manner, RegExp]>([
  ["a wrong key", { kind: "status", status: 401 }, /Check LLM_API_KEY.*HTTP 401/],
  ["a wrong model or address", { kind: "status", status: 404 }, /Check LLM_BASE_URL .* and LLM_MODEL.*HTTP 404/],
  ["a server in trouble", { kind: "status", status: 500 }, /cannot be reached/],
  ["too much to do", { kind: "status", status: 429 }, /too much to do/],
  ["nonsense", { kind: "text", text: "Sure!" }, /Choose another LLM_MODEL/],
])("%s is told with what to do about it", async (_, manner, says) => {
  server.does(manner);
  expect(await check()).toMatchObject({ ok: false, says: expect.stringMatching(says) });
});

test("a slow model is told as such", async () => {
  server.does({ kind: "stalls" });
  expect(await check(100)).toMatchObject({ ok: false, says: expect.stringContaining("longer than ten seconds") });
});
