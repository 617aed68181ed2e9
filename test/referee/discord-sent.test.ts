import { afterAll, beforeAll, expect, test } from "vitest";
import type { Delivery } from "../../src/chat/ports.ts";
import type { View } from "../../src/chat/view.ts";
import { commandsOf } from "../../src/platforms/discord/commands/commands.ts";
import { renderView } from "../../src/platforms/discord/render/render.ts";
import { publicQuestionNodes } from "../../src/practice/public-question.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { ADA, type OutboxBench, outboxBench, TARGET, view } from "../platforms/discord/outbox-bench.ts";
import { realBank } from "../support/content.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";
import { publicScreen, screensIn } from "../support/screens.ts";
import { rebuilt } from "./builders.ts";
import { openApi } from "./openapi.ts";
import type { Json } from "./openapi-repair.ts";
import { breaches } from "./own-rules.ts";

const discord = openApi();
let app: PracticeApp;
let out: OutboxBench;
beforeAll(async () => {
  app = await practiceApp();
  out = await outboxBench();
});
afterAll(async () => {
  await app.stop();
  await out.bench.stop();
});

/** Everything that any referee finds wrong with a request. */
const judged = (method: string, path: string, body: unknown): readonly string[] => [
  ...discord.judgeBody(method, path, body),
  ...discord.strangers(method, path, body).map((name) => `${method} ${path}: nobody knows ${name}`),
  ...breaches(method, discord.routeOf(method, path) ?? "", body),
];

const judgedView = (shown: View): readonly string[] => {
  const { flags, components, files } = renderView(shown).payload;
  const attachments = files.map(({ name, description }, id) => ({ id: String(id), filename: name, description }));
  const body: Json = JSON.parse(JSON.stringify({ flags, components, attachments }));
  const same = (body["components"] as readonly Json[]).every(
    (component) => JSON.stringify(sorted(rebuilt(component))) === JSON.stringify(sorted(component)),
  );
  return [
    ...judged("POST", "/channels/100000000000000010/messages", body),
    ...(same ? [] : ["a builder made something else of it"]),
  ].map((problem) => `${shown.summary}: ${problem}`);
};

/** With the same order of keys everywhere. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inside]) => [key, sorted(inside)]),
  );
};

test("every screen in every state is what Discord takes", () => {
  const screens = [en, zh].flatMap((words) => Object.values(screensIn(words, app.deps)).flatMap(Object.values<View>));
  expect(screens.length).toBeGreaterThan(60);
  expect([...screens, publicScreen([en, zh])].flatMap(judgedView)).toEqual([]);
});

test("every question of the bank, asked of everybody in both languages", () => {
  const id = "0123456789abcdef";
  const ids = {
    option: (at: number) => `ra.1/${id}/${at}`,
    submit: `rs.1/${id}`,
    place: (at: number) => `rp.1/${id}/${at}`,
    undo: `ru.1/${id}`,
    write: `rw.1/${id}`,
  };
  const { drawable } = realBank().bank;
  const screens = drawable.map((question) => ({
    summary: question.id,
    body: publicQuestionNodes(question, { optionSeed: "s", placed: [] }, [en, zh], ids),
  }));
  expect(screens.length).toBeGreaterThan(500);
  expect(screens.flatMap(judgedView)).toEqual([]);
});

test("the commands are what Discord takes", () => {
  const commands = commandsOf({ en: app.practice.catalogue(en), zh: app.practice.catalogue(zh) });
  const body: readonly Json[] = JSON.parse(JSON.stringify(commands));
  expect(judged("PUT", "/applications/100000000000000100/commands", body)).toEqual([]);
  const [first = {}, ...rest] = body;
  const wrong = [{ ...first, name: "Prep", descriptions: "x" }, ...rest];
  expect(judged("PUT", "/applications/100000000000000100/commands", wrong)).toHaveLength(2);
});

const image = { kind: "image", alt: "A heat map", type: "image/png", data: "aGk=" } as const;
const ARCHIVED = "100000000000000777";
const DELIVERIES: readonly Delivery[] = [
  { kind: "post", target: TARGET, view: { summary: "A picture", body: [image] } },
  { kind: "redraw", target: TARGET, of: "0", view: view("Changed"), revision: 1 },
  { kind: "thread", target: TARGET, name: "On a message", from: "0", view: view("Hello") },
  { kind: "thread", target: TARGET, name: "In the place", view: view("Hello") },
  { kind: "thread", target: TARGET, name: "For some", members: [ADA], view: view("Hello") },
  { kind: "post", target: { ...TARGET, thread: ARCHIVED }, view: view("Again") },
  { kind: "direct", target: TARGET, member: ADA, view: view("You are due") },
  { kind: "managers", target: TARGET, view: view("The daily is paused") },
];

test("everything that any kind of delivery asks of Discord is in its document", async () => {
  out.discord.fault(new RegExp(`${ARCHIVED}/messages$`), { status: 400, code: 50083 });
  for (const [at, delivery] of DELIVERIES.entries())
    expect(await out.deliver(delivery, String(at))).toEqual({ kind: "done" });
  const { asked } = out.discord;
  expect(new Set(asked.map(({ method, route }) => `${method} ${discord.routeOf(method, route)}`)).size).toBe(8);
  const bodies = asked.map(({ method, route, body }) => ({
    ...{ method, route },
    body: Object.keys(body).length > 0 ? JSON.parse(JSON.stringify(body)) : undefined,
  }));
  expect(bodies.flatMap(({ method, route, body }) => judged(method, route, body))).toEqual([]);
});
