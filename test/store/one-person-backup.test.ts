import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { backUp } from "../../src/store/backup.ts";
import { storeOver, type WholeStore } from "../../src/store/create-store.ts";
import { restore } from "../../src/store/restore.ts";
import { Killed, mortalDoor } from "./doors.ts";
import { of, scoreOf, wrongIn } from "./one-person-rules.ts";
import { NOON, type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
let file: string;
beforeAll(async () => {
  bench = await storeBench();
  file = join(mkdtempSync(join(tmpdir(), "whetstone-linked-")), "backup");
});
afterAll(async () => {
  rmSync(join(file, ".."), { recursive: true });
  await bench.stop();
});
beforeEach(() => bench.wipe());

const given = [of("ada", "a1"), of("bob", "b1"), of("bob", "b2")];
const linking = { person: "ada", account: "bob", name: "Bob", platform: "other", at: NOON };

const prepare = async (): Promise<void> => {
  await bench.wipe();
  for (const one of given) await bench.store.answers.record(one);
};

const throughBackup = async (): Promise<void> => {
  await backUp(bench.store.db, file, bench.clock.now);
  await restore(bench.store.db, { file, replace: true, now: bench.clock.now });
};

test("linked accounts are linked after a restore, and can be parted", async () => {
  await prepare();
  await bench.store.personal.link(linking);
  await throughBackup();
  expect((await bench.store.people.load("bob")).id).toBe("ada");
  expect(await wrongIn(bench, given, true)).toEqual([]);
  await bench.store.personal.unlink("ada", "bob", NOON);
  expect(await wrongIn(bench, given, false)).toEqual([]);
  expect([await scoreOf(bench.store, "ada"), await scoreOf(bench.store, "bob")]).toEqual([15, 30]);
});

test.each([
  ["linked", (store: WholeStore) => store.personal.link(linking)],
  ["parted", (store: WholeStore) => store.personal.unlink("ada", "bob", NOON)],
] as const)(
  "a backup that was taken while accounts were being %s restores every answer once",
  async (what, act) => {
    const begin = async (): Promise<void> => {
      await prepare();
      if (what === "parted") await bench.store.personal.link(linking);
    };
    await begin();
    const whole = mortalDoor(bench.store.db, Number.POSITIVE_INFINITY, "before");
    await act(storeOver(whole.db, { clock: bench.clock }));
    for (let at = 0; at < whole.calls(); at += 1) {
      await begin();
      const door = mortalDoor(bench.store.db, at, "after");
      await act(storeOver(door.db, { clock: bench.clock })).catch((error: unknown) =>
        expect(error).toBeInstanceOf(Killed),
      );
      await throughBackup();
      const linked = (await bench.store.people.load("bob")).id === "ada";
      expect(await wrongIn(bench, given, linked), `after call ${at}`).toEqual([]);
    }
  },
  60_000,
);
