import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FolderLock, isLocked, type Locking, lockFolder } from "../../src/store/folder-lock.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "whetstone-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const held = (locking: Locking): FolderLock => {
  if (locking.kind !== "held") throw new Error(`busy: ${locking.holder}`);
  return locking.lock;
};

test("a lock is held once, and its holder says who it is", async () => {
  const lock = held(await lockFolder(folder, "bot", "process 7"));
  expect(await lockFolder(folder, "bot", "process 8")).toEqual({ kind: "busy", holder: "process 7" });
  expect(await isLocked(folder, "bot")).toBe(true);
  await lock.release();
  expect(await isLocked(folder, "bot")).toBe(false);
  await held(await lockFolder(folder, "bot")).release();
});

test("locks of different names do not meet", async () => {
  const bot = held(await lockFolder(folder, "bot"));
  const server = held(await lockFolder(folder, "server"));
  await Promise.all([bot.release(), server.release()]);
});

test("of twenty takers at once exactly one holds it", async () => {
  const takers = await Promise.all(Array.from({ length: 20 }, () => lockFolder(folder, "bot", "someone")));
  const winners = takers.filter((locking) => locking.kind === "held");
  expect(winners).toHaveLength(1);
  await Promise.all(winners.map((locking) => held(locking).release()));
});

test("a released lock leaves nothing behind", async () => {
  await held(await lockFolder(folder, "bot")).release();
  expect(readdirSync(folder)).toEqual([]);
});
