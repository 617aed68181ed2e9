import { expect, test } from "vitest";
import type { Recorded } from "../support/discord/http/server.ts";
import { applicationRoutes } from "../support/discord/routes/application.ts";
import { CALLBACK_ROUTES } from "../support/discord/routes/callback.ts";
import { CHANNEL_ROUTES } from "../support/discord/routes/channels.ts";
import { COMMAND_ROUTES } from "../support/discord/routes/commands.ts";
import { MESSAGE_ROUTES } from "../support/discord/routes/messages.ts";
import { THREAD_ROUTES } from "../support/discord/routes/threads.ts";
import { WEBHOOK_ROUTES } from "../support/discord/routes/webhooks.ts";
import { botDelivers, peopleAct } from "./acts.ts";
import { judgeDispatches } from "./dispatch-types.ts";
import { everyRoute } from "./every-route.ts";
import { discordDocument, judgeSent } from "./judge.ts";
import { sceneFor } from "./scene.ts";

const scene = await sceneFor();
const { discord } = scene;

const ROUTES = [
  ...applicationRoutes({
    url: () => "",
    shards: 1,
    left: () => ({ total: 0, remaining: 0, reset_after: 0, max_concurrency: 1 }),
  }),
  ...CALLBACK_ROUTES,
  ...CHANNEL_ROUTES,
  ...COMMAND_ROUTES,
  ...MESSAGE_ROUTES,
  ...THREAD_ROUTES,
  ...WEBHOOK_ROUTES,
].map(({ method, pattern }) => `${method} ${pattern}`);

/** What is wrong with an exchange: with the request where it was granted, with the answer always. */
const judge = ({ method, path, query, body, status, response }: Recorded): readonly string[] => [
  ...(status < 400 ? judgeSent(method, path, body) : []),
  ...discordDocument.judgeAnswer(method, `${path}?${query}`, status, response),
];

/** But for limits and deadlines, which tests meet on a busy machine: they act quicker than people, and answer later. */
const refused = () => discord.refusals.filter(({ status, response }) => status !== 429 && codeOf(response) !== 10062);

const codeOf = (response: unknown): number => (response as { readonly code: number }).code;

test("whatever people do, every request and every answer is as Discord's document says", async () => {
  await peopleAct(scene);
  expect(discord.requests.flatMap(judge)).toEqual([]);
  expect(refused()).toEqual([]);
});

test("so it is with every kind of delivery", async () => {
  const outcomes = await botDelivers(scene);
  expect(outcomes.filter((outcome) => !outcome.endsWith(" done"))).toEqual([]);
  expect(discord.requests.flatMap(judge)).toEqual([]);
  // A thread that was archived, and closed direct messages.
  expect(refused().map(({ response }) => codeOf(response))).toEqual([50083, 50007]);
});

test("and with everything else that the server can do", async () => {
  const before = refused().length;
  await everyRoute(scene);
  expect(discord.requests.flatMap(judge)).toEqual([]);
  expect(refused().slice(before)).toEqual([]);
  const granted = discord.requests
    .filter(({ status }) => status < 400)
    .map(({ method, route }) => `${method} ${route}`);
  expect(ROUTES.filter((route) => !granted.includes(route))).toEqual([]);
});

test("every event is as discord-api-types says", async () => {
  const events = discord.dispatches.map(({ event, data }) => ({ t: event, d: data }));
  expect(new Set(events.map(({ t }) => t)).size).toBeGreaterThan(5);
  expect(await judgeDispatches(events)).toEqual([]);
});

test("a mistake in a request, in an answer or in an event is found", async () => {
  const without = (value: unknown, key: string): unknown =>
    Object.fromEntries(Object.entries(value as object).filter(([name]) => name !== key));
  const posted = discord.requests.find(
    ({ route, status }) => route === "/channels/:channel/messages" && status === 200,
  );
  if (!posted) throw new Error("nothing was posted");
  expect(judge(posted)).toEqual([]);
  expect(judge({ ...posted, response: without(posted.response, "author") }).join()).toContain("author");
  expect(judge({ ...posted, response: [posted.response] })).not.toEqual([]);
  const body = { ...(posted.body as object), content: "beside components", colour: "red" };
  expect(judge({ ...posted, body }).join()).toMatch(/nobody knows colour.*content beside components/);
  for (const name of ["INTERACTION_CREATE", "MESSAGE_CREATE", "THREAD_UPDATE"]) {
    const sent = discord.dispatches.find(({ event }) => event === name);
    const found = await judgeDispatches([{ t: name, d: without(sent?.data, "id") }]);
    expect(found.join()).toMatch(/'id' is missing|not assignable/);
  }
});
