/**
 * A worker in a process of its own that hands over what is due, at a pace at which a minute takes a second: looks at the
 * clock each second, and handles. What it does for an item and date is guarded by their name, as every effect is.
 * Arguments: the address of Redis, an instant, and the real time at which the fast clock showed it.
 */
import { writeSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { createLog } from "../../../src/ops/log.ts";
import { createDueWorkers } from "../../../src/schedule/due.ts";
import { handOver } from "../../../src/schedule/due-tick.ts";
import { DUE_QUEUE, openQueue } from "../../../src/schedule/queues.ts";
import { connect } from "../../../src/store/connect.ts";
import { createDb } from "../../../src/store/db.ts";
import { createDueIndex } from "../../../src/store/due.ts";

const SPEED = 60;
const DAY = 86_400_000;

const [url = "", shown = "", real = ""] = process.argv.slice(2);
const clock = (): number => Number(shown) + (Date.now() - Number(real)) * SPEED;

const redis = connect({ url });
const connection = connect({ url, use: "queue" });
const index = createDueIndex(createDb(redis));
const queue = openQueue(connection, "due", DUE_QUEUE);

/** Counts once by its name. */
const EFFECT = `if redis.call('SADD', KEYS[1], ARGV[1]) == 1 then redis.call('INCR', KEYS[2]) end`;

/** The first two dates lie in the past; tomorrow is left alone. */
const handle = async (id: string, at: number): Promise<number> => {
  await redis.call("HINCRBY", "calls", `${id} ${at}`, 1);
  await redis.call("EVAL", EFFECT, 2, "handed", "effects", `${id} ${at}`);
  return at < Number(shown) - DAY ? at + DAY : at + 3 * DAY;
};

createDueWorkers({
  connection,
  index,
  handlers: { daily: handle },
  log: createLog({ level: "error", write: (line) => process.stderr.write(line) }),
  clock,
});
writeSync(1, "ready\n");
for (;;) {
  await handOver(index, queue, clock());
  await wait(1_000);
}
