import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, LogLevel, SocketModeReceiver } from "@slack/bolt";
import { type LocalSlack, type LocalSlackOptions, startLocalSlack } from "../../support/slack/slack.ts";

export type Mode = "socket" | "http";

export interface BoltBench {
  readonly slack: LocalSlack;
  readonly app: App;
  /** The Request URL, in HTTP mode. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A real Bolt app, wired by `wire`, that talks to a local Slack. */
export const boltBench = async (
  mode: Mode,
  wire: (app: App) => void,
  options: LocalSlackOptions = {},
): Promise<BoltBench> => {
  const slack = await startLocalSlack(options);
  const clientOptions = () => ({
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  const common = {
    token: slack.install.token,
    clientOptions: clientOptions(),
    logLevel: LogLevel.ERROR,
    convoStore: false as const,
  };
  const app =
    mode === "socket"
      ? new App({
          ...common,
          receiver: new SocketModeReceiver({
            appToken: slack.app.token,
            clientPingTimeout: 1000,
            logLevel: LogLevel.ERROR,
            installerOptions: { clientOptions: clientOptions() },
          }),
        })
      : new App({ ...common, signingSecret: slack.app.signingSecret });
  wire(app);
  let url = "";
  if (mode === "socket") {
    await app.start();
    await slack.until(() => slack.socket.connections.length > 0, "a connection");
  } else {
    const server = (await app.start({ port: 0, host: "127.0.0.1" })) as Server;
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
    slack.speakTo(url);
  }
  return {
    slack,
    app,
    url,
    stop: async () => {
      await app.stop();
      await slack.stop();
    },
  };
};
