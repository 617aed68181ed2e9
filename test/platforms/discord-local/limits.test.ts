import { Routes } from "discord.js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type LocalDiscord, startLocalDiscord } from "../../support/discord/discord.ts";

let discord: LocalDiscord;
beforeEach(async () => {
  discord = await startLocalDiscord();
});
afterEach(() => discord.stop());

/** Bare requests, since the library waits before it is refused. */
const ask = async (method: string, path: string, body?: object) => {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${discord.token}`,
      "user-agent": "DiscordBot (https://example.org, 1)",
      "content-type": "application/json",
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
};

const place = () => discord.createGuild({ name: "Guild" }).createChannel("general").id;

test("headers count a bucket down, and one too many is 429 until its time has passed", async () => {
  const path = Routes.channelMessages(place());
  const left: (string | null)[] = [];
  for (let at = 0; at < 5; at += 1)
    left.push((await ask("POST", path, { content: "x" })).headers.get("x-ratelimit-remaining"));
  expect(left).toEqual(["4", "3", "2", "1", "0"]);
  const sixth = await ask("POST", path, { content: "x" });
  expect(sixth.status).toBe(429);
  expect(sixth.headers.get("x-ratelimit-scope")).toBe("user");
  expect(sixth.headers.get("retry-after")).toMatch(/^[1-5]$/);
  expect(sixth.body).toMatchObject({
    global: false,
    retry_after: expect.any(Number),
    message: "You are being rate limited.",
  });
  discord.clock.advance(5001);
  expect((await ask("POST", path, { content: "x" })).status).toBe(200);
});

test("each channel has a bucket of its own", async () => {
  const [one, other] = [place(), place()];
  for (let at = 0; at < 6; at += 1) await ask("POST", Routes.channelMessages(one), { content: "x" });
  expect((await ask("POST", Routes.channelMessages(other), { content: "x" })).status).toBe(200);
});

test("more than fifty requests a second are refused together, but not answers to interactions", async () => {
  const answers = await Promise.all(Array.from({ length: 60 }, (_, at) => ask("GET", `/users/${100 + at}`)));
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.body).toMatchObject({ global: true });
  expect(refused?.headers.get("x-ratelimit-global")).toBe("true");
  expect(refused?.headers.get("x-ratelimit-scope")).toBe("global");
  expect((await ask("POST", "/interactions/1/nothing/callback", { type: 4 })).body).toMatchObject({ code: 10062 });
});

test("a fault refuses, delays, or loses the answer of what was carried out", async () => {
  const path = Routes.channelMessages(place());
  discord.faults.next("POST", /messages$/, { status: 503 });
  expect((await ask("POST", path, { content: "refused" })).status).toBe(503);
  discord.faults.next("POST", /messages$/, { rateLimit: { scope: "shared", retryAfter: 2 } });
  const limited = await ask("POST", path, { content: "limited" });
  expect([limited.status, limited.headers.get("x-ratelimit-scope"), limited.body["retry_after"]]).toEqual([
    429,
    "shared",
    2,
  ]);
  for (const fault of ["reset", "fin"] as const) {
    discord.faults.next("POST", /messages$/, fault);
    await expect(ask("POST", path, { content: fault })).rejects.toThrow("fetch failed");
  }
  const said = [...discord.world.channels.values()].flatMap(({ messages }) =>
    [...messages.values()].map(({ wire }) => wire.content),
  );
  expect(said).toEqual(["reset", "fin"]);
});

test("times and ids come from the clock, however wrong it is", async () => {
  discord.clock.skew(3_600_000);
  const { headers } = await ask("GET", "/users/@me");
  expect(Date.parse(headers.get("date") ?? "") - Date.now()).toBeGreaterThan(3_500_000);
  const ahead = Number((BigInt(place()) >> 22n) + 1_420_070_400_000n) - Date.now();
  expect(ahead).toBeGreaterThan(3_500_000);
});

test("follow-ups of a whole channel share a limit that no header tells of", async () => {
  const channel = discord.createGuild({ name: "Guild" }).createChannel("general");
  const person = discord.createPerson("Ada");
  const made = (token: string) =>
    ({
      id: discord.world.id(),
      token,
      type: 3,
      at: discord.clock.now(),
      person,
      channel,
      command: "",
      pressed: undefined,
      answered: true,
      original: undefined,
      loading: false,
      followUps: 0,
      resolve: () => undefined,
    }) as const;
  for (let at = 0; at < 31; at += 1) discord.world.interactions.set(`token-${at}`, made(`token-${at}`));
  const statuses: number[] = [];
  for (let at = 0; at < 31; at += 1)
    statuses.push((await ask("POST", `/webhooks/${discord.applicationId}/token-${at}`, { content: "x" })).status);
  expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 200));
  expect(statuses[30]).toBe(429);
});
