import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Queue } from "bullmq";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { dispatch } from "../../src/cli/dispatch.ts";
import { standOf } from "../../src/engine/bank/overlay.ts";
import { queuePrefixes } from "../../src/store/keys.ts";
import { answered, NOON, type StoreBench, storeBench } from "../store/support.ts";
import { FILES, smallBank } from "../support/small-bank.ts";
import { terminal } from "./terminal.ts";

let bench: StoreBench;
let folder: string;
beforeAll(async () => {
  bench = await storeBench();
  folder = mkdtempSync(join(tmpdir(), "whetstone-cli-"));
  for (const { path, text } of FILES) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(async () => {
  await bench.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => bench.wipe());

const cli = async (...argv: readonly string[]) => {
  const io = terminal();
  const env = { REDIS_URL: bench.server.url, DATA_DIR: folder };
  const code = await dispatch(argv, COMMANDS, { ...io, env });
  return { code, written: io.written, complaints: io.complaints };
};
const onBank = (...argv: readonly string[]) => cli(...argv, "--content", join(folder, "content"));

const bank = smallBank();
const question = "tea-green.1";
const gives = (person: string, chosen: number, credit: number, workspace = "web-room") =>
  bench.store.answers.record(
    answered({
      id: `${workspace}/${chosen}`,
      person,
      member: person,
      workspace,
      at: Date.now() - 1000,
      boardDay: new Date().toISOString().slice(0, 10),
      question,
      topic: "tea",
      level: "junior",
      revision: "before",
      credit,
      answer: { kind: "options", chosen: [chosen] },
    }),
  );
const totals = async (person: string) => (await bench.store.people.load(person)).learner.totals;
const waiting = async (): Promise<readonly string[]> => {
  const queue = new Queue("outbox-web", { connection: bench.redis as never, prefix: queuePrefixes.outbox });
  const jobs = await queue.getJobs();
  await queue.close();
  return jobs.map((job) => (job.data as { delivery: { member: string } }).delivery.member).sort();
};

test("a question corrected in the bank is re-scored in every workspace, once it is confirmed, and each hears of it once", async () => {
  await gives("ada", 0, 0);
  await gives("bob", 1, 1, "web-other");
  await gives("cyd", 2, 0);
  const preview = await onBank("rescore", question);
  expect(preview.written[0]).toBe("Would count otherwise: 2 answers of 2 people, +10/-10 XP.");
  expect(preview.written.at(-1)).toBe(`To do it: npm run cli -- rescore ${question} --yes`);
  expect(await totals("ada")).toMatchObject({ right: 0, xp: 0 });
  const done = await onBank("rescore", question, "--yes");
  expect(done.written[0]).toContain("Re-scored: 2 answers of 2 people, +10/-10 XP");
  expect([await totals("ada"), await totals("bob")]).toMatchObject([
    { right: 1, xp: 10 },
    { right: 0, xp: 0 },
  ]);
  expect((await onBank("rescore", question, "--yes")).written[0]).toContain("Re-scored: 0 answers");
  expect((await onBank("rescore", question)).written).toEqual(["No answer would count otherwise."]);
  expect(await waiting()).toEqual(["ada", "bob"]);
});

test("a workspace that has a key of its own is re-scored by that", async () => {
  const asked = bank.questions.get(question);
  if (!asked) throw new Error(question);
  await gives("ada", 0, 0);
  await gives("bob", 0, 0, "web-other");
  const patch = { question, at: NOON, key: [1], stands: { key: standOf(asked, "key") } };
  await bench.store.overlays.change("web-room", question, () => patch);
  expect((await onBank("rescore", question)).written[0]).toContain("1 answers of 1 people, +10/-0 XP");
});

test("a question that is not there is refused", async () => {
  await expect(onBank("rescore", "nothing.1")).rejects.toThrow('There is no question "nothing.1" in the bank.');
  expect((await cli("rescore")).code).toBe(2);
});

test("reports about the bank say what was typed and corrected anywhere, and nobody's name", async () => {
  const item = { at: NOON, member: "m-ada", revision: "r", place: "lane-of-ada", questionId: question };
  const { store } = bench;
  await store.workspaces.addToInbox("web-room", { ...item, id: "ada/1", kind: "report", text: "odd\u001b[2J" });
  const claim = {
    ...item,
    id: "ada/2",
    kind: "should-count",
    text: "",
    answer: "tanin",
    questionId: "tea-green.4",
  } as const;
  await store.workspaces.addToInbox("web-other", claim);
  await store.inbox.close("web-other", claim, { how: "accepted", at: NOON });
  await store.workspaces.addToInbox("web-other", {
    ...item,
    id: "ada/3",
    kind: "suggestion",
    text: "Why?",
    questionId: "",
  });
  await store.workspaces.addToInbox("web-other", {
    ...item,
    id: "ada/4",
    kind: "report",
    text: "own",
    questionId: "deck.x.1",
  });
  await store.overlays.change("web-other", question, () => ({
    question,
    at: NOON,
    hidden: true,
    key: [2],
    stands: { key: "old" },
  }));
  const { written } = await onBank("bank", "reports", "--json");
  const reports = JSON.parse(written[0] ?? "");
  expect(reports).toMatchObject([
    {
      question,
      reports: [{ text: "odd\u001b[2J" }],
      claims: [],
      corrections: [{ hidden: true, key: [2], unfit: ["key"] }],
    },
    { question: "tea-green.4", reports: [], claims: [{ answer: "tanin", decided: "accepted" }] },
  ]);
  expect(reports).toHaveLength(2);
  expect(written.join()).not.toMatch(/ada|web-|lane/);
  const plain = (await onBank("bank", "reports")).written;
  expect(plain[0]).toBe(`${question}: 1 reports, 0 claims, 1 corrections`);
  expect(plain.join()).not.toContain("\u001b");
});

test("with nothing reported that is said", async () => {
  expect((await onBank("bank", "reports")).written).toEqual(["Nothing has been reported about the bank."]);
});

test("a manager is named by id or by name, in a workspace of any platform", async () => {
  await bench.store.workspaces.remember("discord-7", {
    id: "discord-42",
    person: "discord-42",
    name: "Ada",
    hidden: false,
  });
  await bench.store.workspaces.remember("discord-7", {
    id: "discord-43",
    person: "discord-43",
    name: "Bob",
    hidden: false,
  });
  await bench.store.workspaces.remember("discord-7", {
    id: "discord-44",
    person: "discord-44",
    name: "bob",
    hidden: false,
  });
  expect((await cli("managers", "add", "discord", "7", "42")).written).toEqual([
    "discord-42 manages discord-7 from now on.",
  ]);
  expect((await cli("managers", "add", "Discord", "discord-7", "ada")).code).toBe(0);
  await cli("managers", "add", "discord", "7", "discord-99");
  expect((await bench.store.workspaces.load("discord-7")).managers).toEqual(["discord-42", "discord-99"]);
  await expect(cli("managers", "add", "discord", "7", "Bob")).rejects.toThrow(
    "Several are called that: discord-43, discord-44",
  );
  await expect(cli("managers", "add", "discord", "7", "Zed")).rejects.toThrow('Nobody there is called "Zed" yet.');
  expect((await cli("managers", "add", "discord")).code).toBe(2);
});
