import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";

const w = en.inbox;

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(() => app.bench.wipe());

const opens = async (): Promise<Somebody> => {
  const mara = app.person("Mara", { manager: true });
  await mara.types("/prep-admin setup");
  await mara.presses(w.managers);
  return mara;
};

const names = async (one: Somebody, name: string): Promise<void> => {
  await one.presses(w.managersAdd);
  await one.fills({ name });
};

test("a manager names another by the name boards show; commands and buttons know it until it is taken back", async () => {
  const bob = await app.quizOn("Bob", "tea-green.2");
  const mara = await opens();
  expect(mara.text).toContain(w.managersNone);
  await names(mara, "Rob");
  expect(mara.text).toContain(w.managersUnknown("Rob"));
  await bob.types("/prep-admin setup");
  expect(bob.text).toContain(en.chat.managersOnly);
  await names(mara, "@bob");
  expect(mara.text).toContain(w.managersDone);
  await bob.types("/prep-admin setup");
  expect(bob.text).toContain(en.settings.setupTitle);
  await bob.presses("English");
  expect((await app.deps.store.workspaces.load("w1")).lang).toBe("en");
  await mara.presses(w.managersRemove("Bob"));
  await bob.types("/prep-admin setup");
  expect(bob.text).toContain(en.chat.managersOnly);
});

test("of two with one name neither is guessed", async () => {
  await app.quizOn("Bob", "tea-green.2");
  await app.deps.store.workspaces.remember("w1", { id: "m-2", person: "p-2", name: "BOB", hidden: false });
  const mara = await opens();
  await names(mara, "Bob");
  expect(mara.text).toContain(w.managersSeveral("Bob"));
  expect((await app.deps.store.workspaces.load("w1")).managers).toBeUndefined();
});

test("who is named in one workspace is nobody's manager elsewhere", async () => {
  await app.quizOn("Bob", "tea-green.2");
  await names(await opens(), "Bob");
  const elsewhere = app.person("Bob", { where: { workspace: "w2" } });
  await elsewhere.types("/prep-admin setup");
  expect(elsewhere.text).toContain(en.chat.managersOnly);
});

test("only a manager names one", async () => {
  const bob = await app.quizOn("Bob", "tea-green.2");
  await bob.sends({ kind: "form", action: "mgs.1", fields: { name: "Bob" } });
  expect(bob.note).toBe(en.chat.managersOnly);
  expect((await app.deps.store.workspaces.load("w1")).managers).toBeUndefined();
});
