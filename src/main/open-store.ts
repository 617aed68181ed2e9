import type { Config } from "../config.ts";
import type { Log } from "../ops/log.ts";
import { connect } from "../store/connect.ts";
import { createStore, type WholeStore } from "../store/create-store.ts";
import type { RedisClient } from "../store/db.ts";
import { startEmbeddedRedis } from "../store/embedded-redis.ts";
import { claimFormats } from "../store/formats.ts";

export interface OpenStore {
  readonly store: WholeStore;
  /** For adding and taking jobs: waits as long as it takes. */
  readonly queue: RedisClient;
  /** Whether Redis answers now. */
  ready(): boolean;
  /** Ends the connections, and the embedded server if it is ours. */
  close(): Promise<void>;
}

/**
 * Connects to `REDIS_URL`, or starts the embedded server. Throws an OperatorError where none can be had or the folder is
 * another bot's, and `NewerData` where the data was written by a newer program.
 */
export const openStore = async (config: Pick<Config, "redisUrl" | "dataDir">, log: Log): Promise<OpenStore> => {
  const embedded =
    config.redisUrl === undefined ? await startEmbeddedRedis({ dataDir: config.dataDir, log }) : undefined;
  const url = embedded ? `unix:${embedded.socketPath}` : (config.redisUrl ?? "");
  const trouble = {
    onTrouble: (error: Error) => log.warn({ err: error }, "Redis is out of reach"),
    onRecovered: () => log.info("Redis is back"),
  };
  const redis = connect({ url, use: "store", ...trouble });
  const queue = connect({ url, use: "queue" });
  const store = createStore(redis, { log });
  const close = async (): Promise<void> => {
    await store.close();
    redis.disconnect();
    queue.disconnect();
    await embedded?.stop();
  };
  try {
    await claimFormats(store.db);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    store,
    queue,
    ready: () => redis.status === "ready",
    close,
  };
};
