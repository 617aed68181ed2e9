import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createRest, type Rest } from "../../../src/platforms/discord/outbox/rest.ts";
import { testClock } from "../../store/support.ts";

type Answer = (response: ServerResponse) => void;

const CHANNEL = "100000000000000010";
const OTHER = "100000000000000011";
const NONCED = { content: "x", nonce: "n", enforce_nonce: true };

const seen: string[] = [];
const answers: Answer[] = [];
const clock = testClock();
let unauthorized = 0;
let rest: Rest;

const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
const fin: Answer = (response) => response.socket?.end();
const reset: Answer = (response) => response.socket?.resetAndDestroy();
const limited = (headers: Readonly<Record<string, string>> = {}): Answer =>
  json(429, { message: "slow down", retry_after: 3, global: false }, { "retry-after": "3", ...headers });

const server = createServer(async (request: IncomingMessage, response) => {
  request.resume();
  await once(request, "end");
  seen.push(`${request.method} ${request.url}`);
  (answers.shift() ?? json(200, { id: "1" }))(response);
});

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => server.close());
beforeEach(() => {
  seen.length = 0;
  answers.length = 0;
  unauthorized = 0;
  const { port } = server.address() as AddressInfo;
  rest = createRest({
    token: "secret",
    apiUrl: `http://127.0.0.1:${port}/api`,
    clock,
    unauthorized: () => {
      unauthorized += 1;
    },
  });
});

const post = (channel = CHANNEL, body: unknown = NONCED) => rest.request("POST", `/channels/${channel}/messages`, body);

test.each([
  ["a clean close", fin],
  ["a reset", reset],
])("an answer lost by %s is asked for again where a nonce makes that harmless", async (_, lose) => {
  answers.push(lose);
  expect(await post()).toEqual({ id: "1" });
  expect(seen).toHaveLength(2);
  answers.push(lose);
  await expect(post(CHANNEL, { content: "x" })).rejects.toThrow();
  expect(seen).toHaveLength(3);
  answers.push(lose);
  expect(await rest.request("GET", "/users/@me?x=1")).toEqual({ id: "1" });
  expect(seen.at(-1)).toBe("GET /api/v10/users/@me?x=1");
});

test("a refusal is a problem with Discord's code", async () => {
  answers.push(json(403, { message: "Missing Permissions", code: 50013 }));
  await expect(post()).rejects.toMatchObject({ name: "RestProblem", status: 403, code: 50013 });
  answers.push(json(502, {}));
  await expect(post()).rejects.toMatchObject({ name: "RestProblem", status: 502, code: 0 });
  expect(seen).toHaveLength(2);
});

test("a rate limit fails at once with its time, is not asked again before, and holds up no other channel", async () => {
  answers.push(limited());
  const problem = { status: 429, retryAfter: expect.closeTo(3, 0) };
  await expect(post()).rejects.toMatchObject(problem);
  await expect(post()).rejects.toMatchObject(problem);
  expect(await post(OTHER)).toEqual({ id: "1" });
  expect(seen).toHaveLength(2);
  clock.now += 4_000;
  expect(await post()).toEqual({ id: "1" });
});

test("a used-up bucket is respected before Discord has to refuse", async () => {
  const bucket = { "x-ratelimit-bucket": "b", "x-ratelimit-limit": "2", "x-ratelimit-reset-after": "5" };
  for (const left of ["1", "0"]) answers.push(json(200, { id: "1" }, { ...bucket, "x-ratelimit-remaining": left }));
  await post();
  await post();
  await expect(post()).rejects.toMatchObject({ status: 429, retryAfter: expect.closeTo(5, 0) });
  expect(seen).toHaveLength(2);
});

test("a global rate limit holds up everything", async () => {
  answers.push(limited({ "x-ratelimit-global": "true" }));
  await expect(post()).rejects.toMatchObject({ status: 429 });
  await expect(post(OTHER)).rejects.toMatchObject({ status: 429 });
  expect(seen).toHaveLength(1);
  clock.now += 4_000;
});

test("a refused token is said each time", async () => {
  answers.push(
    json(401, { message: "401: Unauthorized", code: 0 }),
    json(401, { message: "401: Unauthorized", code: 0 }),
  );
  await expect(post()).rejects.toMatchObject({ status: 401 });
  await expect(post()).rejects.toMatchObject({ status: 401 });
  expect(unauthorized).toBe(2);
});
