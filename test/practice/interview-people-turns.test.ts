import { afterEach, beforeEach, expect, test } from "vitest";
import type { View } from "../../src/chat/view.ts";
import { realBank } from "../support/content.ts";
import { pairLife, textOf } from "../support/pair-life.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";

const NOW = Date.parse("2026-11-25T12:00:00Z");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let app: PracticeApp;
let ada: Somebody;
let bob: Somebody;
beforeEach(async () => {
  app = await practiceApp({ bank: realBank().bank, seed: "pair" });
  app.bench.clock.now = NOW;
  ada = app.person("Ada");
  bob = app.person("Bob");
});
afterEach(() => app.stop());

const { toldTo, latest, press, ring, begin, goThrough, rateAll } = pairLife(() => ({ app, ada, bob }));

/** Through the first half, until both have rated. */
const firstHalf = async (): Promise<void> => {
  await begin();
  await goThrough();
  await rateAll(ada, "Ada", "2");
  await rateAll(bob, "Bob", "3");
};
const buttonsOf = (view: View): readonly string[] =>
  view.body.flatMap((node) => (node.kind === "actions" ? node.items.map(({ text }) => text) : []));

test("roles are swapped at one press, and nobody's time begins before the one who is interviewed now starts it", async () => {
  await firstHalf();
  const first = toldTo("Ada").map(({ summary }) => summary);
  const [swapAda, swapBob] = [pressIn(latest("Ada"), "Swap roles"), pressIn(latest("Bob"), "Swap roles")];
  await Promise.all([
    ada.sends({ kind: "press", action: swapAda, values: [] }),
    bob.sends({ kind: "press", action: swapBob, values: [] }),
  ]);
  expect(latest("Bob").summary).toBe(
    "Roles are swapped: now Ada interviews you. Your time begins when you press Start.",
  );
  expect(latest("Ada").summary).toBe("Roles are swapped: now you interview Bob. It begins when they press Start.");
  expect(buttonsOf(latest("Ada"))).not.toContain("Start");
  await ring(40 * MINUTE);
  await press(bob, "Bob", "Start");
  const end = app.bench.clock.now + 20 * MINUTE;
  expect(latest("Bob").body.find(({ kind }) => kind === "until")).toMatchObject({ at: end });
  expect(textOf(latest("Ada"))).toContain("Next question");
  expect(textOf(latest("Bob"))).not.toContain("Next question");
  expect(first).not.toContain(latest("Bob").summary);
  expect(toldTo("Bob").filter(({ summary }) => summary === latest("Bob").summary)).toHaveLength(1);
});

test("whoever is to be interviewed in turn can put it off", async () => {
  await firstHalf();
  await press(ada, "Ada", "Swap roles");
  await press(bob, "Bob", "Another time");
  await bob.fills({ at: "tomorrow 18:30" });
  await press(ada, "Ada", "Accept");
  expect(latest("Bob").summary).toBe("It is settled with Ada: Thu 2026-11-26, 18:30 (UTC).");
  await press(ada, "Ada", "Cancel it");
  expect(latest("Bob").summary).toBe("The interview with Ada is cancelled.");
});

test("a swap that nobody starts is closed after a day", async () => {
  await firstHalf();
  await press(bob, "Bob", "Swap roles");
  await ring(DAY);
  for (const name of ["Ada", "Bob"]) expect(latest(name).summary).toContain("Nobody answered in time");
});

/** How the messages to them look now that asked a question, oldest first. */
const questionsTo = (name: string): readonly View[] =>
  app.deliveries.flatMap(({ delivery, key }) => {
    if (delivery.kind !== "direct" || delivery.member !== `m-${name}` || !key.includes("/question/")) return [];
    const drawn = app.deliveries.findLast(({ delivery: one }) => one.kind === "redraw" && one.of === key);
    return [drawn?.delivery.view ?? delivery.view];
  });

test("a question that is over keeps its words and no buttons, for both, and the next one can still be pressed", async () => {
  await begin();
  const asked = latest("Ada").summary;
  await press(bob, "Bob", "Next question");
  for (const name of ["Ada", "Bob"]) {
    const [before, now] = questionsTo(name);
    expect(before && textOf(before), name).toContain(asked);
    expect(before && textOf(before), name).toContain("the newest message has what comes now");
    expect(before && buttonsOf(before), name).toEqual([]);
    expect(now && buttonsOf(now), name).toContain("End the interview");
  }
  expect(textOf(bob.screen)).toBe(textOf(questionsTo("Bob")[0] ?? bob.screen));
});

test.each([
  ["goes through all", goThrough],
  ["ends it", async () => void (await press(bob, "Bob", "End the interview"))],
  ["lets the time run out", () => ring(35 * MINUTE)],
])("while both rate nothing of the questions can be pressed, where the interviewer %s", async (_, ends) => {
  await begin();
  await ends();
  expect(latest("Ada").summary).toContain("Rate yourself");
  for (const view of [...questionsTo("Ada"), ...questionsTo("Bob")]) {
    expect(buttonsOf(view)).toEqual([]);
    expect(view.body.filter(({ kind }) => kind === "pick" || kind === "until")).toEqual([]);
  }
});
