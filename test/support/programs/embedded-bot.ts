/**
 * A small bot in a process of its own: starts the embedded Redis of the data folder in its first argument and adds
 * 1, 2, 3 … to a set, each until it is acknowledged. Says one JSON line for each thing that happened. SIGTERM stops it.
 */
import { writeSync } from "node:fs";
import { Redis } from "ioredis";
import { createLog } from "../../../src/ops/log.ts";
import { startEmbeddedRedis } from "../../../src/store/embedded-redis.ts";

/** Written at once, so that what is said before a SIGKILL is heard. */
const say = (what: object): void => {
  writeSync(1, `${JSON.stringify(what)}\n`);
};

const [dataDir = ""] = process.argv.slice(2);
const log = createLog({ level: "error", write: (line) => process.stderr.write(line) });

try {
  const redis = await startEmbeddedRedis({ dataDir, log });
  say({ ready: redis.pid });
  let stopping = false;
  process.once("SIGTERM", () => {
    stopping = true;
  });
  const client = new Redis({ path: redis.socketPath, maxRetriesPerRequest: 0, retryStrategy: () => 10 });
  client.on("error", () => undefined);
  for (let number = 1; !stopping; ) {
    const acknowledged = await client.sadd("answers", number).then(
      () => true,
      () => false,
    );
    if (acknowledged) {
      say({ acknowledged: number });
      number += 1;
    }
  }
  client.disconnect();
  await redis.stop();
  say({ stopped: true });
} catch (error) {
  say({ refused: (error as Error).message });
}
