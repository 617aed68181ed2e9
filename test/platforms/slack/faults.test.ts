import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import type { Seat } from "../../support/slack/people/seat.ts";
import { type SlackApp, slackApp } from "./slack-app.ts";

let app: SlackApp;
beforeEach(async () => {
  app = await slackApp({ durable: true });
});
afterEach(() => app.stop());

/** Somebody who runs a quiz about one thing. */
const runsQuiz = async (name: string): Promise<Seat> => {
  const one = app.slack.person(name);
  await app.practice.bench.store.people.save(app.idOf(one), "tea-green.2", 1);
  const seat = one.in(app.channel);
  await seat.runs("/prep quiz deck:saved");
  return seat;
};

describe("a modal that cannot be opened", () => {
  test.each([
    ["the trigger was too old", { kind: "error", code: "expired_trigger_id" }, "late"],
    ["the workspace opens too many", { kind: "limited", seconds: 30 }, "limited"],
  ] as const)("becomes a message for the person alone, which goes on: %s", async (_, fault, counted) => {
    app.slack.faults.next("views.open", fault);
    const ada = await runsQuiz("Ada");
    const shown = await app.reads(ada, en.quiz.progress(1, 1));
    expect(shown.ephemeral).toBe(true);
    expect(app.counted).toEqual([counted]);
    await ada.presses(en.quiz.trueOption);
    expect((await app.reads(ada, en.quiz.right)).ts).toBe(shown.ts);
    expect(app.faults).toEqual([]);
  });
});

describe("a redraw of a modal", () => {
  test.each([
    ["is limited", { kind: "limited", seconds: 1 }],
    ["is lost", { kind: "lost" }],
    ["is made and its answer lost", { kind: "unheard" }],
    ["fails at Slack", { kind: "status", status: 503 }],
  ] as const)("that %s comes after all", async (_, fault) => {
    const ada = await runsQuiz("Ada");
    await app.shows(ada, en.quiz.progress(1, 1));
    app.slack.faults.next("views.update", fault);
    await ada.presses(en.quiz.skip);
    await app.shows(ada, en.quiz.skipped);
    expect(app.faults).toEqual([]);
  });

  test("is nothing to anybody where the modal was closed meanwhile", async () => {
    const ada = await runsQuiz("Ada");
    await app.shows(ada, en.quiz.progress(1, 1));
    app.slack.faults.next("views.update", { kind: "slow", ms: 50 });
    await ada.presses(en.quiz.skip);
    await ada.closes();
    await app.slack.until(
      () =>
        app.slack.calls.some(({ method, response }) => method === "views.update" && response["error"] === "not_found"),
      "a refusal",
    );
    expect(app.faults).toEqual([]);
    expect(app.warnings).toEqual([]);
  });
});

test("what goes wrong is said to the person, with the number it was logged under", async () => {
  app.slack.faults.next("views.open", { kind: "error", code: "internal_error" });
  const ada = await runsQuiz("Ada");
  await app.reads(ada, en.chat.failed("incident-1"));
  expect(app.faults).toHaveLength(1);
});

test("a person whom Slack does not tell of is served all the same, and manages nothing", async () => {
  app.slack.faults.next("users.info", { kind: "error", code: "internal_error" });
  const boss = app.slack.person("Boss", { admin: true }).in(app.channel);
  await boss.runs("/prep-admin setup");
  await app.reads(boss, en.chat.managersOnly);
});

test("a store that is slow is waited for: something is shown in time, and then the answer", async () => {
  const ada = await runsQuiz("Ada");
  const asked = await app.shows(ada, en.quiz.progress(1, 1));
  await ada.chooses(en.quiz.trueOption);
  await app.practice.bench.another().redis.call("CLIENT", "PAUSE", "1900", "ALL");
  expect((await ada.submits()).ack).toMatchObject({ kind: "acked", body: { response_action: "update" } });
  expect((await app.shows(ada, en.slack.moment)).text).toContain(en.quiz.progress(1, 1));
  expect((await app.shows(ada, en.quiz.right)).id).toBe(asked.id);
  expect(app.counted).toEqual(["deferred"]);
});

test("a store that is away is said above the question, and what was chosen is still there when it is back", async () => {
  const ada = await runsQuiz("Ada");
  await app.shows(ada, en.quiz.progress(1, 1));
  await ada.chooses(en.quiz.trueOption);
  await app.practice.bench.server.kill();
  await ada.submits();
  const { text, errors } = await app.slack.until(() => {
    const modal = ada.sees().modals.at(-1);
    return modal && JSON.stringify(modal).includes(en.chat.storeAway) ? modal : undefined;
  }, "a word about the store");
  expect(errors).toEqual({});
  expect(text).toContain(en.quiz.progress(1, 1));
  await app.practice.bench.server.start();
  for (let tries = 0; tries < 100 && !(await app.shows(ada)).text.includes(en.quiz.right); tries += 1) {
    await ada.submits();
    await wait(100);
  }
  expect((await app.shows(ada)).text).toContain(en.quiz.right);
  expect(app.faults).toEqual([]);
});

test("a submission that is told twice is answered twice with how things stand", async () => {
  const ada = await runsQuiz("Ada");
  await app.shows(ada, en.quiz.progress(1, 1));
  await ada.chooses(en.quiz.trueOption);
  const told = await ada.submits();
  const again = await app.slack.again(told);
  expect(again.ack).toMatchObject({ kind: "acked", body: { response_action: "update" } });
  const { id } = told.payload["user"] as { readonly id: string };
  const { learner } = await app.practice.deps.store.people.load(`slack-${app.slack.team.id}-${id}`);
  expect(learner.totals.answers).toBe(1);
});
