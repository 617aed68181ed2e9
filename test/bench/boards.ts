import { randomInt } from "node:crypto";
import { Redis } from "ioredis";
import { Leaderboard } from "redis-rank";
import { createStore } from "../../src/store/create-store.ts";
import { formats } from "../../src/store/formats.ts";
import { keys } from "../../src/store/keys.ts";
import { writeJson } from "../../src/store/stored-json.ts";
import { keptInFlight } from "./in-flight.ts";
import { type Pair, type Row, rowOf } from "./report.ts";

const SIZES = [1_000, 100_000, 1_000_000];
const ROUNDS = 7;
/** Long enough that a round is no matter of chance, short enough that the machine is the same on both sides. */
const READS = 12_000;
const BOARD = "all";

/**
 * Boards, read with the ten best, my place and two on each side: reads a second with 64 in flight, of somebody else each time.
 * The product also gives ranks 1-2-2-4, everybody's name and how many there are, and leaves hidden members out (here is
 * none); whoever asks for the same page in the same turn shares the reading of the ten best, done after all of them asked. Floor: npm's redis-rank on a plain ioredis client, which asks for the list, my place and my surroundings at once and
 * ranks 1-2-3-4. Its client does not pipeline by itself, which is the quicker way for it. Each side has its own connection to the one
 * Redis; members have ids of 18 digits and about two of them the same score.
 */
export const measureBoards = async (socketPath: string): Promise<readonly Row[]> => {
  const [own, other] = [new Redis({ path: socketPath }), new Redis({ path: socketPath })];
  const store = createStore(own);
  const rows: Row[] = [];
  for (const size of SIZES) {
    const workspace = `boards-${size}`;
    const floorKey = `${keys.board(workspace, BOARD)}:floor`;
    await fill(own, workspace, floorKey, size);
    const board = new Leaderboard(other, floorKey, { sortPolicy: "high-to-low", updatePolicy: "replace" });
    const product = () =>
      store.boards.page({ workspace, board: BOARD, me: memberOf(randomInt(size)), skip: 0, take: 10 });
    const floor = () => {
      const me = memberOf(randomInt(size));
      return Promise.all([board.top(10), board.find(me), board.around(me, 2)]);
    };
    rows.push(
      rowOf(
        { name: `Board read, ${size.toLocaleString("en")} members`, unit: "/s", bound: "least", bar: 1.2 },
        await inTurns(product, floor),
      ),
    );
    await own.del(keys.board(workspace, BOARD), floorKey, keys.members(workspace));
  }
  own.disconnect();
  other.disconnect();
  return rows;
};

const inTurns = async (product: () => Promise<unknown>, floor: () => Promise<unknown>): Promise<readonly Pair[]> => {
  const pairs: Pair[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const first = round % 2 === 0 ? await keptInFlight(READS, product) : undefined;
    const other = await keptInFlight(READS, floor);
    const measured = first ?? (await keptInFlight(READS, product));
    // The first round warms up.
    if (round > 0) pairs.push({ measured, floor: other });
  }
  return pairs;
};

/** Ids as long as Discord's. */
const memberOf = (at: number): string => String(100_000_000_000_000_000n + BigInt(at) * 7_919n);

const fill = async (redis: Redis, workspace: string, floorKey: string, size: number): Promise<void> => {
  const AT_ONCE = 2_000;
  for (let from = 0; from < size; from += AT_ONCE) {
    const people = Array.from({ length: Math.min(AT_ONCE, size - from) }, (_, at) => ({
      member: memberOf(from + at),
      score: 1 + randomInt(Math.max(2, size / 2)),
    }));
    const remembered = ({ member }: { readonly member: string }) =>
      writeJson(formats.member, { person: `discord-${member}`, name: `Member ${member.slice(-6)}` });
    await Promise.all([
      redis.zadd(keys.board(workspace, BOARD), ...people.flatMap(({ member, score }) => [-score, member])),
      redis.zadd(floorKey, ...people.flatMap(({ member, score }) => [score, member])),
      redis.hset(keys.members(workspace), ...people.flatMap((one) => [one.member, remembered(one)])),
    ]);
  }
};
