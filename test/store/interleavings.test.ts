import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { replayCards } from "../../src/engine/learning/cards.ts";
import { type Answered, EMPTY_LEARNER } from "../../src/engine/learning/learner.ts";
import type { LogEntry } from "../../src/engine/learning/log-entry.ts";
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

/** What became of one act, as the one who acted saw it. */
type Outcome =
  | { readonly kind: "recorded" | "repeated"; readonly answer: Answered; readonly entry: LogEntry }
  | { readonly kind: "killed"; readonly answer: Answered }
  | { readonly kind: "pressed"; readonly saved: boolean; readonly seq: number; readonly state: number }
  | { readonly kind: "pressed and killed" }
  | { readonly kind: "stranger"; readonly found: boolean }
  | { readonly kind: "swept" };

interface Act {
  readonly run: (store: WholeStore) => Promise<Outcome>;
  readonly ifKilled: Outcome | undefined;
}

const recording = (round: number, random: Random): Act => {
  const person = `${["ada", "bob"][random(2)]}-${round}`;
  const workspace = `room-${round}`;
  const id = `answer-${random(2)}`;
  const credit = random(3) / 2;
  const answer = answered({
    person,
    workspace,
    member: `m-${person}`,
    id,
    credit,
    question: `q-${random(3)}`,
    at: NOON + random(9),
  });
  const known = random(3) === 0 ? EMPTY_LEARNER : undefined;
  return {
    run: async (store) => {
      const { entry, repeated } = await store.answers.record(answer, known);
      return { kind: repeated ? "repeated" : "recorded", answer, entry };
    },
    ifKilled: { kind: "killed", answer },
  };
};

const pressing = (round: number, random: Random): Act => {
  const state = 1 + random(1_000_000);
  const effects = random(2) === 0 ? [] : [{ id: `e-${state}`, kind: "record" }];
  return {
    run: async (store) => {
      const session = await store.sessions.load(`ada-${round}`, "quiz");
      if (!session) throw new Error("the session has gone");
      const { kind } = await store.sessions.advance(session, { state, effects, done: false });
      await store.sessions.confirm(session, [`e-${state}`]);
      return { kind: "pressed", saved: kind === "saved", seq: session.seq, state };
    },
    ifKilled: { kind: "pressed and killed" },
  };
};

/** Someone presses a button on another's message: their own slot holds no such session. */
const strangersClick = (round: number): Act => ({
  run: async (store) => ({
    kind: "stranger",
    found: (await store.sessions.load(`bob-${round}`, "quiz")) !== undefined,
  }),
  ifKilled: undefined,
});

/** Boards are healed while answers are on their way, of whoever has been marked longest. */
const sweeping: Act = {
  run: async (store) => {
    await store.dirty.heal(NOON, 2);
    return { kind: "swept" };
  },
  ifKilled: undefined,
};

const anyAct = (round: number, random: Random): Act => {
  const kind = random(12);
  if (kind < 7) return recording(round, random);
  if (kind < 9) return pressing(round, random);
  return kind < 10 ? strangersClick(round) : sweeping;
};

/** Plays some acts of as many processes, interleaved call by call; one in six dies on the way. */
const playRound = async (db: Db, round: number, random: Random): Promise<readonly Outcome[]> => {
  const { clock } = bench;
  await storeOver(db, { clock }).sessions.create("quiz", `ada-${round}`, "quiz", {
    state: 0,
    effects: [],
    done: false,
  });
  const outcomes: Outcome[] = [];
  const tasks = Array.from({ length: 2 + random(2) }, () => {
    const act = anyAct(round, random);
    const dies = random(6) === 0 ? random(5) : Number.POSITIVE_INFINITY;
    const when = random(2) === 0 ? "before" : "after";
    return async (door: Db): Promise<void> => {
      try {
        outcomes.push(await act.run(storeOver(mortalDoor(door, dies, when).db, { clock })));
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        if (act.ifKilled) outcomes.push(act.ifKilled);
      }
    };
  });
  await interleave(db, tasks, random);
  return outcomes;
};

/** What is wrong with a round, by a model that knows no Redis: the log, replayed; sums; first answer counts. */
const verify = async (store: WholeStore, round: number, outcomes: readonly Outcome[]): Promise<readonly string[]> => {
  const wrong: string[] = [];
  const scores: (readonly [string, number])[] = [];
  for (const person of [`ada-${round}`, `bob-${round}`]) {
    const log = [...(await store.people.history(person, { skip: 0, take: 99 })).entries].reverse();
    const { learner } = await store.people.load(person);
    const replayed = replayCards(log);
    if (JSON.stringify(learner) !== JSON.stringify(replayed.learner))
      wrong.push(`${person}: state is not the log's replay`);
    if (!isDeepStrictEqual(await store.cards.of(person), replayed.cards))
      wrong.push(`${person}: cards are not the log's replay`);
    wrong.push(...verifyLog(person, log, outcomes));
    const xp = log.reduce((sum, entry) => sum + entry.xp, 0);
    if (xp > 0) scores.push([`m-${person}`, xp]);
  }
  const expected = [...scores].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  for (const period of ["today", "week", "month", "all"] as const) {
    const { top } = await store.boards.read(`room-${round}`, period, NOON, "UTC", "nobody", 9);
    const shown = top.map(({ member, score }) => [member, score]);
    if (JSON.stringify(shown) !== JSON.stringify(expected))
      wrong.push(`${period}: ${JSON.stringify({ shown, expected })}`);
  }
  wrong.push(...verifySession(await store.sessions.load(`ada-${round}`, "quiz"), outcomes));
  return wrong;
};

const verifyLog = (person: string, log: readonly LogEntry[], outcomes: readonly Outcome[]): readonly string[] => {
  const mine = outcomes.flatMap((one) => ("answer" in one && one.answer.person === person ? [one] : []));
  const wrong: string[] = [];
  if (new Set(log.map(({ id }) => id)).size !== log.length) wrong.push(`${person}: an answer stands twice in the log`);
  for (const id of new Set(mine.map(({ answer }) => answer.id))) {
    const acts = mine.filter(({ answer }) => answer.id === id);
    const entry = log.find((one) => one.id === id);
    const firsts = acts.filter(({ kind }) => kind === "recorded").length;
    const killed = acts.filter(({ kind }) => kind === "killed");
    if (!entry && killed.length < acts.length) wrong.push(`${person} ${id}: acknowledged and lost`);
    if (entry && firsts > 1) wrong.push(`${person} ${id}: counted twice`);
    if (entry && firsts === 0 && killed.length === 0) wrong.push(`${person} ${id}: nobody recorded it`);
    if (entry && !acts.some(({ answer }) => answer.credit === entry.credit && answer.at === entry.at))
      wrong.push(`${person} ${id}: nobody's`);
    for (const act of acts) {
      if ("entry" in act && JSON.stringify(act.entry) !== JSON.stringify(entry))
        wrong.push(`${person} ${id}: another entry was shown`);
    }
  }
  return log.every(({ id }) => mine.some(({ answer }) => answer.id === id))
    ? wrong
    : [...wrong, `${person}: an answer from nowhere`];
};

const verifySession = (
  session: { readonly seq: number; readonly state: unknown } | undefined,
  outcomes: readonly Outcome[],
): readonly string[] => {
  const saved = outcomes.flatMap((one) => (one.kind === "pressed" && one.saved ? [one] : []));
  const perhaps = outcomes.filter(({ kind }) => kind === "pressed and killed").length;
  const seq = session?.seq ?? -1;
  const wrong: string[] = [];
  if (seq < saved.length || seq > saved.length + perhaps)
    wrong.push(`session: ${saved.length} steps saved, ${seq} counted`);
  if (new Set(saved.map((one) => one.seq)).size < saved.length) wrong.push("session: two went on from the same step");
  const last = saved.find((one) => one.seq === seq - 1);
  if (perhaps === 0 && seq > 0 && last?.state !== session?.state) wrong.push("session: not the state of the last step");
  if (outcomes.some((one) => one.kind === "stranger" && one.found)) wrong.push("session: shown to a stranger");
  return wrong;
};

test("10,000 random interleavings of answers, duplicates, strangers' clicks and deaths equal a plain model", {
  timeout: 120_000,
}, async () => {
  const { db } = bench.store;
  const ROUNDS = 10_000;
  const AT_ONCE = 100;
  const kinds = new Map<string, number>();
  const wrong: string[] = [];
  for (let start = 0; start < ROUNDS; start += AT_ONCE) {
    const rounds = Array.from({ length: AT_ONCE }, (_, at) => start + at);
    const played = await Promise.all(rounds.map((round) => playRound(db, round, randomOf(round))));
    while ((await bench.store.dirty.heal(NOON, 1_000)) === 1_000);
    const found = await Promise.all(rounds.map((round, at) => verify(bench.store, round, played[at] ?? [])));
    wrong.push(...found.flat());
    for (const { kind } of played.flat()) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    await bench.redis.call("FLUSHALL");
  }
  expect(wrong).toEqual([]);
  for (const kind of ["recorded", "repeated", "killed", "pressed", "pressed and killed", "stranger", "swept"]) {
    expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(300);
  }
});
