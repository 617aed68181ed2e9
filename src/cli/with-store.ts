import { secretsOf } from "../config.ts";
import { createLog } from "../ops/log.ts";
import { OperatorError } from "../ops/operator-error.ts";
import { connect } from "../store/connect.ts";
import { createStore, type WholeStore } from "../store/create-store.ts";
import { borrowEmbedded, botRuns } from "../store/embedded-redis.ts";
import { claimFormats } from "../store/formats.ts";
import { readCliConfig } from "./cli-config.ts";
import type { CliIo } from "./command.ts";

/**
 * Runs a command over the store: the one at REDIS_URL, else the embedded server, which is attached to where it runs
 * and started for the time being where it does not. What a command that works `alone` finds may be newer than this
 * program; it is refused while a bot runs on the embedded server.
 */
export const withStore = async <T>(
  io: CliIo,
  act: (store: WholeStore) => Promise<T>,
  { alone = false }: { readonly alone?: boolean } = {},
): Promise<T> => {
  const config = readCliConfig(io);
  const log = createLog({ level: "warn", secrets: secretsOf(config), write: (line) => io.err(line.trimEnd()) });
  if (alone && config.redisUrl === undefined && (await botRuns(config.dataDir))) {
    throw new OperatorError("The bot runs. Stop it first. Nothing was changed.");
  }
  const embedded = config.redisUrl === undefined ? await borrowEmbedded({ dataDir: config.dataDir, log }) : undefined;
  const redis = connect({ url: embedded ? `unix:${embedded.socketPath}` : (config.redisUrl ?? "") });
  const store = createStore(redis, { log });
  try {
    if (!alone) await claimFormats(store.db);
    return await act(store);
  } finally {
    await store.close();
    redis.disconnect();
    await embedded?.stop();
  }
};
