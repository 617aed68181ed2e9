import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import { OperatorError } from "../ops/operator-error.ts";
import type { EmbeddedFolders } from "./embedded-folder.ts";
import { type FolderLock, lockFolder } from "./folder-lock.ts";
import type { RedisBinary } from "./redis-binary.ts";

/** A running embedded server, ours or left over from an earlier process. */
export interface RunningRedis {
  readonly pid: number;
  /** An idle connection of ours: its closing is how a server's death is noticed. */
  readonly admin: Redis;
  /** Held together with the server for as long as both live; undefined for a server that was running already. */
  readonly lock: FolderLock | undefined;
  /** The last lines it wrote; empty for a server that was running already. */
  readonly lastWords: () => readonly string[];
}

const SERVER_LOCK = "server";
/** Loading a large append-only file takes about a second for 50,000 answers. */
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 20_000;
const COMMAND_TIMEOUT_MS = 15_000;
/** ioredis sets this timer also for a connection that is closed already; its two seconds would delay our end. */
const DISCONNECT_TIMEOUT_MS = 20;
const POLL_MS = 10;

/**
 * The server of these folders: the live one, else a new one, ready to take commands. The new process inherits the
 * server lock, so there is never a second one on the same append-only file, whoever was killed when. It stands in a
 * process group of its own: Ctrl-C reaches the bot alone, which then stops the server last. Throws an OperatorError
 * with the server's own words if it cannot start.
 */
export const runRedis = async (
  folders: EmbeddedFolders,
  findBinary: () => Promise<RedisBinary>,
): Promise<RunningRedis> => {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const live = await connectRedis(folders.socketPath);
    if (live !== undefined) return { ...live, lock: undefined, lastWords: () => [] };
    const locking = await lockFolder(folders.run, SERVER_LOCK);
    if (locking.kind === "held") return await startLocked(folders, findBinary, locking.lock);
    await wait(POLL_MS);
  }
  throw new OperatorError(`The Redis server of ${folders.data} neither answers nor ends. End it by hand: see ps.`);
};

/** The live server on this socket, as a connection and the server's process id; undefined if none listens. */
export const connectRedis = async (socketPath: string): Promise<{ pid: number; admin: Redis } | undefined> => {
  const admin = new Redis({
    path: socketPath,
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false, // It would wait for the end of loading.
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectionName: "whetstone-watch",
    disconnectTimeout: DISCONNECT_TIMEOUT_MS,
  });
  admin.on("error", () => undefined); // Its closing says the same, once.
  try {
    await admin.connect();
    const pid = /^process_id:(\d+)/m.exec(await admin.info("server"))?.[1];
    return { pid: Number(pid), admin };
  } catch {
    admin.disconnect();
    return undefined;
  }
};

/** Whether a server that ended said that it was for want of room on the disk. */
export const isDiskFull = (lastWords: readonly string[]): boolean =>
  /no space left on device|short write while writing to the AOF/i.test(lastWords.join("\n"));

/** Ends the server and waits until it is gone. Every acknowledged write is on disk already (`appendfsync always`). */
export const shutDownRedis = async ({ pid, admin }: RunningRedis): Promise<void> => {
  if (admin.status === "end") return; // It died before; its process id may be another's by now.
  // FORCE: a full disk must not keep it alive. The answer to a SHUTDOWN is the end of the connection, an error here.
  await admin.shutdown("NOSAVE", "NOW", "FORCE").catch(() => undefined);
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while (isRunning(pid) && Date.now() < deadline) await wait(POLL_MS);
  admin.disconnect();
  if (isRunning(pid)) throw new OperatorError(`The Redis server (process ${pid}) does not end; end it by hand.`);
};

const startLocked = async (
  folders: EmbeddedFolders,
  findBinary: () => Promise<RedisBinary>,
  lock: FolderLock,
): Promise<RunningRedis> => {
  try {
    const server = launch(await findBinary(), folders, lock);
    const live = await untilReady(folders, server);
    return { ...live, lock, lastWords: () => server.output };
  } catch (error) {
    await lock.release();
    throw error;
  }
};

interface Launched {
  /** The last lines that the server wrote. */
  readonly output: readonly string[];
  readonly hasEnded: () => boolean;
}

const launch = (binary: RedisBinary, folders: EmbeddedFolders, lock: FolderLock): Launched => {
  const child = spawn(binary.command, [...binary.args, ...redisArguments(folders)], {
    cwd: folders.data,
    detached: true,
    env: { ...binary.environment, LC_ALL: "C" },
    stdio: ["ignore", "pipe", "pipe", lock.fd],
  });
  let ended = false;
  const output: string[] = [];
  const keep = (text: string): void => {
    output.push(...text.split("\n").filter((line) => line.trim() !== ""));
    output.splice(0, output.length - KEPT_LINES);
  };
  for (const stream of [child.stdout, child.stderr] as readonly (Socket | null)[])
    stream?.setEncoding("utf8").on("data", keep).unref();
  child.on("error", (error) => {
    keep(error.message);
    ended = true;
  });
  child.on("close", () => {
    ended = true;
  });
  child.unref();
  return { output, hasEnded: () => ended };
};

const KEPT_LINES = 8;

/** A timer late by ≤ 15 ms, small hashes of up to 512 fields, every write on disk when acknowledged. */
const redisArguments = ({ data, socketPath }: EmbeddedFolders): readonly string[] => [
  ...["--port", "0", "--unixsocket", socketPath, "--unixsocketperm", "700", "--dir", data],
  ...["--appendonly", "yes", "--appendfsync", "always", "--save", "", "--hz", "100"],
  ...["--maxmemory-policy", "noeviction", "--hash-max-listpack-entries", "512"],
];

const untilReady = async (folders: EmbeddedFolders, server: Launched): Promise<{ pid: number; admin: Redis }> => {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const live = await connectRedis(folders.socketPath);
    if (live !== undefined && (await hasLoaded(live.admin))) return live;
    live?.admin.disconnect();
    if (server.hasEnded()) throw new OperatorError(startFailure(server.output, folders));
    await wait(POLL_MS);
  }
  throw new OperatorError("The Redis server takes longer than two minutes to load its data; it goes on loading.");
};

const hasLoaded = (admin: Redis): Promise<boolean> =>
  admin.info("persistence").then(
    (text) => /^loading:0/m.test(text),
    () => false,
  );

const startFailure = (output: readonly string[], { data }: EmbeddedFolders): string => {
  if (isDiskFull(output)) return `The disk that holds ${data} is full: make room and start again.`;
  const text = output.join("\n");
  if (/bad file format reading the append only file/i.test(text))
    return `The data in ${data} is damaged. Restore a backup, or repair it: redis-check-aof --fix appendonlydir/*.manifest`;
  return `The Redis server of ${data} could not start. Its last words:\n${text}`;
};

/** A process that has ended may still be listed until its parent, by now perhaps another one, takes note of it. */
export const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0) && !hasEnded(pid);
  } catch {
    return false;
  }
};

/** All its threads: the first may be done while another still closes the files. Not known outside Linux. */
const hasEnded = (pid: number): boolean => {
  const threads = `/proc/${pid}/task`;
  if (!existsSync(threads)) return false;
  return readdirSync(threads).every((thread) => {
    const stat = join(threads, thread, "stat");
    try {
      return /\) [ZX] /.test(readFileSync(stat, "utf8"));
    } catch {
      return true; // It went between the list and the look.
    }
  });
};
