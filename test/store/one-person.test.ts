import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Answered, learnerDay } from "../../src/engine/learning/learner.ts";
import { streakOn } from "../../src/engine/learning/streak.ts";
import { storeOver, type WholeStore } from "../../src/store/create-store.ts";
import type { Db } from "../../src/store/db.ts";
import { interleave, Killed, mortalDoor } from "./doors.ts";
import { of, scoreOf, wrongIn } from "./one-person-rules.ts";
import { contents, giveUpLeases, NOON, noQueues, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

const DAY = 86_400_000;
const linking = { person: "ada", account: "bob", name: "Bob", platform: "other", at: NOON };

const give = (person: string, ...ids: readonly string[]) =>
  Promise.all(ids.map((id) => bench.store.answers.record(of(person, id))));

const ids = async (person: string): Promise<readonly string[]> => {
  const { entries } = await bench.store.people.history(person, { skip: 0, take: 500 });
  return entries.map(({ id }) => id).sort();
};

const score = (person: string) => scoreOf(bench.store, person);

const settle = async (): Promise<void> => {
  bench.clock.now += 20_000;
  await bench.store.chores.run(bench.clock.now, noQueues);
  await bench.store.dirty.heal(bench.clock.now, 100);
};

test("two accounts are one person: one log, the learning of both, and each member keeps their own XP", async () => {
  await give("ada", "a1", "a2");
  await give("bob", "b1", "b2", "b3");
  await bench.store.people.save("bob", "q-9", NOON);
  expect(await bench.store.personal.link(linking)).toBe("linked");
  const person = await bench.store.people.load("bob");
  expect(person.id).toBe("ada");
  expect(person.learner.totals).toMatchObject({ answers: 5, xp: 75 });
  expect(await ids("ada")).toEqual(["a1", "a2", "b1", "b2", "b3"]);
  expect(await bench.store.people.saved("ada")).toEqual(["q-9"]);
  expect([await score("ada"), await score("bob")]).toEqual([30, 45]);
  expect([...(await bench.store.cards.of("ada")).keys()]).toHaveLength(5);
  expect(await bench.store.personal.accounts("ada")).toMatchObject([{ id: "bob", name: "Bob", members: ["m-bob"] }]);
});

test("what the account answers from then on is the person's, on the account's own boards", async () => {
  await give("bob", "b1");
  await bench.store.personal.link(linking);
  await give("bob", "b2");
  expect(await ids("ada")).toEqual(["b1", "b2"]);
  expect(await score("bob")).toBe(30);
  const again = await bench.store.answers.record(of("bob", "b1"));
  expect(again.repeated).toBe(true);
  expect(await ids("ada")).toEqual(["b1", "b2"]);
});

test("what the account had begun can be gone on with, and counts", async () => {
  const first = { state: 0, effects: [], done: false };
  await bench.store.sessions.create("quiz", "bob", "quiz-1", first);
  await bench.store.personal.link(linking);
  expect((await bench.store.sessions.current("quiz", "ada"))?.id).toBe("quiz-1");
  const session = await bench.store.sessions.load("ada", "quiz-1");
  expect(session?.owner).toBe("bob");
  if (!session) return;
  expect((await bench.store.sessions.advance(session, { ...first, state: 1 })).kind).toBe("saved");
  await bench.store.answers.record(of(session.owner, "quiz-1/0"));
  expect(await bench.store.people.answers(session.owner, ["quiz-1/0"])).toHaveLength(1);
});

test("the streak is that of the union of days, and no worse than the longer one", async () => {
  const practise = async (person: string, ...days: readonly number[]) => {
    for (const day of days)
      await bench.store.answers.record(of(person, `${person}-${day}`, { at: NOON - day * DAY, source: "daily" }));
  };
  await practise("ada", 6, 4, 2, 0);
  await practise("bob", 5, 3, 1);
  await bench.store.personal.link(linking);
  const { learner } = await bench.store.people.load("ada");
  expect(streakOn(learner.streak, learnerDay(learner, NOON)).length).toBe(7);
});

test("a streak that the union of days would break stands", async () => {
  // Where ada's days begin, the union would count in: bob's last day is two days ago there.
  const { answers } = bench.store;
  for (const day of [4, 3, 2, 1, 0])
    await answers.record(of("bob", `b-${day}`, { at: NOON - day * DAY, source: "daily" }));
  await answers.live("ada", { v: 1, kind: "zone", id: "z", at: NOON - 9 * DAY, zone: "Pacific/Kiritimati" });
  for (const day of [40, 39]) await answers.record(of("ada", `a-${day}`, { at: NOON - day * DAY, source: "daily" }));
  const { learner: before } = await bench.store.people.load("bob");
  const had = streakOn(before.streak, learnerDay(before, NOON)).length;
  await bench.store.personal.link(linking);
  const { learner } = await bench.store.people.load("ada");
  expect(streakOn(learner.streak, learnerDay(learner, NOON)).length).toBeGreaterThanOrEqual(had);
});

test("unlinked, each has the answers of their own members again, those since the link too", async () => {
  await give("ada", "a1");
  await give("bob", "b1");
  await bench.store.personal.link(linking);
  await give("ada", "a2");
  await give("bob", "b2");
  await bench.store.personal.unlink("ada", "bob", NOON + 1);
  expect([await ids("ada"), await ids("bob")]).toEqual([
    ["a1", "a2"],
    ["b1", "b2"],
  ]);
  expect((await bench.store.people.load("bob")).id).toBe("bob");
  expect([await score("ada"), await score("bob")]).toEqual([30, 30]);
  await give("ada", "a3");
  await give("bob", "b3");
  await settle();
  expect([await score("ada"), await score("bob")]).toEqual([45, 45]);
  expect(await bench.store.personal.accounts("ada")).toEqual([]);
});

test("linked, unlinked and linked again, nothing is lost or doubled", async () => {
  await give("ada", "a1");
  await give("bob", "b1");
  await bench.store.personal.link(linking);
  await bench.store.personal.unlink("ada", "bob", NOON + 1);
  await give("bob", "b2");
  await bench.store.personal.link({ ...linking, at: NOON + 2 });
  await settle();
  expect(await ids("ada")).toEqual(["a1", "b1", "b2"]);
  expect([await score("ada"), await score("bob")]).toEqual([15, 30]);
});

test("nobody becomes an account who has accounts, is one, or is oneself", async () => {
  await bench.store.personal.link(linking);
  const link = (person: string, account: string) => bench.store.personal.link({ ...linking, person, account });
  expect(await link("cyd", "ada")).toBe("taken");
  expect(await link("cyd", "bob")).toBe("taken");
  expect(await link("bob", "cyd")).toBe("taken");
  expect(await link("ada", "ada")).toBe("taken");
  expect(await link("ada", "cyd")).toBe("linked");
});

const doChores = async (store: WholeStore): Promise<void> => {
  for (let look = 0; look < 4; look += 1) {
    bench.clock.now += 100_000;
    await giveUpLeases(bench.redis);
    await store.chores.run(bench.clock.now, noQueues);
  }
  bench.clock.now += 700_000;
  await store.dirty.heal(bench.clock.now, 100);
};

const before = [of("ada", "a1"), of("ada", "a2"), of("bob", "b1"), of("bob", "b2")];

const prepare = async (linked: boolean): Promise<void> => {
  await bench.wipe();
  for (const one of before) await bench.store.answers.record(one);
  if (linked) await bench.store.personal.link(linking);
};

const act = (store: WholeStore, linked: boolean): Promise<unknown> =>
  linked ? store.personal.unlink("ada", "bob", NOON + 1) : store.personal.link(linking);

test.each([
  ["linking", false],
  ["parting", true],
])(
  "a process killed between any two steps of %s leaves what the chore then finishes",
  async (_, linked) => {
    await prepare(linked);
    const whole = mortalDoor(bench.store.db, Number.POSITIVE_INFINITY, "before");
    await act(storeOver(whole.db, { clock: bench.clock }), linked);
    const calls = whole.calls();
    expect(calls).toBeGreaterThan(15);
    const states = new Set<boolean>();
    for (const when of ["before", "after"] as const) {
      for (let at = 0; at < calls; at += 1) {
        await prepare(linked);
        const door = mortalDoor(bench.store.db, at, when);
        await act(storeOver(door.db, { clock: bench.clock }), linked).catch((error: unknown) =>
          expect(error).toBeInstanceOf(Killed),
        );
        const mid = [of("ada", "a3"), of("bob", "b3")];
        for (const one of mid) await bench.store.answers.record(one);
        await doChores(bench.store);
        const now = (await bench.store.people.load("bob")).id === "ada";
        states.add(now);
        expect(await wrongIn(bench, [...before, ...mid], now), `killed ${when} call ${at}`).toEqual([]);
      }
    }
    expect(states).toEqual(new Set([true, false]));
  },
  60_000,
);

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

const round = async (db: Db, seed: number, linked: boolean): Promise<readonly string[]> => {
  const random = randomOf(seed);
  await prepare(linked);
  const dies = random(3) === 0 ? random(25) : Number.POSITIVE_INFINITY;
  const given: Answered[] = [...before];
  const tasks = [
    async (door: Db) => {
      await act(storeOver(mortalDoor(door, dies, "after").db, { clock: bench.clock }), linked).catch(
        (error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        },
      );
    },
    ...Array.from({ length: 1 + random(4) }, (_, at) => async (door: Db) => {
      const store = storeOver(door, { clock: bench.clock });
      // As a request does it: whose account it is was read some calls before the answer is recorded.
      const member = random(3) === 0 ? "ada" : "bob";
      const { id, learner } = await store.people.load(member);
      const one = { ...of(member, `x${at}`), person: id };
      await store.answers.record(one, random(2) === 0 ? learner : undefined);
      given.push(one);
    }),
  ];
  await interleave(db, tasks, random);
  await doChores(bench.store);
  const now = (await bench.store.people.load("bob")).id === "ada";
  return (await wrongIn(bench, given, now)).map((text) => `seed ${seed} ${linked ? "parting" : "linking"}: ${text}`);
};

test("answers that arrive while accounts are linked or parted, in any order of calls and with deaths, are neither lost nor doubled", {
  timeout: 120_000,
}, async () => {
  const wrong: string[] = [];
  for (let seed = 0; seed < 120; seed += 1) {
    wrong.push(...(await round(bench.store.db, seed, false)), ...(await round(bench.store.db, seed, true)));
  }
  expect(wrong).toEqual([]);
});

test("an account's slot holds nothing that is reckoned while it is linked", async () => {
  await give("bob", "b1");
  await bench.store.personal.link(linking);
  const left = Object.keys(await contents(bench.redis, (key) => key.startsWith("{p:bob}")));
  expect(left).toEqual(["{p:bob}:kept", "{p:bob}:person"]);
});
