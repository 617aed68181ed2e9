import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, expect, test } from "vitest";
import { createLog } from "../../src/ops/log.ts";
import { startEmbeddedRedis } from "../../src/store/embedded-redis.ts";

/** A small disk of its own: only root may make one, and not in every container. */
const disk = mkdtempSync(join(tmpdir(), "whetstone-disk-"));
const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", disk]).status === 0;

afterAll(() => {
  if (mounted) spawnSync("umount", [disk]);
  rmSync(disk, { recursive: true, force: true });
});

test.runIf(mounted)(
  "a disk that fills up is told, loses nothing acknowledged, and writing goes on once there is room",
  async () => {
    const dataDir = join(disk, "data");
    const ballast = join(disk, "ballast");
    writeFileSync(ballast, Buffer.alloc(400_000));
    const lines: string[] = [];
    const log = createLog({ level: "info", write: (line) => lines.push(line) });
    const redis = await startEmbeddedRedis({ dataDir, log });
    const client = new Redis({ path: redis.socketPath, maxRetriesPerRequest: 0, retryStrategy: () => 10 });
    client.on("error", () => undefined);
    const write = (key: string) =>
      client.set(key, "x".repeat(20_000)).then(
        () => true,
        () => false,
      );
    const acknowledged: string[] = [];
    while (!lines.some((line) => line.includes("the disk of DATA_DIR is full"))) {
      const key = `answer ${acknowledged.length}`;
      if (await write(key)) acknowledged.push(key);
      else await wait(10);
    }
    rmSync(ballast);
    while (!(await write("after"))) await wait(10);
    expect(await client.exists(...acknowledged, "after")).toBe(acknowledged.length + 1);
    client.disconnect();
    await redis.stop();
  },
);
