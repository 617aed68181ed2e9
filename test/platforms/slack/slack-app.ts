import { afterAll } from "vitest";
import type { Platform } from "../../../src/chat/platform.ts";
import type { SlackDeps } from "../../../src/platforms/slack/deps.ts";
import { manifestOf } from "../../../src/platforms/slack/manifest.ts";
import { createSlack } from "../../../src/platforms/slack/slack.ts";
import { type PracticeApp, type PracticeOptions, practiceApp } from "../../support/practice-app.ts";
import type { Channel } from "../../support/slack/model.ts";
import type { Person } from "../../support/slack/people/people.ts";
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
  /** Another process of the same bot, not started. */
  another(over?: Partial<SlackDeps>): Platform;
  /** Waits until everything that was told is carried out. */
  settles(): Promise<void>;
  stop(): Promise<void>;
}

export interface SlackAppOptions extends PracticeOptions {
  readonly mode?: "socket" | "http";
  readonly over?: Partial<SlackDeps>;
}

const PUBLIC_URL = "https://whetstone.example";

/** The whole of practice over a real Redis, in Slack: a real Bolt app at a local server, made by the bot's own manifest. */
export const slackApp = async (options: SlackAppOptions = {}): Promise<SlackApp> => {
  const { mode = "socket", over = {}, ...rest } = options;
  const setup = setupFrom(manifestOf(mode === "http" ? { mode, publicUrl: PUBLIC_URL } : { mode }));
  const [practice, slack] = await Promise.all([practiceApp(rest), startLocalSlack({ app: setup })]);
  const channel = slack.channel("general");
  const logs = { faults: [] as unknown[], warnings: [] as string[], counted: [] as string[], gaveUp: [] as string[] };
  const started: Platform[] = [];
  const another = (more: Partial<SlackDeps> = {}): Platform => {
    const made = createSlack({ ...depsOf(practice, slack, logs, mode), ...over, ...more });
    started.push(made);
    return made;
  };
  const platform = another();
  await begin(platform, slack, mode);
  return {
    ...logs,
    slack,
    practice,
    channel,
    platform,
    idOf: ({ id, user }) => `slack-${user.team}-${id}`,
    another,
    settles: () => new Promise((resolve) => setTimeout(resolve, 0)),
    stop: async () => {
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

const begin = async (platform: Platform, slack: LocalSlack, mode: "socket" | "http"): Promise<void> => {
  await platform.start();
  if (mode === "socket") await slack.until(() => slack.socket.connections.length === 2, "two connections");
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
  mode: "socket" | "http",
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
  botToken: slack.install.token,
  ...(mode === "socket" ? { appToken: slack.app.token } : { signingSecret: slack.app.signingSecret }),
  apiUrl: slack.apiUrl,
  secret: "a secret of this test",
  words: (locale) => deps.languages.pick(locale),
  giveUp: (says) => void logs.gaveUp.push(says),
});
