import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { backUp } from "../../src/store/backup.ts";
import { restore } from "../../src/store/restore.ts";
import { answered, contents, NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
let folder: string;
let file: string;
beforeAll(async () => {
  bench = await storeBench();
  folder = mkdtempSync(join(tmpdir(), "whetstone-backup-"));
  file = join(folder, "backup.gz");
});
afterAll(async () => {
  await bench.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => bench.wipe());

const fill = async (): Promise<void> => {
  const { answers, due, people, rounds, sessions, spoilt, workspaces, kv } = bench.store;
  await people.change("ada", () => ({ name: "Ada", lang: "zh", zone: "Asia/Shanghai" }));
  await people.save("ada", "q1", NOON);
  await people.save("cy", "q9", NOON);
  await answers.live("ada", { v: 1, kind: "zone", id: "z", at: NOON, zone: "Asia/Shanghai" });
  for (const n of [1, 2, 3]) {
    await answers.record(answered({ id: `a${n}`, question: `q${n}`, at: NOON + n, credit: n === 2 ? 0 : 1 }));
    await answers.record(
      answered({ id: `b${n}`, person: "bob", member: "m-bob", question: `q${n}`, at: NOON + n, hint: true }),
    );
  }
  await workspaces.remember("room", { id: "m-ada", person: "ada", name: "Ada 阿达", hidden: true });
  await workspaces.change("room", (now) => ({ ...now, zone: "Asia/Shanghai", topics: ["redis"] }));
  await workspaces.addToInbox("room", {
    id: "r",
    kind: "report",
    at: NOON,
    member: "m",
    questionId: "q",
    revision: "r",
    text: "说错了",
  });
  await kv.set("web/cookie/1", "ada");
  await kv.set("web/gone", "x", 60);
  for (const n of [1, 2, 3, 4, 5]) await due.set("daily", `room/${n}`, NOON + n);
  const open = { state: { at: 1 }, effects: [{ id: "e", kind: "record" }], deadline: NOON + 60_000, done: false };
  await sessions.create("quiz", "ada", "open", open);
  const over = await sessions.create("quiz", "bob", "over", { ...open, effects: [] });
  await sessions.advance(over, { state: { at: 2 }, effects: [], done: true });
  await sessions.create("race", "s:r1", "r1", open);
  await rounds.open("r1/0", { bell: NOON + 30_000 });
  await rounds.answer("r1/0", "ada", '{"v":1}', NOON);
  await spoilt.add("room", "q7", "race/r1", NOON + 60_000);
};

/** All that must be the same: not how far sweeps and marks have come. */
const lasting = (key: string) =>
  !key.startsWith("{q:") || /:(kv:.*|due|due:at)$/.test(key) || key.includes(":formats") || key.endsWith(":open");

test("a backup restored elsewhere is equal, boards and open sessions too", async () => {
  await fill();
  const other = await storeBench();
  try {
    await restoreInto(other);
    expect(await contents(other.redis, lasting)).toEqual({
      ...(await contents(bench.redis, lasting)),
      "{q:0}:formats": expect.anything(),
    });
    const overdue = await other.store.sessions.overdue(NOON, 10);
    expect(overdue.map(({ owner }) => owner).sort()).toEqual(["ada", "s:r1"]);
    const board = await other.store.boards.read("room", "week", NOON, "Asia/Shanghai", "m-ada", 5);
    expect(board.top.map(({ member, score }) => [member, score])).toEqual([
      ["m-ada", 30],
      ["m-bob", 24],
    ]);
  } finally {
    await other.stop();
  }
});

const restoreInto = async (other: StoreBench) => {
  expect(await backUp(bench.store.db, file, NOON)).toMatchObject({ people: 3 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await restore(other.store.db, { file, replace: false, now: NOON })).toMatchObject({ at: NOON, people: 3 });
};

test("a value that has outlived its time by the restore does not come back", async () => {
  await fill();
  await backUp(bench.store.db, file, NOON);
  await restore(bench.store.db, { file, replace: true, now: Date.now() + 3_600_000 });
  expect(await bench.store.kv.get("web/gone")).toBeUndefined();
  expect(await bench.store.kv.get("web/cookie/1")).toBe("ada");
});

test("a place that holds something is left alone without --replace, and emptied with it", async () => {
  await bench.store.answers.record(answered({ person: "dan", member: "m-dan" }));
  await backUp(bench.store.db, file, NOON);
  const before = await contents(bench.redis, lasting);
  await bench.store.people.change("eve", () => ({ name: "Eve" }));
  await expect(restore(bench.store.db, { file, replace: false, now: NOON })).rejects.toThrow("Add --replace");
  expect((await bench.store.people.load("eve")).profile.name).toBe("Eve");
  await restore(bench.store.db, { file, replace: true, now: NOON });
  expect(await contents(bench.redis, lasting)).toEqual({ ...before, "{q:0}:formats": expect.anything() });
});

test("a backup of an older version is lifted to the present formats", async () => {
  const lines = [
    { whetstone: "backup", at: NOON, versions: { layout: 1, profile: 1 } },
    {
      key: "{p:ada}:person",
      type: "hash",
      content: ["profile", '{"v":1,"language":"zh","timezone":"Asia/Shanghai","name":"Ada"}', "profileRev", "4"],
    },
    { end: true, keys: 1 },
  ];
  writeFileSync(file, gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join("")));
  await restore(bench.store.db, { file, replace: false, now: NOON });
  expect(await bench.store.db.command("HGET", "{p:ada}:person", "profile")).toBe(
    '{"v":2,"name":"Ada","lang":"zh","zone":"Asia/Shanghai"}',
  );
  expect((await bench.store.people.load("ada")).profile).toEqual({ name: "Ada", lang: "zh", zone: "Asia/Shanghai" });
});

test("a backup that is newer, cut off, damaged or none at all is refused before anything is dropped", async () => {
  await fill();
  await backUp(bench.store.db, file, NOON);
  const before = await contents(bench.redis);
  const text = gunzipSync(readFileSync(file)).toString();
  const packed = gzipSync(text);
  const cases: readonly (readonly [Buffer | undefined, string])[] = [
    [gzipSync(text.replace('"layout":1', '"layout":2')), "written by a newer Whetstone: layout is version 2"],
    [gzipSync(text.replace('{\\"v\\":1,\\"person\\"', '{\\"v\\":9,\\"person\\"')), "member is version 9"],
    [packed.subarray(0, packed.length - 40), "cannot be unpacked"],
    [gzipSync(text.split("\n").slice(0, -2).join("\n")), "cut off"],
    [gzipSync(text.replace('"type":"zset"', '"type":"graph"')), "damaged in line"],
    [gzipSync("hello\n"), "no backup of Whetstone"],
    [Buffer.from("hello"), "cannot be unpacked"],
    [undefined, "cannot be read"],
  ];
  for (const [content, says] of cases) {
    rmSync(file, { force: true });
    if (content) writeFileSync(file, content);
    await expect(restore(bench.store.db, { file, replace: true, now: NOON }), says).rejects.toThrow(says);
    expect(await contents(bench.redis), says).toEqual(before);
  }
});

test("a backup that cannot be written leaves no half file and spoils no earlier one", async () => {
  await fill();
  writeFileSync(file, "the earlier one");
  await expect(backUp(bench.store.db, join(folder, "no", "such", "place"), NOON)).rejects.toThrow("ENOENT");
  const lost = { ...bench.store.db, run: () => Promise.reject(new Error("away")) };
  await expect(backUp(lost, file, NOON)).rejects.toThrow("away");
  expect(readFileSync(file, "utf8")).toBe("the earlier one");
  expect(() => statSync(`${file}.unfinished`)).toThrow("ENOENT");
});
