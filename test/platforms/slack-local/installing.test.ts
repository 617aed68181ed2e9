import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, type Installation, LogLevel } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LocalSlack, startLocalSlack } from "../../support/slack/slack.ts";

/** An app that many workspaces install, with its installations in a map. */
const distributed = async (slack: LocalSlack) => {
  const kept = new Map<string, Installation>();
  const app = new App({
    signingSecret: slack.app.signingSecret,
    clientId: slack.app.clientId,
    clientSecret: slack.app.clientSecret,
    stateSecret: "a secret for states",
    scopes: ["commands", "chat:write"],
    logLevel: LogLevel.ERROR,
    convoStore: false,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    installerOptions: {
      directInstall: true,
      authorizationUrl: slack.authorizeUrl,
      clientOptions: { slackApiUrl: slack.apiUrl },
    },
    installationStore: {
      storeInstallation: async (one) => {
        kept.set(String(one.team?.id), one);
      },
      fetchInstallation: async ({ teamId }) => {
        const found = kept.get(String(teamId));
        if (found === undefined) throw new Error(`Nothing is known of ${teamId}.`);
        return found as Installation<"v2", false>;
      },
      deleteInstallation: async ({ teamId }) => {
        kept.delete(String(teamId));
      },
    },
  });
  const server = (await app.start({ port: 0, host: "127.0.0.1" })) as Server;
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  slack.speakTo(`${base}/slack/events`);
  slack.redirectsTo(`${base}/slack/oauth_redirect`);
  return { app, kept, install: `${base}/slack/install` };
};

describe("an app for many workspaces", () => {
  let slack: LocalSlack;
  let bot: Awaited<ReturnType<typeof distributed>>;
  beforeEach(async () => {
    slack = await startLocalSlack();
    bot = await distributed(slack);
  });
  afterEach(async () => {
    await bot.app.stop();
    await slack.stop();
  });

  test("is installed with what it asks for, and speaks with each workspace's own token", async () => {
    bot.app.command("/prep", async ({ ack, client, command }) => {
      await ack();
      await client.chat.postMessage({ channel: command.channel_id, text: "hi" });
    });
    for (const name of ["One", "Two"]) {
      const team = slack.workplace.team(name);
      const ada = slack.person(`Ada of ${name}`, { team, owner: true });
      expect(await ada.installs(bot.install)).toMatchObject({ status: 200 });
      const kept = bot.kept.get(team.id);
      expect(kept?.bot?.scopes).toEqual(["commands", "chat:write"]);
      const seat = ada.in(slack.channel("general", { team }));
      await seat.runs("/prep");
      await slack.until(() => seat.sees().messages.length === 1);
      expect(slack.calls.at(-1)).toMatchObject({ method: "chat.postMessage", token: kept?.bot?.token });
    }
  });

  test("is not installed by a refusal, or in a browser that did not begin", async () => {
    const ada = slack.person("Ada", { team: slack.workplace.team("One") });
    await ada.installs(bot.install, { deny: true });
    expect((await ada.installs(bot.install, { otherBrowser: true })).status).toBe(400);
    expect(bot.kept.size).toBe(0);
  });

  test("comes back into a workspace as the same bot, and is told when it has to go", async () => {
    const told: string[] = [];
    bot.app.event("app_uninstalled", async ({ context }) => void told.push(`uninstalled ${context.teamId}`));
    bot.app.event("tokens_revoked", async ({ event }) => void told.push(`revoked ${event.tokens.bot}`));
    const team = slack.workplace.team("One");
    const ada = slack.person("Ada", { team });
    await ada.installs(bot.install);
    const before = bot.kept.get(team.id)?.bot;
    const install = slack.workplace.installed(team);
    slack.workplace.uninstall(install);
    await slack.until(() => told.length === 2);
    expect(told.toSorted()).toEqual([`revoked ${before?.userId}`, `uninstalled ${team.id}`]);
    expect(() => slack.workplace.installed(team)).toThrow("not installed");
    await ada.installs(bot.install);
    expect(bot.kept.get(team.id)?.bot).toMatchObject({ userId: before?.userId });
    expect(bot.kept.get(team.id)?.bot?.token).not.toBe(before?.token);
  });

  test("exchanges a code once, for the right client", async () => {
    const exchange = async (fields: Record<string, string>) => {
      const response = await fetch(`${slack.apiUrl}oauth.v2.access`, {
        method: "POST",
        body: new URLSearchParams(fields),
      });
      return (await response.json()) as { error?: string };
    };
    const client = { client_id: slack.app.clientId, client_secret: slack.app.clientSecret };
    expect(await exchange({ ...client, code: "guessed" })).toMatchObject({ error: "invalid_code" });
    expect(await exchange({ ...client, client_secret: "no", code: "c" })).toMatchObject({ error: "bad_client_secret" });
    expect(await exchange({ ...client, client_id: "no", code: "c" })).toMatchObject({ error: "invalid_client_id" });
  });
});
