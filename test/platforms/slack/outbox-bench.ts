import { afterAll, beforeEach } from "vitest";
import type { Delivered, Delivery, Target } from "../../../src/chat/ports.ts";
import { prose, type View } from "../../../src/chat/view.ts";
import { createThreads } from "../../../src/platforms/slack/inbound/threads.ts";
import { manifestOf } from "../../../src/platforms/slack/manifest.ts";
import type { Installs } from "../../../src/platforms/slack/modes/installed.ts";
import { createInstallsFor } from "../../../src/platforms/slack/modes/installs.ts";
import { createDeliver, type Deliver } from "../../../src/platforms/slack/outbox/outbox.ts";
import { type StoreBench, storeBench } from "../../store/support.ts";
import type { Channel } from "../../support/slack/model.ts";
import { setupFrom } from "../../support/slack/setup.ts";
import { type LocalSlack, startLocalSlack } from "../../support/slack/slack.ts";
import type { ApiCall } from "../../support/slack/web-api.ts";

export interface OutboxBench {
  readonly bench: StoreBench;
  readonly slack: LocalSlack;
  /** Where deliveries go, and the same as a target. */
  readonly channel: Channel;
  readonly target: Target;
  readonly warnings: string[];
  readonly counted: string[];
  /** Why it gave up. */
  readonly gaveUp: string[];
  readonly deliver: Deliver;
  /** As another process delivers. */
  another(): Deliver;
  /** Again for as long as Slack wants it later, letting that time pass. */
  patiently(delivery: Delivery, key: string): Promise<Delivered>;
  /** Who installed the app, from now on. */
  installedBy(user: string): void;
  /** Somebody removes a file from Slack. */
  removeFile(id: string): Promise<void>;
  /** Time passes for everybody. */
  pass(seconds: number): void;
  /** Calls of a method that Slack took, oldest first. */
  calls(method: string): readonly ApiCall[];
  targetOf(channel: Channel): Target;
}

export const view = (text: string, ...more: View["body"]): View => ({ summary: text, body: [prose(text), ...more] });

/** The outbox at a local Slack over a real Redis; anew before each test. */
export const outboxBench = async (): Promise<OutboxBench> => {
  const bench = await storeBench();
  const opened = await Promise.all([startLocalSlack({ app: setupFrom(manifestOf({ mode: "socket" })) })]);
  const now: { slack: LocalSlack; channel: Channel; deliver: Deliver; logs: Logs } = {
    ...begin(bench, opened[0]),
  };
  beforeEach(async () => {
    await bench.wipe();
    await now.slack.stop();
    Object.assign(now, begin(bench, await startLocalSlack({ app: setupFrom(manifestOf({ mode: "socket" })) })));
  });
  afterAll(async () => {
    await now.slack.stop();
    await bench.stop();
  });
  const pass = (seconds: number): void => {
    now.slack.clock.advance(seconds * 1000);
    bench.clock.now = now.slack.clock.now();
  };
  const targetOf = ({ team, id }: Channel): Target => ({ platform: "slack", workspace: `slack-${team}`, place: id });
  return {
    bench,
    pass,
    targetOf,
    get slack() {
      return now.slack;
    },
    get channel() {
      return now.channel;
    },
    get target() {
      return targetOf(now.channel);
    },
    get warnings() {
      return now.logs.warnings;
    },
    get counted() {
      return now.logs.counted;
    },
    get gaveUp() {
      return now.logs.gaveUp;
    },
    get deliver() {
      return now.deliver;
    },
    installedBy: (user) => {
      now.logs.installer = user;
    },
    removeFile: async (file) => {
      await fetch(`${now.slack.apiUrl}files.delete`, {
        method: "POST",
        headers: { authorization: `Bearer ${now.slack.install.token}` },
        body: new URLSearchParams({ file }),
      });
    },
    another: () => deliverAt(bench, now.slack, now.logs),
    patiently: async (delivery, key) => {
      for (;;) {
        const outcome = await now.deliver(delivery, key);
        if (outcome.kind !== "later") return outcome;
        pass(outcome.seconds);
      }
    },
    calls: (method) => now.slack.calls.filter((one) => one.method === method && one.response["ok"] === true),
  };
};

interface Logs {
  readonly warnings: string[];
  readonly counted: string[];
  readonly gaveUp: string[];
  installer?: string;
}

const begin = (bench: StoreBench, slack: LocalSlack) => {
  const logs: Logs = { warnings: [], counted: [], gaveUp: [] };
  bench.clock.now = slack.clock.now();
  return { slack, logs, channel: slack.channel("general"), deliver: deliverAt(bench, slack, logs) };
};

const deliverAt = ({ store: { kv, budgets } }: StoreBench, slack: LocalSlack, logs: Logs): Deliver => {
  const log = {
    info: () => undefined,
    warn: (message: string, fields?: object) => void logs.warnings.push(`${message} ${JSON.stringify(fields ?? {})}`),
    incident: () => "incident",
  };
  const clock = () => slack.clock.now();
  const needs = { botToken: slack.install.token, apiUrl: slack.apiUrl, kv, secret: "a secret", clock, log };
  const { installs } = createInstallsFor(needs, () => void logs.gaveUp.push("refused"));
  const byInstaller: Installs = {
    ...installs,
    of: async (team, enterprise) => {
      const found = await installs.of(team, enterprise);
      return found && logs.installer !== undefined ? { ...found, installer: logs.installer } : found;
    },
  };
  const meter = { count: (_: string, event: string) => void logs.counted.push(event), clockOffset: () => undefined };
  return createDeliver({ installs: byInstaller, threads: createThreads(kv), kv, budgets, clock, log, meter });
};
