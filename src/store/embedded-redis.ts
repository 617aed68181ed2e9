import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { searchPath } from "../config.ts";
import { folderProblem } from "../ops/folder-problem.ts";
import type { Log } from "../ops/log.ts";
import { OperatorError } from "../ops/operator-error.ts";
import { embeddedFolders } from "./embedded-folder.ts";
import { isLocked, lockFolder } from "./folder-lock.ts";
import { type RedisBinary, redisBinary, redisCaches } from "./redis-binary.ts";
import { connectRedis, isDiskFull, type RunningRedis, runRedis, shutDownRedis } from "./redis-process.ts";

export interface EmbeddedRedis {
  /** For ioredis: `{ path: socketPath }`. It stays the same when the server is restarted. */
  readonly socketPath: string;
  /** The server's process id at this moment. */
  readonly pid: number;
  /** Ends the server after it has written everything, waits for its end, and frees the data folder. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly log: Log;
  /** How to find a server; the product's own way unless told otherwise. */
  readonly findBinary?: () => Promise<RedisBinary>;
}

const BOT_LOCK = "bot";
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;
const SHORT_LIFE_MS = 10_000;

/**
 * Runs the Redis of a bot that has no REDIS_URL: takes over the live server that an earlier bot left behind or starts
 * one, and restarts it whenever it dies. Throws an OperatorError when another bot uses the folder, when the folder
 * cannot be used, and when no server can be had.
 */
export const startEmbeddedRedis = async (options: EmbeddedOptions): Promise<EmbeddedRedis> => {
  const { dataDir, log } = options;
  const folders = embeddedFolders(resolve(dataDir));
  const bot = await takeFolder(folders.run, dataDir);
  try {
    const watched = await watch(() => runRedis(folders, finder(options)), log);
    return {
      socketPath: folders.socketPath,
      get pid() {
        return watched.current().pid;
      },
      stop: async () => {
        try {
          await watched.stop();
        } finally {
          await bot.release();
        }
      },
    };
  } catch (error) {
    await bot.release();
    throw error;
  }
};

/** The socket of the server that runs for this data folder at the moment; undefined if none does. */
export const attachEmbedded = async (dataDir: string): Promise<string | undefined> => {
  const { socketPath } = embeddedFolders(resolve(dataDir));
  const live = await connectRedis(socketPath);
  live?.admin.disconnect();
  return live === undefined ? undefined : socketPath;
};

/** Whether a bot runs on this data folder at the moment. */
export const botRuns = (dataDir: string): Promise<boolean> => isLocked(embeddedFolders(resolve(dataDir)).run, BOT_LOCK);

/**
 * For a command of the operator: the server that runs, else one started for the time being. `stop` ends it unless a bot
 * or another command uses it, so the last one out also ends what a killed bot left behind.
 */
export const borrowEmbedded = async (options: EmbeddedOptions): Promise<Omit<EmbeddedRedis, "pid">> => {
  const folders = embeddedFolders(resolve(options.dataDir));
  const running = await runRedis(folders, finder(options));
  return {
    socketPath: folders.socketPath,
    stop: async () => {
      if (await isUnused(running, folders.run)) await shutDownRedis(running);
      running.admin.disconnect();
      await running.lock?.release();
    },
  };
};

const isUnused = async ({ admin }: RunningRedis, run: string): Promise<boolean> => {
  if (await isLocked(run, BOT_LOCK)) return false;
  const clients = String(await admin.client("LIST"));
  return clients.trim().split("\n").length === 1; // This connection itself.
};

const finder =
  ({ findBinary, dataDir, log }: EmbeddedOptions): (() => Promise<RedisBinary>) =>
  () =>
    findBinary?.() ??
    redisBinary({
      path: searchPath(),
      caches: redisCaches(resolve(dataDir)),
      say: (line) => log.info(line),
    });

const takeFolder = async (run: string, dataDir: string) => {
  const locking = await lockFolder(run, BOT_LOCK, `process ${process.pid}`).catch((error: unknown) => {
    throw folderProblem(error, dataDir);
  });
  if (locking.kind === "held") return locking.lock;
  throw new OperatorError(
    `Another Whetstone${locking.holder === "" ? "" : ` (${locking.holder})`} already uses the data folder ` +
      `${resolve(dataDir)}. Stop that one first, or set DATA_DIR to another folder for this one.`,
  );
};

interface Watched {
  current(): RunningRedis;
  stop(): Promise<void>;
}

/**
 * Starts the server anew whenever the connection to it closes: after 50 ms, and after twice as long each time that it
 * lived for less than ten seconds or could not start, at most 5 s.
 */
const watch = async (run: () => Promise<RunningRedis>, log: Log): Promise<Watched> => {
  let running = await run();
  let since = Date.now();
  let pause = FIRST_PAUSE_MS;
  let stopping = false;
  let restarting: Promise<void> | undefined;

  const restart = async (): Promise<void> => {
    pause = Date.now() - since < SHORT_LIFE_MS ? Math.min(pause * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
    await wait(pause);
    if (stopping) return;
    log.error({ pid: running.pid, lastWords: running.lastWords() }, causeOfDeath(running));
    while (!stopping) {
      try {
        await running.lock?.release();
        running = await run();
        since = Date.now();
        log.warn({ pid: running.pid }, "the Redis server runs again");
        return follow();
      } catch (error) {
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
        log.error({ err: error, nextTryMs: pause }, "the Redis server cannot start");
        await wait(pause);
      }
    }
  };

  const follow = (): void => {
    const { admin } = running;
    const closed = () => {
      if (!stopping) restarting = restart();
    };
    if (admin.status === "ready") admin.once("close", closed);
    else closed();
  };

  follow();
  return {
    current: () => running,
    stop: async () => {
      stopping = true;
      await restarting;
      await shutDownRedis(running);
      await running.lock?.release();
    },
  };
};

const causeOfDeath = ({ lastWords }: RunningRedis): string =>
  isDiskFull(lastWords())
    ? "the disk of DATA_DIR is full: make room; no acknowledged answer is lost, new ones are refused until then"
    : "the Redis server ended; starting it again";
