import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { foldTeamName } from "../../src/engine/learning/team-name.ts";
import { answered, NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

const create = (id: string, name: string, by: string) => bench.store.teams.create("room", { id, name, by, at: NOON });

test("whoever makes a team is in it, and the same request again makes no second one", async () => {
  const { teams } = bench.store;
  expect(await create("t1", "Alpha", "ada")).toEqual({ kind: "made", team: { id: "t1", name: "Alpha" } });
  expect(await create("t1", "Alpha", "ada")).toEqual({ kind: "made", team: { id: "t1", name: "Alpha" } });
  expect(await teams.of("room", "ada")).toEqual({ id: "t1", name: "Alpha" });
  expect(await teams.of("elsewhere", "ada")).toBeUndefined();
  expect(await teams.list("room", "ada")).toEqual({ teams: [{ id: "t1", name: "Alpha", size: 1 }], mine: "t1" });
});

test("a name is one team's, whatever its case or width", async () => {
  await create("t1", "Alpha", "ada");
  expect(await create("t2", "ＡＬＰＨＡ", "bob")).toEqual({ kind: "taken", team: "t1" });
  await create("t3", "Beta", "bob");
  expect(await bench.store.teams.rename("room", "t3", "alpha")).toBe("taken");
  expect(await bench.store.teams.rename("room", "t1", "ALPHA")).toBe("renamed");
  expect(await bench.store.teams.rename("room", "t1", "Gamma")).toBe("renamed");
  expect(await create("t4", "Alpha", "cy")).toMatchObject({ kind: "made" });
  expect(await bench.store.teams.rename("room", "gone", "X1")).toBe("gone");
});

test("a member is in one team: joining another leaves the first", async () => {
  const { teams, answers } = bench.store;
  await create("t1", "Alpha", "ada");
  await create("t2", "Beta", "bob");
  await answers.record(answered({ member: "ada", team: "t1" }));
  expect(await teams.join("room", "ada", "t2")).toBe(true);
  expect(await teams.join("room", "ada", "nowhere")).toBe(false);
  expect(await teams.of("room", "ada")).toMatchObject({ id: "t2" });
  const { teams: listed } = await teams.list("room", "ada");
  expect(listed.map(({ id, size }) => [id, size])).toEqual([
    ["t1", 0],
    ["t2", 2],
  ]);
  await teams.leave("room", "ada");
  expect(await teams.of("room", "ada")).toBeUndefined();
});

test("a team that nobody is in and nobody ever scored for is gone", async () => {
  await create("t1", "Alpha", "ada");
  await bench.store.teams.leave("room", "ada");
  expect(await bench.store.teams.list("room", "ada")).toEqual({ teams: [], mine: undefined });
  expect(await create("t2", "Alpha", "bob")).toMatchObject({ kind: "made" });
});

test("a removed team's members are in none, others stay", async () => {
  await create("t1", "Alpha", "ada");
  await create("t11", "Beta", "bob");
  await bench.store.teams.join("room", "cy", "t1");
  await bench.store.teams.remove("room", "t1");
  expect(await bench.store.teams.of("room", "ada")).toBeUndefined();
  expect(await bench.store.teams.of("room", "cy")).toBeUndefined();
  expect(await bench.store.teams.list("room", "bob")).toEqual({
    teams: [{ id: "t11", name: "Beta", size: 1 }],
    mine: "t11",
  });
});

test("who is in a team is told by name, without those who hide themselves", async () => {
  await create("t1", "Alpha", "ada");
  await bench.store.teams.join("room", "bob", "t1");
  await bench.store.workspaces.remember("room", { id: "ada", person: "p-ada", name: "Ada", hidden: false });
  await bench.store.workspaces.remember("room", { id: "bob", person: "p-bob", name: "Bob", hidden: true });
  expect(await bench.store.teams.roster("room", "t1", 20)).toEqual({ size: 2, names: ["Ada"] });
});

test("there are a hundred teams at most", async () => {
  for (let n = 0; n < 100; n += 1) await create(`t${n}`, `Team ${n}`, `m${n}`);
  expect(await create("more", "One more", "ada")).toEqual({ kind: "full" });
});

test("an answer is entered for the team its member is in when it is recorded", async () => {
  await create("t1", "Alpha", "m-ada");
  const { team: _, ...unasked } = answered();
  const { entry } = await bench.store.answers.record(unasked);
  expect(entry.team).toBe("t1");
  const { entry: none } = await bench.store.answers.record({ ...unasked, id: "quiz-1/1", member: "m-bob" });
  expect(none.team).toBeNull();
});

const names = ["Alpha", "alpha", "Beta", "贝塔", "GAMMA"];
const members = ["ada", "bob", "cy"];
type Act =
  | { readonly do: "create" | "rename"; readonly id: number; readonly name: number; readonly member: number }
  | { readonly do: "join" | "leave" | "remove"; readonly id: number; readonly member: number };
const small = (most: number) => fc.integer({ min: 0, max: most });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    do: fc.constantFrom("create" as const, "rename" as const),
    id: small(4),
    name: small(4),
    member: small(2),
  }),
  fc.record({
    do: fc.constantFrom("join" as const, "leave" as const, "remove" as const),
    id: small(4),
    member: small(2),
  }),
);

test("after any acts each name is one team's and each member in one team that is there", async () => {
  const { teams } = bench.store;
  const carryOut = async (one: Act): Promise<unknown> => {
    const [id, member] = [`t${one.id}`, members[one.member] ?? ""];
    switch (one.do) {
      case "create":
        return create(id, names[one.name] ?? "", member);
      case "rename":
        return teams.rename("room", id, names[one.name] ?? "");
      case "join":
        return teams.join("room", member, id);
      case "leave":
        return teams.leave("room", member);
      case "remove":
        return teams.remove("room", id);
    }
  };
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
      await bench.wipe();
      await Promise.all(acts.map(carryOut));
      const { teams: listed } = await teams.list("room", "ada");
      expect(new Set(listed.map(({ name }) => foldTeamName(name))).size).toBe(listed.length);
      const placed = await Promise.all(members.map((member) => teams.of("room", member)));
      for (const { id, size } of listed) expect(placed.filter((team) => team?.id === id)).toHaveLength(size);
      for (const team of placed) if (team) expect(listed.map(({ id }) => id)).toContain(team.id);
      for (const { id, name } of listed)
        expect(await create("another", name, "di")).toEqual({ kind: "taken", team: id });
    }),
    { numRuns: 60 },
  );
});
