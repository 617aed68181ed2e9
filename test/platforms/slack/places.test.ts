import { describe, expect, test } from "vitest";
import { createThreads } from "../../../src/platforms/slack/inbound/threads.ts";
import type { Context } from "../../../src/practice/context.ts";
import { words as en } from "../../../src/words/en.ts";
import { slackAppFor } from "./slack-app.ts";

const app = await slackAppFor({
  inThreads: async ({ request }: Context, text) => ({
    kind: "post",
    view: { summary: `${request.where.thread}: ${text}`, body: [] },
  }),
});

describe("alone with the bot", () => {
  test("a command is answered by a message that stays, whose presses redraw it", async () => {
    const lane = app.slack.person("Ada").withApp();
    await lane.runs("/prep quiz topic:tea type:taps count:1");
    const shown = await app.reads(lane, en.quiz.progress(1, 1));
    expect(shown.ephemeral).toBe(false);
    await lane.presses(en.quiz.skip);
    expect((await app.reads(lane, en.quiz.skipped)).ts).toBe(shown.ts);
    expect(lane.sees().modals).toEqual([]);
  });

  test("what is typed is answered by a message", async () => {
    const one = app.slack.person("Bob");
    await app.practice.bench.store.people.save(app.idOf(one), "tea-green.4", 1);
    const lane = one.withApp();
    lane.types("prep quiz deck:saved");
    await app.reads(lane, en.quiz.progress(1, 1));
    lane.types("tannins");
    await app.reads(lane, en.quiz.right);
  });
});

describe("in a channel", () => {
  test("a mistyped command is put right in a line that only the person sees", async () => {
    const [ada, bob] = [app.slack.person("Eve").in(app.channel), app.slack.person("Fay").in(app.channel)];
    await ada.runs("/prep qiuz");
    await app.slack.until(() => ada.sees().messages.some(({ ephemeral }) => ephemeral), "a line");
    expect(bob.sees().messages).toEqual([]);
  });

  test("whoever manages the workspace sets it up, and nobody else", async () => {
    const boss = app.slack.person("Boss", { admin: true }).in(app.channel);
    await boss.runs("/prep-admin setup");
    await app.shows(boss);
    const gus = app.slack.person("Gus").in(app.channel);
    await gus.runs("/prep-admin setup");
    await app.reads(gus, en.chat.managersOnly);
  });

  test("a guest from another workspace is served here, and manages nothing here", async () => {
    const home = app.slack.workplace.team("Guests' own");
    const guest = app.slack.person("Gast", { team: home, owner: true });
    const seat = guest.in(app.channel);
    await seat.runs("/prep-admin setup");
    await app.reads(seat, en.chat.managersOnly);
    const id = `slack-${app.slack.team.id}-${guest.id}`;
    await app.practice.bench.store.people.save(id, "tea-green.2", 1);
    await seat.runs("/prep quiz deck:saved");
    await app.shows(seat, en.quiz.progress(1, 1));
    await seat.chooses(en.quiz.trueOption);
    await seat.submits();
    const { learner } = await app.practice.deps.store.people.load(id);
    expect(learner.totals.answers).toBe(1);
  });

  test("what people write to each other is nothing to the bot", async () => {
    const calls = app.slack.calls.length;
    const hal = app.slack.person("Hal").in(app.channel);
    const { ts } = hal.types("tannins, I think");
    hal.types("no", ts);
    const lane = app.slack.person("Ida").withApp();
    lane.types("help");
    await app.slack.until(() => lane.sees().messages.length > 1, "an answer to what came after");
    expect(app.slack.calls.slice(calls).filter(({ args }) => args["channel"] === app.channel.id)).toEqual([]);
  });

  test("what is written in the bot's own thread is answered there", async () => {
    const jan = app.slack.person("Jan").in(app.channel);
    const { ts } = jan.types("the thread begins");
    await createThreads(app.practice.bench.store.kv).note(app.channel.id, ts, "round-1");
    jan.types("5 < 6 & <3", ts);
    const answer = await app.reads(jan, "round-1: 5 < 6 & <3");
    expect(answer.threadTs).toBe(ts);
  });
});

describe("the App Home", () => {
  test("is the person's page, drawn anew whenever it is opened", async () => {
    const kim = app.slack.person("Kim").in(app.channel);
    kim.opensHome();
    await app.slack.until(() => kim.sees().home?.text.includes(en.me.streak), "a home");
    expect(kim.sees().home?.text).toContain("Kim");
    const published = app.slack.calls.filter(({ method }) => method === "views.publish").length;
    kim.opensHome();
    await app.slack.until(
      () => app.slack.calls.filter(({ method }) => method === "views.publish").length > published,
      "a second drawing",
    );
  });

  test("offers to go on with what is open", async () => {
    const lea = app.slack.person("Lea").in(app.channel);
    await lea.runs("/prep quiz topic:tea count:2 type:taps");
    await app.shows(lea, en.quiz.progress(1, 2));
    await lea.closes();
    lea.opensHome();
    await app.slack.until(() => lea.sees().home?.buttons.includes(en.quiz.goOn), "a home");
    await lea.presses(en.quiz.goOn, "home");
    await app.shows(lea, en.quiz.progress(1, 2));
  });
});

test("nothing of all this was a fault, a loss or late", () => {
  expect(app.faults).toEqual([]);
  expect(app.warnings).toEqual([]);
  expect(app.counted).toEqual([]);
  expect(app.slack.complaints).toEqual([]);
});
