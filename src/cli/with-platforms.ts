import { join } from "node:path";
import type { Platform } from "../chat/platform.ts";
import { secretsOf } from "../config.ts";
import { createApp } from "../main/app.ts";
import { createLog } from "../ops/log.ts";
import { createMetrics } from "../ops/metrics.ts";
import { OperatorError } from "../ops/operator-error.ts";
import { readBank } from "../ops/read-bank.ts";
import { secretKey } from "../ops/secret-key.ts";
import { type Host, PLATFORMS } from "../platforms/all.ts";
import type { WholeStore } from "../store/create-store.ts";
import { StoreUnavailable } from "../store/store-unavailable.ts";
import { loadLanguages } from "../words/languages.ts";
import { readCliConfig } from "./cli-config.ts";
import type { CliIo } from "./command.ts";
import { contentDir } from "./content-dir.ts";

/** Runs a command over the configured platforms, made as a start would make them but not started. */
export const withPlatforms = async <T>(
  io: CliIo,
  store: WholeStore,
  act: (platforms: readonly Platform[]) => Promise<T>,
): Promise<T> => {
  const config = readCliConfig(io);
  const secret = secretKey(config);
  const log = createLog({
    level: "warn",
    secrets: [...secretsOf(config), secret].filter((text): text is string => text !== undefined),
    write: (line) => io.err(line.trimEnd()),
  });
  const languages = await loadLanguages(config.lang);
  const bank = await readBank(contentDir(undefined), join(config.dataDir, "cache"));
  const app = createApp({ bank, languages, store, log, metrics: createMetrics(), zone: config.zone });
  const isAway = (error: unknown): boolean => error instanceof StoreUnavailable;
  const giveUp = (says: string): void => {
    throw new OperatorError(says);
  };
  const host: Host = { ...app.platformDeps, config, secret, languages, isAway, giveUp };
  try {
    return await act(
      await Promise.all(config.roles.flatMap((role) => (PLATFORMS[role] ? [PLATFORMS[role](host)] : []))),
    );
  } finally {
    await app.close();
  }
};
