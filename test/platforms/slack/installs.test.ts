import { describe, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { words as zh } from "../../../src/words/zh.ts";
import { contents } from "../../store/support.ts";
import type { Team } from "../../support/slack/model.ts";
import type { Person } from "../../support/slack/people/people.ts";
import type { Seat } from "../../support/slack/people/seat.ts";
import { slackAppFor } from "./slack-app.ts";

const app = await slackAppFor({ mode: "http", installs: true });
const installUrl = `${app.url}/slack/install`;

/** Somebody in a channel of a workspace. */
const seatIn = (person: Person, team: Team): Seat => person.in(app.slack.channel(`c-${person.id}`, { team }));

/** A workspace whose admin installed the app, and somebody there. */
const workspace = async (name: string): Promise<{ team: Team; person: Person; seat: Seat }> => {
  const team = app.slack.workplace.team(name);
  const landed = await app.slack.person(`${name} admin`, { team }).installs(installUrl);
  expect(landed).toMatchObject({ status: 200, text: expect.stringContaining(en.slack.installed) });
  const person = app.slack.person(`${name} member`, { team });
  return { team, person, seat: seatIn(person, team) };
};

const isStored = async ({ id }: Team): Promise<boolean> =>
  (await app.practice.bench.store.kv.get(`slack/installation/${id}`)) !== undefined;

describe("workspaces that install the app themselves", () => {
  test("are each served with their own token alone", async () => {
    const both = [await workspace("One"), await workspace("Other")];
    for (let round = 0; round < 3; round += 1)
      await Promise.all(both.map(({ seat }) => seat.runs("/prep quiz topic:tea count:1")));
    for (const { seat } of both) await app.shows(seat);
    for (const { person, team } of both) {
      const about = app.slack.calls.filter(({ args }) => args["user"] === person.id);
      expect(about.length).toBeGreaterThan(0);
      expect(new Set(about.map(({ token }) => token.split("-")[1]))).toEqual(new Set([team.id]));
    }
    expect(app.slack.calls.filter(({ response }) => response["ok"] !== true)).toEqual([]);
    expect(app.faults).toEqual([]);
  });

  test("keep their tokens where whoever reads the store cannot read them", async () => {
    const { team } = await workspace("Quiet");
    const all = JSON.stringify(await contents(app.practice.bench.redis));
    expect(all).toContain(`slack/installation/${team.id}`);
    expect(all).not.toContain("xoxb");
  });

  test("have whoever installed it as a manager", async () => {
    const team = app.slack.workplace.team("Flat");
    const eve = app.slack.person("Eve", { team });
    await eve.installs(installUrl);
    const seat = seatIn(eve, team);
    await seat.runs("/prep-admin setup");
    await app.shows(seat);
  });

  test.each(["uninstall", "revoke"] as const)("are forgotten on %s, and can come again", async (how) => {
    const { team } = app.slack;
    await app.slack.person(`Boss ${how}`).installs(installUrl);
    const seat = app.slack.person(`Ada ${how}`).in(app.channel);
    await seat.runs("/prep quiz topic:tea count:1");
    await app.shows(seat);
    app.slack.workplace[how](app.slack.install);
    await app.slack.until(() => app.slack.deliveries.at(-1)?.ack?.kind === "acked", "an acknowledgement");
    expect(await isStored(team)).toBe(false);
    app.slack.workplace.install(team);
    await app.slack.person(`Boss ${how} again`).installs(installUrl);
    expect(await isStored(team)).toBe(true);
  });
});

describe("an install", () => {
  test("that was declined, or that another browser ends, installs nothing", async () => {
    const team = app.slack.workplace.team("No");
    const one = app.slack.person("Nora", { team });
    for (const consent of [{ deny: true }, { otherBrowser: true }]) {
      const landed = await one.installs(installUrl, consent);
      expect(landed).toMatchObject({ status: 400, text: expect.stringContaining(en.slack.notInstalled) });
    }
    expect(await isStored(team)).toBe(false);
  });

  test("ends once: its last address is worth nothing afterwards", async () => {
    const team = app.slack.workplace.team("Once");
    const { url } = await app.slack.person("Otto", { team }).installs(installUrl);
    expect(
      (await fetch(url, { headers: { cookie: `whetstone-slack-install=${new URL(url).searchParams.get("state")}` } }))
        .status,
    ).toBe(400);
  });

  test("that Slack does not go on with says so, in the reader's language", async () => {
    const answer = await fetch(`${app.url}/slack/oauth_redirect?code=1&state=2`, {
      headers: { "accept-language": "zh-CN,zh;q=0.9" },
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(zh.slack.notInstalled);
  });
});
