import { once } from "../../chat/once.ts";
import type { Platform } from "../../chat/platform.ts";
import { createUnderWay } from "../../chat/under-way.ts";
import type { Host } from "../all.ts";
import { createDraw } from "./answer/draw.ts";
import type { SlackDeps } from "./deps.ts";
import { doctor } from "./doctor.ts";
import { greeting } from "./greeting.ts";
import { createThreads } from "./inbound/threads.ts";
import { PATHS } from "./manifest.ts";
import { createApp } from "./modes/app.ts";
import { createClient } from "./modes/clients.ts";
import { createConnections } from "./modes/connections.ts";
import { createInstallsFor } from "./modes/installs.ts";
import { createInstallRoutes } from "./modes/oauth.ts";
import { createDeliver } from "./outbox/outbox.ts";
import { createTaking } from "./taking.ts";

const refusedSays = (name: string, page: string): string =>
  `Slack does not accept ${name} any more. Copy it anew from the app's page (${page}), put it into .env, and start again.`;

/** Slack as a platform: sockets or HTTP bring acts; acknowledgements, views and response URLs carry the answers. */
export const createSlack = (deps: SlackDeps): Platform => {
  const { log, meter, apiUrl } = deps;
  const refused = once(deps.giveUp);
  const { installs, stored } = createInstallsFor(deps, () =>
    refused(refusedSays("SLACK_BOT_TOKEN", "OAuth & Permissions")),
  );
  const at = { ...deps, ...(deps.publicUrl === undefined ? {} : { publicUrl: deps.publicUrl.replace(/\/+$/, "") }) };
  const draw = createDraw({ log, meter });
  const deliver = createDeliver({ ...deps, installs, threads: createThreads(deps.kv) });
  const take = createTaking(deps, { installs, draw, deliver });
  const underWay = createUnderWay();
  const connections = createConnections({
    ...deps,
    refused: () => refused(refusedSays("SLACK_APP_TOKEN", "Basic Information, App-Level Tokens")),
  });
  createApp({
    receivers: connections.receivers,
    installs,
    apiUrl,
    log,
    take: (body, installed, ack) => {
      const act = take(body, installed, ack);
      underWay.add(act);
      return act;
    },
  });
  const routes = stored && createInstallRoutes({ ...deps, stored, client: createClient(undefined, apiUrl, log) });
  return {
    name: "slack",
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === PATHS.events) return connections.fetch?.(request);
      return routes?.(request);
    },
    start: async () => {
      connections.start();
      // Whether the token is still good is known from the beginning; what fails otherwise is asked again with the first act.
      if (deps.botToken !== undefined) await installs.of(undefined, undefined).catch(() => undefined);
    },
    stop: async () => {
      // Over a socket that is closed nothing could be acknowledged any more.
      await underWay.done();
      await connections.stop();
      await underWay.done();
    },
    deliver,
    ready: connections.ready,
    greeting: () => greeting(at),
    doctor: () => doctor(at),
  };
};

/** Slack for a host, from its configuration. */
export const createSlackFor = ({ config, languages, ...deps }: Host): Platform => {
  const { slackBotToken, slackAppToken, slackSigningSecret, slackClientId, slackClientSecret } = config;
  const { slackApiUrl, publicUrl, allowedWorkspaces } = config;
  return createSlack({
    ...deps,
    ...(slackBotToken === undefined ? {} : { botToken: slackBotToken }),
    ...(slackAppToken === undefined ? {} : { appToken: slackAppToken }),
    ...(slackSigningSecret === undefined ? {} : { signingSecret: slackSigningSecret }),
    ...(slackClientId === undefined ? {} : { clientId: slackClientId }),
    ...(slackClientSecret === undefined ? {} : { clientSecret: slackClientSecret }),
    ...(slackApiUrl === undefined ? {} : { apiUrl: slackApiUrl }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(allowedWorkspaces === undefined ? {} : { allowed: allowedWorkspaces }),
    words: (locale) => languages.pick(locale),
  });
};
