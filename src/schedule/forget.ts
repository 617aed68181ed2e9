import type { Queue } from "bullmq";
import type { Db } from "../store/db.ts";
import type { Forgetting } from "../store/erase.ts";
import { pairs } from "../store/formats.ts";
import { queuePrefixes } from "../store/keys.ts";
import { scanKeys } from "../store/scan.ts";
import type { Mentions } from "../store/somebody.ts";
import { openQueue } from "./queues.ts";

type FamilyName = keyof typeof queuePrefixes;

/**
 * Takes jobs about somebody out of all queues, whatever became of them, and what the queues' own records say of those. A job that is being
 * done stays until it is over; it counts as found, so that another look comes.
 */
export const createForgetting =
  (db: Db): Forgetting =>
  async (mentions) => {
    let found = 0;
    for (const family of Object.keys(queuePrefixes) as FamilyName[]) {
      const prefix = queuePrefixes[family];
      const pattern = `${prefix}:*`;
      for await (const { keys } of scanKeys(db, pattern)) {
        for (const key of keys) found += await forgetIn(db, family, key, mentions);
      }
    }
    return found;
  };

const forgetIn = async (db: Db, family: FamilyName, key: string, mentions: Mentions): Promise<number> => {
  const type = await db.command<string>("TYPE", key);
  if (type === "stream") return forgetEvents(db, key, mentions);
  if (type !== "hash") return 0;
  const job = jobIn(key.slice(queuePrefixes[family].length + 1));
  if (!job) return 0;
  const fields = pairs(await db.command("HGETALL", key)).map(([, value]) => value);
  if (!mentions.in(key) && !fields.some(mentions.in)) return 0;
  const queue: Queue = openQueue(db.redis, family, job.queue);
  try {
    await queue.remove(job.id);
  } finally {
    await queue.close();
  }
  return 1;
};

/** `QUEUE:ID`; ids of ours hold no colon. What the queue keeps for itself under other names is about no job. */
const jobIn = (rest: string): { readonly queue: string; readonly id: string } | undefined => {
  const found = /^([^:]+):([^:]+)$/u.exec(rest);
  const [, queue, id] = found ?? [];
  return queue === undefined || id === undefined || OWN.has(id) ? undefined : { queue, id };
};

const OWN: ReadonlySet<string> = new Set(["meta", "metrics", "de", "stalled-check", "marker", "pc"]);

const forgetEvents = async (db: Db, key: string, mentions: Mentions): Promise<number> => {
  const events = await db.command<[id: string, fields: unknown][]>("XRANGE", key, "-", "+");
  const mine = events.filter(([, fields]) => mentions.in(JSON.stringify(fields))).map(([id]) => id);
  if (mine.length > 0) await db.command("XDEL", key, ...mine);
  return mine.length;
};
