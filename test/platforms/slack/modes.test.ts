import { afterEach, describe, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { type SlackApp, type SlackAppOptions, slackApp } from "./slack-app.ts";

let app: SlackApp;
afterEach(() => app.stop());
const begin = async (options: SlackAppOptions): Promise<SlackApp> => {
  app = await slackApp(options);
  return app;
};

const idsOf = ({ slack }: SlackApp): readonly number[] => slack.socket.connections.map(({ id }) => id);

/** Two connections again, so many of them new. */
const renewed = ({ slack }: SlackApp, before: readonly number[], count: number): Promise<true> =>
  slack.until(() => {
    const ids = slack.socket.connections.map(({ id }) => id);
    return ids.length === 2 && ids.filter((id) => !before.includes(id)).length === count;
  }, `${count} new connections`);

describe("sockets", () => {
  test("there are two, and while one comes anew nothing is lost", async () => {
    const { slack, channel } = await begin({ mode: "socket" });
    const ada = slack.person("Ada").in(channel);
    for (let round = 0; round < 4; round += 1) {
      const before = idsOf(app);
      slack.socket.refresh();
      const told = await Promise.all(Array.from({ length: 10 }, () => ada.runs("/prep qiuz")));
      expect(told.map(({ ack }) => ack?.kind)).toEqual(told.map(() => "acked"));
      await renewed(app, before, 1);
    }
    expect(app.platform.ready?.()).toEqual({ ok: true, says: "connected" });
  });

  test("both come anew after they broke without a word", async () => {
    const { slack, channel } = await begin({ mode: "socket" });
    const before = idsOf(app);
    slack.socket.drop("all");
    await renewed(app, before, 2);
    const ada = slack.person("Ada").in(channel);
    expect((await ada.runs("/prep quiz topic:tea count:1")).ack?.kind).toBe("acked");
    await app.shows(ada, en.quiz.progress(1, 1));
  });

  test("more than Slack allows wait for their turn, and those that are there go on", async () => {
    const { slack, channel } = await begin({ mode: "socket" });
    const others = Array.from({ length: 5 }, () => app.another());
    for (const other of others) await other.start();
    await slack.until(() => slack.socket.connections.length === 10, "ten connections");
    await expect.poll(() => app.warnings.some((line) => line.includes("no connection"))).toBe(true);
    await others[0]?.stop();
    await slack.until(() => slack.socket.connections.length === 10, "ten connections again");
    const ada = slack.person("Ada").in(channel);
    expect((await ada.runs("/prep quiz topic:tea count:1")).ack?.kind).toBe("acked");
    expect(app.gaveUp).toEqual([]);
  });

  test("an act under way is answered before the program ends", async () => {
    const { slack, channel } = await begin({ mode: "socket" });
    const ada = slack.person("Ada").in(channel);
    slack.faults.next("views.open", { kind: "slow", ms: 300 });
    await ada.runs("/prep quiz topic:tea count:1");
    await app.platform.stop();
    expect(ada.sees().modals).toHaveLength(1);
  });

  test("a token that Slack does not accept ends the program with a word on what to do", async () => {
    await begin({ mode: "socket" });
    const other = app.another({ appToken: "xapp-1-A0-wrong" });
    await other.start();
    await app.slack.until(() => app.gaveUp.length > 0, "a word").catch(() => undefined);
    expect(app.gaveUp).toEqual([expect.stringContaining("SLACK_APP_TOKEN")]);
  });

  test("so does a bot token", async () => {
    await begin({ mode: "socket" });
    await app.another({ botToken: "xoxb-wrong" }).start();
    expect(app.gaveUp).toEqual([expect.stringContaining("SLACK_BOT_TOKEN")]);
  });
});

describe("HTTP", () => {
  test("only what Slack signed lately is taken", async () => {
    const { slack, channel, url } = await begin({ mode: "http" });
    const ada = slack.person("Ada").in(channel);
    for (const signing of [{ forged: true }, { skew: -301 }, { skew: 301 }, { skew: 3_600 }]) {
      slack.speakTo(`${url}/slack/events`, signing);
      expect((await ada.runs("/prep quiz")).ack).toEqual({ kind: "failed", why: "HTTP 401" });
    }
    slack.speakTo(`${url}/slack/events`, { skew: -240 });
    expect((await ada.runs("/prep quiz topic:tea count:1")).ack?.kind).toBe("acked");
    await app.shows(ada, en.quiz.progress(1, 1));
  });

  test("what is no request of Slack's is refused, and other paths are left to others", async () => {
    const { url } = await begin({ mode: "http" });
    expect((await fetch(`${url}/slack/events`)).status).toBe(405);
    expect((await fetch(`${url}/slack/events`, { method: "POST", body: "{}" })).status).toBe(401);
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
  });
});

describe.each(["socket", "http"] as const)("over %s", (mode) => {
  test("what is told twice is done once, by whichever process", async () => {
    const { slack } = await begin({ mode });
    const lane = slack.person("Ada").withApp();
    lane.types("help");
    await slack.until(() => lane.sees().messages.length === 2, "an answer");
    const event = slack.deliveries.findLast(({ kind }) => kind === "events_api");
    if (!event) throw new Error("nothing was told");
    await slack.again(event);
    const run = await lane.runs("/prep quiz topic:tea count:1");
    await app.reads(lane, en.quiz.progress(1, 1));
    await slack.again(run);
    lane.types("prep help");
    await slack.until(() => lane.sees().messages.length === 5, "the answer to what came after");
    expect(lane.sees().messages.filter(({ text }) => text.includes(en.quiz.progress(1, 1)))).toHaveLength(1);
  });

  test("a removed app goes on with nothing", async () => {
    const { slack, channel } = await begin({ mode });
    const ada = slack.person("Ada").in(channel);
    await ada.runs("/prep quiz topic:tea count:1");
    await app.shows(ada, en.quiz.progress(1, 1));
    slack.workplace.uninstall(slack.install);
    await slack.until(() => slack.deliveries.at(-1)?.ack?.kind === "acked", "an acknowledgement");
    expect(app.faults).toEqual([]);
  });
});
