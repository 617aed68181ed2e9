import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readBank } from "../../src/ops/read-bank.ts";
import { connect } from "../../src/store/connect.ts";
import { createStore } from "../../src/store/create-store.ts";
import { startTestRedis } from "../support/redis.ts";
import { measureBank } from "./bank.ts";
import { measureBankLoad } from "./bank-load.ts";
import { measureBoards } from "./boards.ts";
import { measureDiscord } from "./discord-door.ts";
import { measureDue } from "./due.ts";
import { measureGrading } from "./grading.ts";
import { peopleOf } from "./members.ts";
import { built } from "./process.ts";
import type { Surroundings } from "./product.ts";
import { measureRace } from "./race.ts";
import { measureRecording } from "./record-answer.ts";
import { type Row, tableOf } from "./report.ts";
import { measureReview } from "./review.ts";
import { measureSlack } from "./slack-door.ts";
import { measureStart } from "./start.ts";
import { measureWebDoor } from "./web-door.ts";

/**
 * `npm run bench [-- --json FILE]`: what the product costs beside what the same work costs at the least.
 *
 * Seconds and megabytes of one machine say little on another, so each figure is set against a floor that is measured in
 * the same run: both sides in processes of their own, on the one Redis of this run (append-only file, every write on disk
 * before it is acknowledged, a unix socket), in turns, who goes first changing each round. The table shows both medians,
 * and as the ratio the median of the rounds' own ratios, not the ratio of the medians: what else the machine does in a
 * round then spoils that round alone. Rounds that warm up do not count. A bar that is missed makes the exit code 1.
 *
 * - Start to ready: the program behind `npm start` until /readyz says 200, nothing to install and the bank in its cache.
 *   Floor: a process that imports the packages which the product was seen to import, and connects. The bar is on the
 *   difference.
 * - Answers through the web door: 32 requests in flight from 128 members, who press through a quiz of 20 questions each,
 *   answer and "next" in turn; a fresh set of members each round, so that nobody meets the limits on presses. Within a round
 *   the sides take turns of 512 presses, so that what else the machine does for seconds falls on both, except in the round
 *   after which memory is looked at; that one counts for nothing else. One answer with its
 *   "next" counts once; the slow end is that of the answers alone. Floor: `programs/bare-handler.ts`. It
 *   replays what the product was seen to send to Redis at the beginning of this very run: the same commands and scripts
 *   with the same sizes, in the same round trips, with the person's id exchanged. Since each script finds the state that it
 *   found then, it does the same work; that is checked by Redis' own counts. When the product sends more or less, the
 *   floor follows.
 * - Memory: resident set of both of these processes after 10,240 answers and a collection of garbage.
 * - Presses in Discord: 64 people, 32 at a time, who press through a quiz in the local Discord of the tests, which is a process
 *   of its own; from the event's dispatch to the accepted callback. Floor: `programs/bare-discord.ts`, a bare discord.js bot
 *   that sends the same commands to Redis in the same round trips and then answers with the same components. Both with
 *   1,000 servers. Then 300 people press at once.
 * - Presses in Slack: the same over two sockets and by HTTP, from sending to the accepted modal. Floor: `programs/bare-slack.ts`,
 *   a bare Bolt app that sends the same commands to Redis, then answers with the same modal, in the acknowledgement or by one
 *   call, as the product did. What is bounded by itself has no floor.
 * - Loading the bank: as a start does it, in a process of its own; its time and the memory it holds afterwards.
 * - What is due: 100,000 daily questions on a Redis of their own, of which 10,000 fall due in one minute, and the program as
 *   one worker alone: from the tick until all are handed to the queue whose workers post, and until each is drawn, claimed and
 *   in the outbox, for which the bar is the minute until the next tick. The weights are of a daily's entry in the index, and
 *   with its settings; what a place has seen, and the answers of its days, are not in them.
 * - Recording an answer and reading boards, in this process: see record-answer.ts and boards.ts for what is done on both sides.
 * - A race's bell: see race.ts. What is bounded by itself has no floor.
 * - Draw and search, in this process: from a generated bank of 10,000 questions; see bank.ts for the passes.
 * - Grading, in this process: an answer of 150 words to each open question. The bar is on what it costs beyond cutting it into words.
 * - Review: no seconds, but how many reviews bring simulated learners to 90 %; see review.ts for what is simulated.
 */
const main = async (args: readonly string[]): Promise<number> => {
  const file = fileFrom(args);
  const redis = await startTestRedis({ durable: true });
  const dataDir = mkdtempSync(join(tmpdir(), "whetstone-bench-"));
  process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));
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
    const people = peopleOf(createStore(client), bank, around.secret);
    say("Measuring draw, search and grading…");
    const inBank = [...measureBank(bank), measureGrading(bank), ...measureBankLoad(content, join(dataDir, "cache"))];
    say("Measuring the start…");
    const start = await measureStart(around);
    say("Measuring answers through the web door…");
    const web = await measureWebDoor(around, people);
    say("Measuring presses in Discord…");
    const discord = await measureDiscord(around, people);
    say("Measuring presses in Slack…");
    const slack = await measureSlack(around, people);
    say("Measuring a race's bell…");
    const race = await measureRace(around, people);
    say("Measuring what is due…");
    const due = await measureDue(around);
    say("Measuring recording and boards…");
    const recorded = await measureRecording(around.socketPath);
    const boards = await measureBoards(around.socketPath);
    say("Letting simulated learners review for 60 days…");
    const reviews = measureReview();
    const rows = [
      ...web,
      ...discord,
      ...slack,
      ...race,
      ...start,
      ...inBank,
      ...due,
      ...recorded,
      ...boards,
      ...reviews,
    ];
    process.stdout.write(`${tableOf(rows)}\n`);
    if (file !== undefined) writeFileSync(file, `${JSON.stringify(reportOf(rows), null, 2)}\n`);
    return rows.every(({ ok }) => ok) ? 0 : 1;
  } finally {
    client.disconnect();
    await redis.stop();
  }
};

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
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

// By way of "exit", so that no server of ours stays behind.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
process.exitCode = await main(process.argv.slice(2));
