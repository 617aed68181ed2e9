import { built, launch, type Running } from "./process.ts";

/** What the product and the preparations of a run share. */
export interface Surroundings {
  readonly redisUrl: string;
  readonly socketPath: string;
  /** For the product's cache of the bank; warm after the first start. */
  readonly dataDir: string;
  readonly secret: string;
}

/** The built program. */
export const PRODUCT = built("../../../../dist/main.js");
/** What `npm start` runs: looks for what is missing, then becomes the program. */
export const START = built("../../../../src/start.mjs");

export const environmentOf = ({ redisUrl, dataDir, secret }: Surroundings): Readonly<Record<string, string>> => ({
  REDIS_URL: redisUrl,
  DATA_DIR: dataDir,
  SECRET_KEY: secret,
  HOST: "127.0.0.1",
  PORT: "0",
  LANG_DEFAULT: "en",
  TZ_DEFAULT: "UTC",
  LOG_LEVEL: "info",
  PUBLIC_URL: "",
  ALLOWED_WORKSPACES: "",
  ROLES: "",
  DISCORD_TOKEN: "",
  SLACK_BOT_TOKEN: "",
  SLACK_APP_TOKEN: "",
  SLACK_SIGNING_SECRET: "",
  SLACK_CLIENT_ID: "",
  SLACK_CLIENT_SECRET: "",
});

/** Starts the real program behind some flags of Node and waits for its address. */
export const startProduct = async (
  around: Surroundings,
  flags: readonly string[],
  over: Readonly<Record<string, string>> = {},
): Promise<{ readonly running: Running; readonly port: number }> => {
  const running = launch([...flags, PRODUCT], { ...environmentOf(around), ...over });
  const [, port] = await running.says(/ready: http:\/\/127\.0\.0\.1:(\d+)/);
  return { running, port: Number(port) };
};
