import { afterAll, beforeAll, expect, test } from "vitest";
import type { Outcome } from "../../../src/platforms/web/wire.ts";
import { words as en } from "../../../src/words/en.ts";
import { type Inhabitant, ok, type RoomApp, roomApp } from "./room-app.ts";

let room: RoomApp;
let boss: Inhabitant;
let other: Inhabitant;
beforeAll(async () => {
  room = await roomApp();
  const token = /#manager=(\S+)/.exec(room.platform.greeting(3000).join(" "))?.[1] ?? "";
  boss = await room.joined("Boss");
  await ok(await boss.post("enter", { token }));
  other = await room.joined("Ada");
});
afterAll(() => room.stop());

const TABLE = "question,answer\nWhich port?,6379\n";

const upload = async (text: string): Promise<string> =>
  ((await ok(await boss.post("uploads", { name: "deck.csv", text }))) as { readonly id: string }).id;

/** The form, filled in with a file's id. */
const sends = async (id: string): Promise<Outcome> => {
  await boss.says("/prep-admin deck");
  const asked = await boss.presses(en.deck.add);
  if (asked.kind !== "form") throw new Error("no form was asked for");
  const act = {
    kind: "form",
    action: asked.form.submit,
    fields: { name: "Ports", text: "" },
    files: { file: { name: "deck.csv", id } },
    ...(asked.message === undefined ? {} : { message: asked.message }),
  };
  return (await ok(await boss.act(act))) as Outcome;
};

test("a manager's file is put up, and the form that names it is read with it", async () => {
  expect(await sends(await upload(TABLE))).toEqual({ kind: "done" });
  await boss.reads(/“Ports” holds 1 question now/);
});

test("a file larger than a form's fields is taken, one larger than a deck is not", async () => {
  const rows = Array.from({ length: 2_000 }, (_, at) => `Question number ${at}?,${at}`).join("\n");
  await sends(await upload(`question,answer\n${rows}\n`));
  await boss.reads(/“Ports” holds 2000 questions now/);
  const refused = await boss.post("uploads", { name: "deck.csv", text: "x".repeat(8_000_001) });
  expect(refused.status).toBe(413);
  expect(await refused.json()).toEqual({ says: en.web.refused.large });
});

test("files are for managers, and nobody reads another's", async () => {
  const refused = await other.post("uploads", { name: "deck.csv", text: TABLE });
  expect(refused.status).toBe(403);
  await sends("00000000-0000-4000-8000-000000000000");
  await boss.reads(en.deck.fileLost);
});
