import { type Client, DiscordjsErrorCodes, Events, GatewayCloseCodes } from "discord.js";
import type { PlatformLog } from "../../../chat/platform.ts";

/** Why a shard's connection ended for good. */
export type Ended =
  /** Somebody has to change something first. */
  | { readonly kind: "refused"; readonly says: string }
  /** It hangs or was told to stop: a new one may go on. */
  | { readonly kind: "over" };

/** What Discord refuses for good (topics/opcodes-and-status-codes, "Gateway Close Event Codes"), and what to do about it. */
const REFUSALS: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]:
    "Discord does not accept DISCORD_TOKEN. Copy it anew from the application's Bot page (Reset Token).",
  [GatewayCloseCodes.InvalidShard]:
    "Discord does not accept these DISCORD_SHARDS. Leave them out, or give a higher number.",
  [GatewayCloseCodes.ShardingRequired]:
    "The bot is in too many servers for one shard. Leave DISCORD_SHARDS out, or give a higher number.",
  [GatewayCloseCodes.InvalidAPIVersion]: "Discord no longer speaks this version. Update Whetstone.",
  [GatewayCloseCodes.InvalidIntents]: "Discord does not accept the intents asked for. Update Whetstone.",
  [GatewayCloseCodes.DisallowedIntents]:
    "Message Content Intent was taken away while the bot ran. Start again: it then does without, or turn it on under Bot.",
};

/** A resume that is never answered hangs for ever while heartbeats go on; nor is anything else waited for longer, in ms. */
export const PATIENCE_MS = 30_000;

interface Running {
  readonly log: PlatformLog;
  readonly stop: AbortSignal;
  readonly patienceMs: number;
  /** Whether it only waits for its turn to begin. */
  waits(): boolean;
  /** Told when events begin to come, and when they cease. */
  ready(up: boolean): void;
}

/** Logs in and resolves when the connection has ended for good; `stop` ends it. Rejects where it could not be begun. */
export const runShard = async (client: Client, token: string, running: Running): Promise<Ended> => {
  const { log, stop, ready, waits } = running;
  let end: (ended: Ended) => void = () => undefined;
  const ended = new Promise<Ended>((resolve) => {
    end = resolve;
  });
  const watch = createWatch(running.patienceMs, () => {
    if (waits()) return watch.start();
    log.warn("discord: the connection hangs and is begun anew");
    end({ kind: "over" });
  });
  follow(client, running, watch, end);
  const over = (): void => end({ kind: "over" });
  stop.addEventListener("abort", over, { once: true });
  watch.start();
  try {
    await Promise.race([client.login(token), ended]);
    return await ended;
  } catch (error) {
    if (!isInvalidToken(error)) throw error;
    return { kind: "refused", says: REFUSALS[GatewayCloseCodes.AuthenticationFailed] ?? "" };
  } finally {
    watch.stop();
    stop.removeEventListener("abort", over);
    ready(false);
    await client.destroy().catch((error: unknown) => {
      log.warn("discord: a connection did not end cleanly", { err: error });
    });
  }
};

const isInvalidToken = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === DiscordjsErrorCodes.TokenInvalid;

const follow = (client: Client, { log, ready }: Running, watch: Watch, end: (ended: Ended) => void): void => {
  const up = (): void => {
    watch.stop();
    ready(true);
  };
  client.on(Events.ShardReady, up);
  client.on(Events.ShardResume, up);
  client.on(Events.ShardReconnecting, () => {
    ready(false);
    watch.start();
  });
  client.on(Events.ShardDisconnect, ({ code }) => {
    const says = REFUSALS[code];
    end(says === undefined ? { kind: "over" } : { kind: "refused", says });
  });
  client.on(Events.Invalidated, () => end({ kind: "over" }));
  client.on(Events.ShardError, (error) => log.warn("discord: the connection is in trouble", { err: error }));
  client.on(Events.Error, (error) => log.incident(error, { part: "discord client" }));
};

interface Watch {
  start(): void;
  stop(): void;
}

const createWatch = (patienceMs: number, bark: () => void): Watch => {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => clearTimeout(timer);
  return {
    stop,
    start: () => {
      stop();
      timer = setTimeout(bark, patienceMs);
    },
  };
};
