import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readBank } from "../../src/ops/read-bank.ts";
import { connect } from "../../src/store/connect.ts";
import { createStore } from "../../src/store/create-store.ts";
import { startTestRedis } from "../support/redis.ts";
import { measureBank } from "./bank.ts";
import { peopleOf } from "./members.ts";
import { built } from "./process.ts";
import type { Surroundings } from "./product.ts";
import { type Row, tableOf } from "./report.ts";
import { measureStart } from "./start.ts";
import { measureWebDoor } from "./web-door.ts";

const main = async (args: readonly string[]): Promise<number> => {
  const file = fileFrom(args);
  const redis = await startTestRedis({ durable: true });
  const dataDir = mkdtempSync(join(tmpdir(), "whetstone-bench-"));
  const around: Surroundings = {
    redisUrl: redis.url,
    socketPath: redis.socketPath,
    dataDir,
    secret: "only-for-a-benchmark-that-is-thrown-away",
  };
  const client = connect({ url: redis.url });
  try {
    // A rewriting of the file would fall to one side by chance.
    await client.call("CONFIG", "SET", "auto-aof-rewrite-percentage", "0");
    const content = built("../../../../content");
    const bank = await readBank(content, join(dataDir, "cache"));
    const rows = [
      ...(await measureStart(around)),
      ...(await measureWebDoor(around, peopleOf(createStore(client), bank, around.secret))),
      ...measureBank(bank),
    ];
    process.stdout.write(`${tableOf(rows)}\n`);
    if (file !== undefined) writeFileSync(file, `${JSON.stringify(reportOf(rows), null, 2)}\n`);
    return rows.every(({ ok }) => ok) ? 0 : 1;
  } finally {
    client.disconnect();
    await redis.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

const fileFrom = (args: readonly string[]): string | undefined => {
  const [flag, file, ...more] = args;
  if (flag === undefined) return undefined;
  if (flag !== "--json" || file === undefined || more.length > 0)
    throw new Error("Right is: npm run bench -- [--json FILE]");
  return file;
};

const reportOf = (rows: readonly Row[]) => ({
  at: new Date().toISOString(),
  node: process.version,
  ok: rows.every(({ ok }) => ok),
  rows,
});

process.exitCode = await main(process.argv.slice(2));
