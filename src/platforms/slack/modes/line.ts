import { SocketModeReceiver } from "@slack/bolt";
import type { PlatformLog } from "../../../chat/platform.ts";
import { clientOptions, loggerOf, refusalOf } from "./clients.ts";

export interface LineDeps {
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly log: PlatformLog;
  /** Nothing can go on before somebody has changed something. */
  refused(code: string): void;
}

/** One connection over which events come. It comes anew at once whenever it ends; the library would first wait five seconds. */
export interface Line {
  readonly receiver: SocketModeReceiver;
  /** Goes on until it is stopped. */
  start(): void;
  /** Ends the present connection, so that a new one begins. */
  renew(): Promise<void>;
  stop(): Promise<void>;
  isUp(): boolean;
}

/** Codes after which trying again cannot help before the operator does something (apps.connections.open, "Errors"). */
const FINAL = ["invalid_auth", "not_authed", "account_inactive", "token_revoked", "not_allowed_token_type"];

const HELLO_MS = 10_000;
const CLOSE_MS = 2_000;
const MOST_PAUSE_MS = 30_000;
/** So many a minute are begun without a pause. */
const MOST_AT_ONCE = 10;

export const createLine = ({ appToken, apiUrl, log, refused }: LineDeps): Line => {
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: loggerOf(log),
    installerOptions: { clientOptions: clientOptions(apiUrl, log) },
    processEventErrorHandler: async ({ error }) => {
      log.incident(error, { part: "slack socket" });
      return false;
    },
  });
  const { client } = receiver;
  let up = false;
  let stopped = false;
  let pause: NodeJS.Timeout | undefined;
  let failures = 0;
  let begun: readonly number[] = [];
  const connect = async (): Promise<void> => {
    try {
      begun = [...begun.slice(1 - MOST_AT_ONCE), Date.now()];
      await within(client.start(), HELLO_MS);
      up = true;
      failures = 0;
    } catch (error) {
      if (stopped) return;
      const code = refusalOf(error);
      if (code !== undefined && FINAL.includes(code)) return refused(code);
      failures += 1;
      log.warn("slack: no connection; trying again", { err: error });
      // One that said nothing may still be open.
      await within(client.disconnect(), CLOSE_MS).catch(() => undefined);
      again(Math.min(MOST_PAUSE_MS, 500 * 2 ** failures));
    }
  };
  const again = (ms: number): void => {
    clearTimeout(pause);
    pause = setTimeout(() => void connect(), ms);
  };
  client.on("disconnected", () => {
    // One that never came up is tried again where it failed.
    if (up && !stopped) again(pauseAfter(begun, Date.now()));
    up = false;
  });
  return {
    receiver,
    start: () => void connect(),
    renew: () => within(client.disconnect(), CLOSE_MS).catch(() => undefined),
    stop: async () => {
      stopped = true;
      clearTimeout(pause);
      await within(client.disconnect(), CLOSE_MS).catch(() => undefined);
    },
    isUp: () => up,
  };
};

/** Connections are begun at once, except where they end again and again. */
const pauseAfter = (begun: readonly number[], now: number): number =>
  begun.length === MOST_AT_ONCE && now - (begun[0] ?? 0) < 60_000 ? 5_000 : 0;

const within = async <T>(promise: Promise<T>, ms: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came for ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
};
