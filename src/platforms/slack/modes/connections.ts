import type { Receiver } from "@slack/bolt";
import type { SlackDeps } from "../deps.ts";
import { createDoor } from "./door.ts";
import { createLine } from "./line.ts";
import { createSocket } from "./socket.ts";

type Needs = Pick<SlackDeps, "appToken" | "signingSecret" | "apiUrl" | "clock" | "log">;

/** How Slack reaches the bot. */
export interface Connections {
  readonly receivers: readonly [Receiver, ...Receiver[]];
  /** Answers what comes by HTTP; absent where it comes over sockets. */
  readonly fetch?: (request: Request) => Promise<Response>;
  start(): void;
  stop(): Promise<void>;
  ready(): { readonly ok: boolean; readonly says: string };
}

/** Two sockets where there is an app token, else signed requests. */
export const createConnections = (deps: Needs & { refused(): void }): Connections => {
  const { appToken, signingSecret = "", apiUrl, clock, log, refused } = deps;
  if (appToken === undefined) {
    const { receiver, fetch } = createDoor(signingSecret, clock);
    return {
      receivers: [receiver],
      fetch,
      start: () => undefined,
      stop: async () => undefined,
      ready: () => ({ ok: true, says: "listening" }),
    };
  }
  const [one, other] = [0, 1].map(() => createLine({ appToken, apiUrl, log, refused }));
  if (!one || !other) throw new Error("there are two lines");
  return { receivers: [one.receiver, other.receiver], ...createSocket([one, other]) };
};
