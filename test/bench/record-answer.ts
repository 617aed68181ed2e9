import { setTimeout } from "node:timers/promises";
import { Redis } from "ioredis";
import { EMPTY_LEARNER, type LearnerState } from "../../src/engine/learning/learner.ts";
import { periodKeys } from "../../src/engine/learning/period.ts";
import { boardName } from "../../src/engine/learning/period-board.ts";
import { createStore, type WholeStore } from "../../src/store/create-store.ts";
import { keys } from "../../src/store/keys.ts";
import type { NewEntry } from "../../src/store/ports.ts";
import { keptInFlight } from "./in-flight.ts";
import { type Pair, type Row, rowOf } from "./report.ts";

const ROUNDS = 7;
const ANSWERS = 6_000;
const FLOOR = 60_000;
/** More than are in flight, so that nobody waits for their own last answer. */
const PEOPLE = 256;
/** A good week's answers of one person; then somebody new comes. */
const EACH = 30;
/** Others who stand on each board already. */
const OTHERS = 20_000;
const WORKSPACE = "recording";
const BOARD_DAY = "2026-11-25";

/**
 * Recording an answer with everything that follows: log, card, streak, totals, the mark for the sweep, eight boards (day, week,
 * month and all time, each over everything and for the topic), the days of the week. All answers are right and new, so that
 * all of it is written. The person is known, as after the router has loaded them; their card and team are asked for. Floor:
 * one ZINCRBY on such a board, by the same client with as many in flight.
 */
export const measureRecording = async (socketPath: string): Promise<readonly Row[]> => {
  const redis = new Redis({ path: socketPath });
  const store = createStore(redis);
  await fill(redis);
  const answer = answering(store);
  const increment = () => redis.zincrby(keys.board("floor", "all"), 1, `m-${Math.floor(Math.random() * OTHERS)}`);
  const pairs: Pair[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const first = round % 2 === 0 ? await keptInFlight(ANSWERS, answer) : undefined;
    const floor = await keptInFlight(FLOOR, increment);
    const measured = first ?? (await keptInFlight(ANSWERS, answer));
    // The first round warms up.
    if (round > 0) pairs.push({ measured, floor });
  }
  await check(store);
  redis.disconnect();
  return [rowOf({ name: "Recording an answer", unit: "/s", bound: "least", bar: 0.07 }, pairs)];
};

const BOARDS = [{}, { topic: "redis" }].flatMap((scope) =>
  periodKeys(BOARD_DAY).map((period) => boardName(period, scope)),
);

const fill = async (redis: Redis): Promise<void> => {
  const rows = Array.from({ length: OTHERS }, (_, at) => [-(at % 977) - 1, `m-${at}`]).flat();
  await redis.zadd(keys.board("floor", "all"), ...rows);
  for (const board of BOARDS) await redis.zadd(keys.board(WORKSPACE, board), ...rows);
};

interface Somebody {
  readonly person: string;
  readonly learner: LearnerState;
  readonly answered: number;
}

let recorded = 0;

/** Each call is the next answer of whoever has waited longest. */
const answering = (store: WholeStore): (() => Promise<void>) => {
  let people = 0;
  const somebodyNew = (): Somebody => {
    people += 1;
    return { person: `bench-person-${people}`, learner: EMPTY_LEARNER, answered: 0 };
  };
  const waiting = Array.from({ length: PEOPLE }, somebodyNew);
  return async () => {
    const next = waiting.shift();
    if (!next) throw new Error("more are in flight than there are people");
    const { entry, learner } = await store.answers.record(entryOf(next), next.learner);
    if (entry.xp !== 15) throw new Error("an answer brought nothing");
    recorded += 1;
    const answered = next.answered + 1;
    waiting.push(answered < EACH ? { person: next.person, learner, answered } : somebodyNew());
  };
};

const entryOf = ({ person, answered }: Somebody): NewEntry => ({
  id: `${person}-quiz/${answered}`,
  at: Date.UTC(2026, 10, 25, 12) + answered * 1_000,
  person,
  member: person,
  workspace: WORKSPACE,
  place: "general",
  boardDay: BOARD_DAY,
  question: `redis-fact-${answered}.1`,
  revision: "0k3f9",
  topic: "redis",
  type: "single",
  level: "mid",
  lang: "en",
  seed: "0123456789abcdef",
  answer: { kind: "options", chosen: [1] },
  hint: false,
  skip: false,
  ms: 4_200,
  credit: 1,
  source: "quiz",
  earns: true,
  speed: 0,
});

/** In tens of milliseconds. */
const PATIENCE = 100;

/** Everything must really stand there: one board that was left out would make the figure a lie. */
const check = async (store: WholeStore): Promise<void> => {
  for (const board of BOARDS) {
    const reply = await store.db.command<unknown[]>("ZRANGE", keys.board(WORKSPACE, board), 0, -1, "WITHSCORES");
    const cells = reply.flat().map(String);
    const xp = cells.reduce((sum, cell, at) => (cells[at - 1]?.startsWith("bench-") ? sum - Number(cell) : sum), 0);
    if (xp !== 15 * recorded) throw new Error(`${board} holds ${xp} XP of ${15 * recorded}`);
  }
  // Marks are cleared together, a moment after the places are set.
  for (let tries = 0; (await store.dirty.size()) > 0; tries++) {
    if (tries === PATIENCE) throw new Error("boards were left behind");
    await setTimeout(10);
  }
};
