import { afterAll, beforeAll, expect, test } from "vitest";
import type { LogEntry } from "../../src/engine/learning/log-entry.ts";
import { PERIODS, periodKey } from "../../src/engine/learning/period.ts";
import { boardName } from "../../src/engine/learning/period-board.ts";
import { type Season, seasonOn, seasonPeriod } from "../../src/engine/learning/season.ts";
import { storeOver, type WholeStore } from "../../src/store/create-store.ts";
import type { Db } from "../../src/store/db.ts";
import { interleave, Killed, mortalDoor } from "./doors.ts";
import { answered, NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());

/** mulberry32: the same seed, the same interleavings. */
const randomOf = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
};
type Random = ReturnType<typeof randomOf>;

const MEMBERS = ["ada", "bob", "cy", "di"];
const DAYS = ["2026-11-16", "2026-11-24", "2026-11-25"];
const TOPICS = ["redis", "mysql"];
const SEASONS: readonly Season[] = [
  { name: "A", from: "2026-11-20", to: "2026-11-30" },
  { name: "B", from: "2026-11-01", to: "2026-11-30" },
  { name: "C", from: "2026-11-25", to: "2026-11-25" },
];

const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)] as T;
const room = (round: number): string => `room-${round}`;
const personOf = (member: string, round: number): string => `${member}-${round}`;

type Act = (store: WholeStore) => Promise<unknown>;

const answering = (round: number, random: Random): Act => {
  const member = pick(random, MEMBERS);
  const boardDay = pick(random, DAYS);
  const { team: _, ...entry } = answered({
    id: `a-${random(1_000_000)}`,
    person: personOf(member, round),
    member,
    workspace: room(round),
    boardDay,
    at: Date.parse(`${boardDay}T09:00:00Z`) + random(9),
    question: `q-${random(6)}`,
    topic: pick(random, TOPICS),
    ...pick(random, [...[0, 0.5, 1, 1].map((credit) => ({ credit })), { credit: 0, skip: true }]),
  });
  return async (store) => {
    // By the settings of now, which may have changed when it is recorded.
    const { seasons = [] } = await store.workspaces.load(room(round));
    const season = seasonOn(seasons, boardDay);
    await store.answers.record({ ...entry, season: season && seasonPeriod(season) });
  };
};

const changingTeams = (round: number, random: Random): Act => {
  const member = pick(random, MEMBERS);
  const team = pick(random, ["t1", "t2"]);
  const kind = random(4);
  return async ({ teams }) => {
    if (kind === 0) await teams.create(room(round), { id: team, name: team, by: member, at: NOON });
    else if (kind < 3) await teams.join(room(round), member, team);
    else await teams.leave(room(round), member);
  };
};

const hiding = (round: number, random: Random): Act => {
  const member = pick(random, MEMBERS);
  const hidden = random(2) === 0;
  return ({ workspaces }) =>
    workspaces.remember(room(round), { id: member, person: personOf(member, round), name: member, hidden });
};

const editingSeasons = (round: number, random: Random): Act => {
  const season = random(4) === 0 ? [] : [pick(random, SEASONS)];
  return async (store) => {
    await store.workspaces.change(room(round), (now) => ({ ...now, seasons: season }));
    await store.boards.remake(room(round));
  };
};

const anyAct = (round: number, random: Random): Act => {
  const kind = random(12);
  if (kind < 7) return answering(round, random);
  if (kind < 9) return changingTeams(round, random);
  if (kind < 10) return hiding(round, random);
  return kind < 11 ? editingSeasons(round, random) : (store) => store.dirty.heal(NOON, 3);
};

const play = async (db: Db, round: number, random: Random): Promise<void> => {
  const { clock } = bench;
  const first = storeOver(db, { clock });
  await first.teams.create(room(round), { id: "t1", name: "t1", by: "ada", at: NOON });
  await first.workspaces.change(room(round), (now) => ({ ...now, seasons: [pick(random, SEASONS)] }));
  for (let turn = 0; turn < 4; turn += 1) {
    const tasks = Array.from({ length: 3 + random(2) }, () => {
      const acts = [anyAct(round, random), anyAct(round, random)];
      const dies = random(8) === 0 ? random(8) : Number.POSITIVE_INFINITY;
      return async (door: Db): Promise<void> => {
        const store = storeOver(mortalDoor(door, dies, random(2) === 0 ? "before" : "after").db, { clock });
        try {
          for (const act of acts) await act(store);
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
        }
      };
    });
    await interleave(db, tasks, random);
  }
};

interface Model {
  readonly log: readonly LogEntry[];
  readonly hidden: ReadonlySet<string>;
}

const modelOf = async (store: WholeStore, round: number): Promise<Model> => {
  const logs = await Promise.all(
    MEMBERS.map((member) => store.people.history(personOf(member, round), { skip: 0, take: 999 })),
  );
  const hidden = await store.db.command<string[]>("SMEMBERS", `{w:${room(round)}}:hidden`);
  return { log: logs.flatMap(({ entries }) => entries), hidden: new Set(hidden) };
};

/** A board as the log has it, reckoned as plainly as possible. */
const replayed = ({ log, hidden }: Model, counts: (entry: LogEntry) => boolean, me: string): readonly string[] => {
  const sums = new Map<string, number>();
  for (const entry of log.filter(counts)) sums.set(entry.member, (sums.get(entry.member) ?? 0) + entry.xp);
  const rows = [...sums].filter(([member, xp]) => xp > 0 && (member === me || !hidden.has(member)));
  return rows
    .map(([member, xp]) => ({ member, xp, rank: 1 + rows.filter(([, other]) => other > xp).length }))
    .sort((a, b) => a.rank - b.rank || (a.member < b.member ? -1 : 1))
    .map(({ member, xp, rank }) => `${rank} ${member} ${xp}`);
};

const verify = async (store: WholeStore, round: number): Promise<readonly string[]> => {
  const workspace = room(round);
  const model = await modelOf(store, round);
  const wrong: string[] = [];
  const [season] = (await store.workspaces.load(workspace)).seasons ?? [];
  const periods = [
    ...DAYS.flatMap((day) => PERIODS.map((period) => periodKey(period, day))),
    ...(season ? [seasonPeriod(season)] : []),
  ];
  const inPeriod = (entry: LogEntry, name: string): boolean =>
    PERIODS.some((period) => periodKey(period, entry.boardDay) === name) ||
    (season !== undefined && name === seasonPeriod(season) && seasonOn([season], entry.boardDay) !== undefined);
  for (const name of new Set(periods)) {
    for (const topic of [undefined, ...TOPICS]) {
      const counts = (entry: LogEntry) => inPeriod(entry, name) && (topic === undefined || entry.topic === topic);
      const board = await store.boards.page({
        workspace,
        board: boardName(name, { topic }),
        me: "ada",
        skip: 0,
        take: 9,
      });
      const shown = board.top.map(({ rank, member, score }) => `${rank} ${member} ${score}`);
      const expected = replayed(model, counts, "ada");
      if (JSON.stringify(shown) !== JSON.stringify(expected) || board.total !== expected.length)
        wrong.push(`${workspace} ${name} ${topic}: ${JSON.stringify({ shown, expected })}`);
      const points = await store.boards.teams(workspace, name, topic, ["t1", "t2"]);
      for (const { team, points: found, members } of points) {
        const rows = replayed(model, (entry) => counts(entry) && entry.team === team, "");
        const best = rows.map((row) => Number(row.split(" ")[2]));
        if (JSON.stringify(found) !== JSON.stringify(best) || members !== best.length)
          wrong.push(`${workspace} ${name} ${topic} ${team}: ${JSON.stringify({ found, best })}`);
      }
    }
  }
  wrong.push(...(await verifyDays(store, workspace, model)));
  return wrong;
};

const verifyDays = async (store: WholeStore, workspace: string, { log }: Model): Promise<readonly string[]> => {
  const practised = log.filter(({ skip }) => !skip);
  const days = new Map(
    MEMBERS.map((member) => [
      member,
      new Set(
        practised.filter((one) => one.member === member && one.boardDay > "2026-11-22").map(({ boardDay }) => boardDay),
      ).size,
    ]),
  );
  const all = { workspace, week: "2026-W48", days: 2, since: "2026-11-24" };
  const found = await Promise.all(MEMBERS.map((me) => store.boards.practice({ ...all, me })));
  const expected = MEMBERS.map((me) => ({
    reached: [...days.values()].filter((count) => count >= 2).length,
    week: [...days.values()].filter((count) => count > 0).length,
    since: MEMBERS.filter((member) => practised.some((one) => one.member === member && one.boardDay >= "2026-11-24"))
      .length,
    mine: days.get(me) ?? 0,
  }));
  return JSON.stringify(found) === JSON.stringify(expected)
    ? []
    : [`${workspace} days: ${JSON.stringify({ found, expected })}`];
};

test("boards of members and teams equal the log's replay, whoever changed team, hid, edited seasons or died meanwhile", {
  timeout: 120_000,
}, async () => {
  const { db } = bench.store;
  const wrong: string[] = [];
  for (let start = 0; start < 300; start += 50) {
    const rounds = Array.from({ length: 50 }, (_, at) => start + at);
    await Promise.all(rounds.map((round) => play(db, round, randomOf(round))));
    while ((await bench.store.dirty.heal(NOON, 1_000)) === 1_000);
    for (const round of rounds) await bench.store.boards.remake(room(round));
    for (const round of rounds) wrong.push(...(await verify(bench.store, round)));
    await bench.redis.call("FLUSHALL");
  }
  expect(wrong.slice(0, 5)).toEqual([]);
});

test("a page of a board equals that part of the whole, whoever hides", async () => {
  const random = randomOf(7);
  for (let round = 0; round < 40; round += 1) {
    await bench.wipe();
    const members = Array.from({ length: random(30) + 1 }, (_, at) => `m${String(at).padStart(2, "0")}`);
    for (const member of members) {
      await bench.redis.call("ZADD", "{w:room}:board:all", -1 - random(6), member);
      if (random(4) === 0) await bench.redis.call("SADD", "{w:room}:hidden", member);
    }
    const me = pick(random, members);
    const whole = await bench.store.boards.page({ workspace: "room", board: "all", me, skip: 0, take: 99 });
    const [skip, take] = [random(12), 1 + random(6)];
    const part = await bench.store.boards.page({ workspace: "room", board: "all", me, skip, take });
    expect(part.top).toEqual(whole.top.slice(skip, skip + take));
    const place = whole.top.findIndex(({ member }) => member === me);
    expect(part.around).toEqual(whole.top.slice(Math.max(0, place - 2), place + 3));
    expect(
      whole.top.every(({ rank, score }) => rank === 1 + whole.top.filter((other) => other.score > score).length),
    ).toBe(true);
    expect(whole.total).toBe(whole.top.length);
  }
});
