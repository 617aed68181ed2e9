import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { searchPath } from "../../src/config.ts";
import { redisBinary, redisCaches } from "../../src/store/redis-binary.ts";
import { connectRedis } from "../../src/store/redis-process.ts";

export interface TestRedis {
  /** For ioredis: `{ path: socketPath }`. */
  readonly socketPath: string;
  /** For REDIS_URL. */
  readonly url: string;
  /** Like a crash: SIGKILL. `start` brings it back on the same socket, with what it had written. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

/**
 * A real Redis of its own for one test file, found as the product finds it, on a private socket in a temporary folder,
 * with the embedded server's settings. It writes every command to disk before it answers only with `durable`, which
 * tests that kill it need. It ends with this process at the latest.
 */
export const startTestRedis = async (options: { readonly durable?: boolean } = {}): Promise<TestRedis> => {
  const folder = mkdtempSync(join(tmpdir(), "whetstone-test-"));
  const socketPath = join(folder, "redis.sock");
  const binary = await redisBinary({
    path: searchPath(),
    caches: redisCaches(folder),
    say: (line) => console.log(line),
  });
  const settings = [
    ...["--port", "0", "--unixsocket", socketPath, "--unixsocketperm", "700", "--dir", folder, "--save", ""],
    ...["--hz", "100", "--maxmemory-policy", "noeviction", "--hash-max-listpack-entries", "512"],
    ...(options.durable ? ["--appendonly", "yes", "--appendfsync", "always"] : []),
  ];
  let server: ChildProcess | undefined;
  const kill = async () => {
    if (server?.exitCode === null && server.signalCode === null) {
      server.kill("SIGKILL");
      await once(server, "exit");
    }
    server = undefined;
  };
  const start = async () => {
    server = spawn(binary.command, [...binary.args, ...settings], {
      env: { ...binary.environment, LC_ALL: "C" },
      stdio: "ignore",
    });
    await untilItAnswers(socketPath, server);
  };
  const endWithUs = () => server?.kill("SIGKILL");
  process.once("exit", endWithUs);
  await start();
  return {
    socketPath,
    url: `unix:${socketPath}`,
    kill,
    start,
    stop: async () => {
      process.off("exit", endWithUs);
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const untilItAnswers = async (socketPath: string, server: ChildProcess): Promise<void> => {
  for (;;) {
    const live = await connectRedis(socketPath);
    const answer = await live?.admin.ping().catch(() => undefined);
    live?.admin.disconnect();
    if (answer === "PONG") return;
    if (server.exitCode !== null) throw new Error(`The test's Redis server ended with code ${server.exitCode}.`);
    await wait(5);
  }
};
