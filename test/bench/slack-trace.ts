import { setTimeout as wait } from "node:timers/promises";
import type { RedisClient } from "../../src/store/db.ts";
import type { Where } from "../support/programs/local-slack.ts";
import type { Person } from "../support/slack/people/people.ts";
import { type LocalSlack, startLocalSlack } from "../support/slack/slack.ts";
import { type Acted, type Answer, begins, goesOn } from "../support/slack-rounds.ts";
import { type Calls, callsDuring } from "./discord-trace.ts";
import { built, field, launch, type Running } from "./process.ts";
import { environmentOf, PRODUCT, type Surroundings } from "./product.ts";
import { type SentCommand, type TracedCommand, traced } from "./trace.ts";

/** What one act made the product send to Redis, and how it was answered. */
export interface SlackStep {
  readonly commands: readonly TracedCommand[];
  readonly answer: Answer;
}

/** One person's quiz: the command, then each press. */
export type SlackTrace = readonly SlackStep[];

/** Questions that are answered in the modal itself. */
export const COMMAND = "/prep quiz 20 type:taps";
/** Below the sixty a minute that a person may press; twenty questions last longer. */
export const PRESSES = 30;
/** Besides choosing and Submit: so whatever is asked takes two acts, and both sides make as many calls. */
export const LABELS = ["Skip", "Next question", "See how it went"];

export const RECORDINGS = 8;
/** What the product does after it has answered belongs to the act too. */
const TRAILING_MS = 30;

/** Lets some people press through quizzes one act at a time, and takes down what each act costs and shows. */
export const recordSlack = async (
  around: Surroundings,
  redis: RedisClient,
): Promise<{ readonly traces: readonly SlackTrace[]; readonly calls: Calls }> => {
  const slack = await startLocalSlack({ seed: "recording" });
  const { apiUrl, app, install } = slack;
  const where = { apiUrl, botToken: install.token, appToken: app.token, signingSecret: app.signingSecret };
  const flags = ["--import", built("./programs/command-recorder.js")];
  // Without the worker's role, so that no sweep gets in between.
  const running = launch([...flags, PRODUCT], {
    ...environmentOf(around),
    ...slackEnvironment("socket", where),
    ROLES: "slack",
  });
  try {
    await slack.until(() => slack.socket.connections.length === 2, "two connections");
    const channel = slack.channel("general");
    const record = (nth: number): Promise<SlackTrace> =>
      recordOne(running, slack, slack.person(`Person ${nth}`), channel);
    // The first one sends scripts whole that later go by their hash.
    await record(0);
    const traces: SlackTrace[] = [];
    const calls = await callsDuring(redis, async () => {
      for (let nth = 1; nth <= RECORDINGS; nth++) traces.push(await record(nth));
    });
    return { traces, calls };
  } finally {
    await running.stop();
    await slack.stop();
  }
};

export const slackEnvironment = (
  mode: "socket" | "http",
  { apiUrl, botToken, appToken, signingSecret }: Where,
): Readonly<Record<string, string>> => ({
  SLACK_API_URL: apiUrl,
  SLACK_BOT_TOKEN: botToken,
  ...(mode === "socket" ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
});

const recordOne = async (
  running: Running,
  slack: LocalSlack,
  person: Person,
  channel: Parameters<Person["in"]>[0],
): Promise<SlackTrace> => {
  const seat = person.in(channel);
  const steps: SlackStep[] = [];
  const pass = async (act: () => Promise<Acted>): Promise<void> => {
    await running.ask("from", field<readonly SentCommand[]>("commands"));
    const { answer } = await act();
    await wait(TRAILING_MS);
    const commands = await running.ask("to", field<readonly SentCommand[]>("commands"));
    steps.push({ commands: traced(commands, person.id, "").commands, answer });
  };
  await pass(() => begins(slack, seat, COMMAND));
  for (let nth = 0; nth < PRESSES; nth++) await pass(() => goesOn(slack, seat, nth, LABELS));
  return steps;
};
