import { App, type Receiver } from "@slack/bolt";
import type { PlatformLog } from "../../../chat/platform.ts";
import { clientOptions, loggerOf } from "./clients.ts";
import type { Installed, Installs } from "./installed.ts";

export interface AppDeps {
  readonly receivers: readonly [Receiver, ...Receiver[]];
  readonly installs: Installs;
  readonly apiUrl: string | undefined;
  readonly log: PlatformLog;
  /** Takes everything that Slack tells; events are acknowledged by then. */
  take(body: object, installed: Installed | undefined, ack: Ack): Promise<void>;
}

/** Acknowledges; a submitted view may be answered by it. */
export type Ack = (answer?: object) => Promise<void>;

/** Under this name the installation is in the library's context. */
const INSTALLED = "installed";

/** One app for all connections and for HTTP: who it is where comes from the installs, and everything goes one way. */
export const createApp = ({ receivers, installs, apiUrl, log, take }: AppDeps): App => {
  const [first, ...others] = receivers;
  const app = new App({
    receiver: first,
    convoStore: false,
    ignoreSelf: false,
    tokenVerificationEnabled: false,
    clientOptions: clientOptions(apiUrl, log),
    logger: loggerOf(log),
    authorize: async ({ teamId, enterpriseId }) => {
      const installed = await installs.of(teamId, enterpriseId);
      if (!installed) {
        log.warn("slack: told of a workspace that the app is not installed in", { team: teamId ?? enterpriseId });
        return {};
      }
      const { botUser, botId } = installed;
      return { botUserId: botUser, ...(botId === undefined ? {} : { botId }), [INSTALLED]: installed };
    },
  });
  for (const receiver of others) receiver.init(app);
  app.use(async (args) => {
    const ack = "ack" in args ? (args.ack as Ack) : async () => undefined;
    await take(args.body, args.context[INSTALLED] as Installed | undefined, ack);
  });
  app.error(async (error) => {
    log.incident(error, { part: "slack" });
  });
  return app;
};
