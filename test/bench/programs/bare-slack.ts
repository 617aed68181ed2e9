import type { AddressInfo } from "node:net";
import { App } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import type { Where } from "../../support/programs/local-slack.ts";
import { createReplay } from "../replay.ts";
import type { SlackStep, SlackTrace } from "../slack-trace.ts";

export interface BareInput extends Where {
  readonly mode: "socket" | "http";
  readonly socketPath: string;
  readonly traces: readonly SlackTrace[];
}

/**
 * The floor: a bare Bolt app that acknowledges each act and shows the modal that the product showed, in the acknowledgement or by one
 * call as the product did, after the same calls to Redis in the same round trips under this person's keys. No router, no
 * checks, no session, no views.
 */
const serve = async ({ mode, socketPath, traces, apiUrl, ...secrets }: BareInput): Promise<void> => {
  const replay = createReplay(socketPath);
  const app = appFor(mode, apiUrl, secrets);
  const stepFor = stepsOf(traces);
  app.command("/prep", async ({ ack, body, client }) => {
    await ack();
    const { commands, answer } = stepFor(body.user_id, true);
    await replay(commands, body.user_id);
    if (answer.as === "views.open") await client.views.open({ trigger_id: body.trigger_id, view: modal(answer.view) });
  });
  app.action({ type: "block_actions" }, async ({ ack, body, client }) => {
    await ack();
    const { commands, answer } = stepFor(body.user.id, false);
    await replay(commands, body.user.id);
    if (answer.as === "views.update" && body.view)
      await client.views.update({ view_id: body.view.id, view: modal(answer.view) });
  });
  app.view({ type: "view_submission" }, async ({ ack, body }) => {
    const { commands, answer } = stepFor(body.user.id, false);
    await replay(commands, body.user.id);
    if (answer.as === "ack") await ack({ response_action: "update", view: modal(answer.body["view"]) });
  });
  const server = await app.start({ port: 0, host: "127.0.0.1" });
  const port = mode === "http" ? ((server as { address(): unknown }).address() as AddressInfo).port : 0;
  process.send?.({ serving: true, port });
};

const modal = (view: unknown): ModalView => view as ModalView;

type Secrets = Omit<Where, "apiUrl">;

const appFor = (mode: BareInput["mode"], slackApiUrl: string, { botToken, appToken, signingSecret }: Secrets): App =>
  new App({
    token: botToken,
    convoStore: false,
    clientOptions: { slackApiUrl },
    ...(mode === "socket" ? { socketMode: true, appToken } : { signingSecret, endpoints: "/slack/events" }),
  });

/** One after the other takes the next trace: as many people as there are traces repeat them all. */
const stepsOf = (traces: readonly SlackTrace[]): ((person: string, begins: boolean) => SlackStep) => {
  const people = new Map<string, { readonly trace: SlackTrace; at: number }>();
  return (person, begins) => {
    const one = people.get(person) ?? { trace: traces[people.size % traces.length] ?? [], at: 0 };
    people.set(person, one);
    one.at = begins ? 0 : one.at + 1;
    const step = one.trace[one.at];
    if (!step) throw new Error(`there is no step ${one.at}`);
    return step;
  };
};

process.on("message", (message) => {
  if (typeof message === "object" && message !== null) void serve(message as BareInput);
});
process.send?.({ hears: true });
