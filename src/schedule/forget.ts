import { randomUUID } from "node:crypto";
import type { Queue } from "bullmq";
import type { Delivery, Outbox } from "../chat/ports.ts";
import type { Db } from "../store/db.ts";
import type { ForgetJobs, Forgetting } from "../store/erase.ts";
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
const forgetJobs =
  (db: Db): ForgetJobs =>
  async (mentions, worthWaiting) => {
    let found = 0;
    for (const family of Object.keys(queuePrefixes) as FamilyName[]) {
      const prefix = queuePrefixes[family];
      const pattern = `${prefix}:*`;
      for await (const { keys } of scanKeys(db, pattern)) {
        for (const key of keys) found += await forgetIn(db, family, key, { mentions, worthWaiting });
      }
    }
    return found;
  };

const FORGET: Delivery["kind"] = "forget";

/** What deleting a person asks of the queues. Platforms hear of it through the outbox, each account's own by what its id begins with. */
export const createForgetting = (db: Db, outbox: Outbox): Forgetting => ({
  tell: async ({ ids }) => {
    for (const account of ids) {
      const platform = account.slice(0, account.indexOf("-"));
      if (platform === "") continue;
      // Where they are alone with the bot: a workspace of their own (chat/request.ts).
      const target = { platform, workspace: `own-${account}`, place: "" };
      const view = { summary: "", body: [] };
      await outbox.send({ kind: "forget", target, account, view }, `forget/${randomUUID()}`);
    }
  },
  jobs: forgetJobs(db),
});

const forgetIn = async (
  db: Db,
  family: FamilyName,
  key: string,
  { mentions, worthWaiting }: { readonly mentions: Mentions; readonly worthWaiting: boolean },
): Promise<number> => {
  const type = await db.command<string>("TYPE", key);
  if (type === "stream") return forgetEvents(db, key, mentions);
  if (type !== "hash") return 0;
  const job = jobIn(key.slice(queuePrefixes[family].length + 1));
  if (!job) return 0;
  const fields = new Map(pairs(await db.command("HGETALL", key)));
  const about = mentions.in(key) || [...fields.values()].some(mentions.in);
  if (!about && ![...fields.values()].some(mentions.inRace)) return 0;
  // The platform has not come to it yet; what a race shows is others' too.
  if (worthWaiting && (!about || fields.get("name") === FORGET) && !fields.has("finishedOn")) return 1;
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
