import { execFile } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { OperatorError } from "../ops/operator-error.ts";
import { installFromApt, type Unpacked } from "./redis-apt.ts";
import { redisInstallHelp } from "./redis-install-help.ts";

/** How to run a Redis server: `command ...args <redis arguments>` with `environment` added. */
export interface RedisBinary {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** As the server says it, e.g. "7.0.15". */
  readonly version: string;
}

export interface BinarySearch {
  /** The folders to look in, as in PATH. */
  readonly path: string;
  /** Where a server fetched earlier lies; a new one is put into the first that can be written. */
  readonly caches: readonly string[];
  /** Told in a line what is being done, when something is. */
  readonly say: (line: string) => void;
  /** Fetches a server into a cache folder; returns why not, if not. The system's package archive unless told otherwise. */
  readonly fetch?: (cache: string) => Promise<string | undefined>;
}

/** The oldest server whose commands and settings all exist: `hash-max-listpack-entries` came with 7.0. */
export const OLDEST_MAJOR = 7;

/** Beside the code, shared by every data folder of this clone; where that is read-only, in the data folder. */
export const redisCaches = (dataDir: string): readonly string[] => [
  fileURLToPath(new URL("../../.cache/redis", import.meta.url)),
  join(dataDir, "cache", "redis"),
];

/**
 * Finds a Redis or Valkey server of version 7 or later: on the path, else in the cache, else fetched from the system's
 * package archive without being root (Debian, Ubuntu). Throws an OperatorError that says what to install where none
 * can be had.
 */
export const redisBinary = async (search: BinarySearch): Promise<RedisBinary> => {
  const { say, caches } = search;
  const fetch = search.fetch ?? ((cache) => installFromApt({ cache, oldestMajor: OLDEST_MAJOR, say }));
  const reasons: string[] = [];
  const found = await firstUsable([...onPath(search.path), ...caches.flatMap(cached)], reasons);
  if (found !== undefined) return found;
  for (const cache of caches) {
    const trouble = await fetch(cache);
    const fetched = trouble === undefined ? await firstUsable(cached(cache), reasons) : undefined;
    if (fetched !== undefined) return fetched;
    reasons.push(trouble ?? "the one that was fetched does not run here");
  }
  throw new OperatorError(redisInstallHelp([...new Set(reasons)]));
};

type Candidate = Omit<RedisBinary, "version">;

const NAMES = ["redis-server", "valkey-server"] as const;

const firstUsable = async (candidates: readonly Candidate[], reasons: string[]): Promise<RedisBinary | undefined> => {
  for (const candidate of candidates) {
    const version = await versionOf(candidate);
    if (version !== undefined && Number.parseInt(version, 10) >= OLDEST_MAJOR) return { ...candidate, version };
    reasons.push(`${candidate.command} ${version === undefined ? "does not run" : `is version ${version}`}`);
  }
  return undefined;
};

// Never follow the link redis-server to the program it names: that program takes its role from the name it is called by.
const onPath = (path: string): readonly Candidate[] =>
  NAMES.flatMap((name) =>
    path
      .split(delimiter)
      .filter((folder) => folder !== "")
      .map((folder) => join(folder, name))
      .filter(isExecutable)
      .map((command) => ({ command, args: [], environment: {} })),
  );

const cached = (cache: string): readonly Candidate[] => {
  const file = join(cache, "launch.json");
  if (!existsSync(file)) return [];
  const { server, libraries, loader } = JSON.parse(readFileSync(file, "utf8")) as Unpacked;
  const command = join(cache, server);
  const folders = libraries.map((folder) => join(cache, folder)).join(delimiter);
  if (loader === undefined) return [{ command, args: [], environment: { LD_LIBRARY_PATH: folders } }];
  const args = ["--library-path", folders, "--argv0", command, command];
  return [{ command: join(cache, loader), args, environment: {} }];
};

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** "Redis server v=7.0.15 …", "Valkey server v=8.1.1 …"; undefined when it does not run here. */
const versionOf = async ({ command, args, environment }: Candidate): Promise<string | undefined> => {
  try {
    const { stdout } = await promisify(execFile)(command, [...args, "--version"], {
      env: { ...environment },
      timeout: 10_000,
    });
    return /\bv=(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
};
