import { afterAll, beforeAll, expect, test } from "vitest";
import type { File, View } from "../../../src/chat/view.ts";
import { createChoreLoop } from "../../../src/schedule/chores.ts";
import { words as en } from "../../../src/words/en.ts";
import { readableLog } from "../../schedule/support.ts";
import { contents } from "../../store/support.ts";
import { type Inhabitant, ok, type RoomApp, roomApp } from "./room-app.ts";

let room: RoomApp;
beforeAll(async () => {
  room = await roomApp();
});
afterAll(() => room.stop());

const quizzed = async (who: Inhabitant): Promise<void> => {
  await room.practice.bench.store.people.save(who.person, "tea-green.2", 1);
  await who.says("/prep quiz deck:saved");
  await who.presses("True");
  await who.reads("tannins down");
};

const fileOf = ({ body }: View): File => {
  const found = body.find((node) => node.kind === "file");
  if (found?.kind !== "file") throw new Error("no file");
  return found;
};

/** Some seconds in the life of the worker, again and again. */
const minute = async (): Promise<void> => {
  const { store, clock } = room.practice.bench;
  const loop = createChoreLoop({ store, log: readableLog().log, clock });
  for (let look = 0; look < 8; look += 1) {
    clock.now += 5_000;
    await loop.once();
  }
};

const naming = async (text: string): Promise<readonly string[]> =>
  Object.entries(await contents(room.practice.bench.redis))
    .filter((entry) => JSON.stringify(entry).includes(text))
    .map(([key]) => key);

test("an export is a file that can be fetched by its owner alone, and stands in no message", async () => {
  const [ada, bob] = [await room.joined("Ada"), await room.joined("Bob")];
  await quizzed(ada);
  await ada.says("/prep privacy");
  await ada.presses(en.privacy.take);
  const file = fileOf(await ada.reads("whetstone-export"));
  expect(file.text).toBe("");
  const got = await ada.get(file.url ?? "");
  expect(got.headers.get("content-disposition")).toBe('attachment; filename="whetstone-export.json"');
  expect(await got.text()).toContain("tea-green.2");
  expect((await bob.get(file.url ?? "")).status).toBe(404);
  expect((await room.stranger().get(file.url ?? "")).status).toBe(401);
});

test("whoever deletes everything is in no key, message, list or feed of the room, and joins as somebody new", async () => {
  const [cyd, dan] = [await room.joined("Cydonia"), await room.joined("Dan")];
  await quizzed(cyd);
  await cyd.says("Hello, I am new here");
  await dan.says("Welcome");
  await cyd.says("/prep privacy");
  await cyd.presses(en.privacy.delete);
  const open = (await ok(
    await cyd.act({
      kind: "form",
      action: "px.1",
      fields: { word: "delete" },
    }),
  )) as { readonly kind: string };
  expect(open.kind).toBe("done");
  await minute();
  expect(await naming(cyd.person)).toEqual([]);
  expect(await naming("Cydonia")).toEqual([]);
  expect((await naming(dan.person)).length).toBeGreaterThan(3);
  const start = (await ok(await cyd.get("start"))) as { readonly you?: object };
  expect(start.you).toBeUndefined();
  await ok(await cyd.join("Cydonia"));
  await cyd.says("/prep me");
  const { learner } = await room.practice.bench.store.people.load(cyd.person);
  expect(learner.totals.answers).toBe(0);
});
