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
import { publicScreen } from "../support/learn-screens.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";
import { screensIn } from "../support/screens.ts";
import { discordDocument, judgeSent } from "./judge.ts";
import type { Json } from "./openapi-repair.ts";

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

const judgedView = (shown: View): readonly string[] => {
  const { flags, components, files } = renderView(shown).payload;
  const attachments = files.map(({ name, description }, id) => ({ id: String(id), filename: name, description }));
  const problems = judgeSent("POST", "/channels/100000000000000010/messages", { flags, components, attachments });
  return problems.map((problem) => `${shown.summary}: ${problem}`);
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
  expect(judgeSent("PUT", "/applications/100000000000000100/commands", body)).toEqual([]);
  const [first = {}, ...rest] = body;
  const wrong = [{ ...first, name: "Prep", descriptions: "x" }, ...rest];
  expect(judgeSent("PUT", "/applications/100000000000000100/commands", wrong)).toHaveLength(2);
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
  expect(new Set(asked.map(({ method, route }) => `${method} ${discordDocument.routeOf(method, route)}`)).size).toBe(8);
  const bodies = asked.map(({ method, route, body }) => ({
    ...{ method, route },
    body: Object.keys(body).length > 0 ? JSON.parse(JSON.stringify(body)) : undefined,
  }));
  expect(bodies.flatMap(({ method, route, body }) => judgeSent(method, route, body))).toEqual([]);
});
