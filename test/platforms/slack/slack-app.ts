import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { afterAll } from "vitest";
import type { Platform } from "../../../src/chat/platform.ts";
import type { SlackDeps } from "../../../src/platforms/slack/deps.ts";
import { manifestOf } from "../../../src/platforms/slack/manifest.ts";
import { createSlack } from "../../../src/platforms/slack/slack.ts";
import { type PracticeApp, type PracticeOptions, practiceApp } from "../../support/practice-app.ts";
import type { Channel } from "../../support/slack/model.ts";
import type { About, Person } from "../../support/slack/people/people.ts";
import type { Seat } from "../../support/slack/people/seat.ts";
import type { SeenMessage, SeenModal } from "../../support/slack/people/sight.ts";
import { setupFrom } from "../../support/slack/setup.ts";
import { type LocalSlack, startLocalSlack } from "../../support/slack/slack.ts";

export interface SlackApp {
  readonly slack: LocalSlack;
  readonly practice: PracticeApp;
  readonly channel: Channel;
  readonly platform: Platform;
  /** Faults that were logged, warnings, and what was counted. */
  readonly faults: unknown[];
  readonly warnings: string[];
  readonly counted: string[];
  /** Why it gave up. */
  readonly gaveUp: string[];
  /** The router's name of somebody. */
  idOf(person: Person): string;
  /** Somebody new of the workspace in its channel, with a quiz about one question open. */
  quizOn(question: string, about?: About): Promise<Seat>;
  /** The topmost modal, once there is one that says this. */
  shows(seat: Seat, text?: string): Promise<SeenModal>;
  /** The newest message that somebody sees, once one says this. */
  reads(seat: Seat, text: string): Promise<SeenMessage>;
  /** Another process of the same bot, not started. */
  another(over?: Partial<SlackDeps>): Platform;
  /** Where it answers by HTTP. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface SlackAppOptions extends PracticeOptions {
  readonly mode?: "socket" | "http";
  /** Workspaces install it themselves. */
  readonly installs?: boolean;
  readonly over?: Partial<SlackDeps>;
}

/** The whole of practice over a real Redis, in Slack: a real Bolt app at a local server, made by the bot's own manifest. */
export const slackApp = async (options: SlackAppOptions = {}): Promise<SlackApp> => {
  const { mode = "socket", over = {}, installs: _, ...rest } = options;
  const door = await doorOf(() => platform);
  const setup = setupFrom(manifestOf(mode === "http" ? { mode, publicUrl: door.url } : { mode }));
  const [practice, slack] = await Promise.all([practiceApp(rest), startLocalSlack({ app: setup })]);
  practice.bench.clock.now = slack.clock.now();
  const channel = slack.channel("general");
  const logs = { faults: [] as unknown[], warnings: [] as string[], counted: [] as string[], gaveUp: [] as string[] };
  const started: Platform[] = [];
  const another = (more: Partial<SlackDeps> = {}): Platform => {
    const made = createSlack({ ...depsOf(practice, slack, logs, options, door), ...over, ...more });
    started.push(made);
    return made;
  };
  const platform = another();
  await begin(platform, slack, mode, door);
  let people = 0;
  const idOf: SlackApp["idOf"] = ({ id, user }) => `slack-${user.team}-${id}`;
  const shows: SlackApp["shows"] = (seat, text = "") =>
    slack.until(() => {
      const modal = seat.sees().modals.at(-1);
      return modal?.text.includes(text) ? modal : undefined;
    }, `a modal that says ${text}`);
  return {
    ...logs,
    slack,
    practice,
    channel,
    platform,
    idOf,
    shows,
    reads: (seat, text) =>
      slack.until(() => seat.sees().messages.findLast((one) => one.text.includes(text)), `a message that says ${text}`),
    quizOn: async (question, about) => {
      people += 1;
      const one = slack.person(`Learner ${people}`, about);
      await practice.bench.store.people.save(idOf(one), question, 1);
      const seat = one.in(channel);
      await seat.runs("/prep quiz deck:saved");
      await shows(seat);
      return seat;
    },
    another,
    url: door.url,
    stop: async () => {
      await door.stop();
      for (const one of started) await one.stop();
      await slack.stop();
      await practice.stop();
    },
  };
};

/** An app for a whole file, stopped after it. */
export const slackAppFor = async (options?: SlackAppOptions): Promise<SlackApp> => {
  const app = await slackApp(options);
  afterAll(() => app.stop());
  return app;
};

/** Starts a bot and waits until it hears. */
const begin = async (platform: Platform, slack: LocalSlack, mode: "socket" | "http", door: Door): Promise<void> => {
  await platform.start();
  if (mode === "socket") await slack.until(() => slack.socket.connections.length === 2, "two connections");
  else slack.speakTo(`${door.url}/slack/events`);
};

interface Door {
  readonly url: string;
  stop(): Promise<void>;
}

/** The one HTTP server of the program, as far as this platform is concerned. */
const doorOf = async (platform: () => Platform): Promise<Door> => {
  const answer = async (request: Request): Promise<Response> =>
    (await platform().fetch?.(request, { address: "127.0.0.1" })) ?? new Response("Not found.", { status: 404 });
  const server = createServer(getRequestListener(answer));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};

interface Logs {
  readonly faults: unknown[];
  readonly warnings: string[];
  readonly counted: string[];
  readonly gaveUp: string[];
}

const depsOf = (
  { router, practice, bench, deps }: PracticeApp,
  slack: LocalSlack,
  logs: Logs,
  { mode, installs }: SlackAppOptions,
  { url }: Door,
): SlackDeps => ({
  router,
  catalogue: (lang) => practice.catalogue(deps.languages.pick(lang)),
  home: practice.home,
  complete: practice.complete,
  kv: bench.store.kv,
  feed: bench.store.feed,
  budgets: bench.store.budgets,
  leases: bench.store.leases,
  clock: () => slack.clock.now(),
  log: {
    info: () => undefined,
    warn: (message, fields) => void logs.warnings.push(`${message} ${JSON.stringify(fields ?? {})}`),
    incident: (error) => `incident-${logs.faults.push(error)}`,
  },
  meter: { count: (_, event) => void logs.counted.push(event), clockOffset: () => undefined },
  ...(installs
    ? { clientId: slack.app.clientId, clientSecret: slack.app.clientSecret, publicUrl: url }
    : { botToken: slack.install.token }),
  ...(mode !== "http" ? { appToken: slack.app.token } : { signingSecret: slack.app.signingSecret }),
  apiUrl: slack.apiUrl,
  secret: "a secret of this test",
  words: (locale) => deps.languages.pick(locale),
  giveUp: (says) => void logs.gaveUp.push(says),
});
