import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { noQueues } from "../store/support.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(() => app.bench.wipe());
afterEach(() => {
  app.deliveries.length = 0;
});

/** A minute in the life of the worker. */
const minute = async (): Promise<void> => {
  for (let look = 0; look < 6; look += 1) {
    app.bench.clock.now += 5_000;
    await app.bench.store.chores.run(app.bench.clock.now, noQueues);
  }
};

const fileIn = (view: { readonly body: readonly { readonly kind: string }[] }) => {
  const node = view.body.find(({ kind }) => kind === "file");
  return node as { readonly name: string; readonly text: string } | undefined;
};

const quizzed = async (name: string) => {
  const one = await app.quizOn(name, "tea-green.2");
  await one.presses("True");
  return one;
};

describe.each([en, zh])("in $code", (words) => {
  test("what is said about privacy can be quoted: what is kept, who sees it, what managers never see", async () => {
    const ada = app.person("Ada", { locale: words.code });
    await ada.types("/prep privacy");
    await expect(ada.text).toMatchFileSnapshot(`golden/${words.code}-privacy.txt`);
    for (const paragraph of words.privacy.paragraphs) expect(ada.text).toContain(paragraph);
  });

  test("the screens of linking read as agreed", async () => {
    const [ada, bob] = [app.person("Ada", { locale: words.code }), app.person("Bob", { locale: words.code })];
    const seen: string[] = [];
    const see = (name: string, text: string) => seen.push(`=== ${name}\n\n${text}\n`);
    await ada.types("/prep me");
    await ada.presses(words.link.title);
    see("nobody", ada.text);
    await ada.presses(words.link.make);
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/u.exec(ada.text)?.[0] ?? "";
    see("code", ada.text.replaceAll(code, "ABCD-2345"));
    await ada.presses(words.link.look);
    see("waiting", ada.text.replaceAll(code, "ABCD-2345"));
    await bob.types("/prep me");
    await bob.presses(words.link.title);
    await bob.presses(words.link.have);
    await bob.fills({ code });
    await ada.presses(words.link.look);
    see("ask", ada.text);
    await ada.presses(words.link.yes("Bob"));
    see("linked", ada.text);
    await ada.presses(words.link.unlink("Bob (Web)"));
    see("unlink", ada.text);
    await expect(seen.join("\n")).toMatchFileSnapshot(`golden/${words.code}-link.txt`);
  });
});

test("everything can be taken along as a file, three times a day", async () => {
  const ada = await quizzed("Ada");
  for (let time = 0; time < 3; time += 1) {
    await ada.types("/prep privacy");
    await ada.presses(en.privacy.take);
    app.bench.clock.now += 1_000;
  }
  const reply = await ada.sends({ kind: "press", action: "pe.1", values: [] });
  expect(reply).toMatchObject({ kind: "whisper", view: { summary: en.privacy.tooMany("24 hours") } });
  app.bench.clock.now += 86_400_000;
  const next = await ada.sends({ kind: "press", action: "pe.1", values: [] });
  const file = next.kind === "whisper" ? fileIn(next.view) : undefined;
  expect(file?.name).toBe("whetstone-export.json");
  const data = JSON.parse(file?.text ?? "") as { readonly own: readonly { readonly what: string }[] };
  expect(new Set(data.own.map(({ what }) => what))).toEqual(
    new Set(["person", "log", "logAnswers", "cards", "seen", "saved", "totals", "session", "current"]),
  );
  expect(file?.text).toContain("tea-green.2");
});

test("where a file reaches someone in direct messages only, it goes there", async () => {
  const ada = app.person("Ada", { can: { filesInDirect: true } });
  await ada.sends({ kind: "press", action: "pe.1", values: [] });
  expect(ada.note).toBe(en.privacy.sent);
  const [sent] = app.deliveries;
  expect(sent?.delivery).toMatchObject({ kind: "direct", member: "m-Ada" });
  expect(sent && fileIn(sent.delivery.view)?.text).toContain("p-Ada");
});

test("deleting asks for a word, and anything else deletes nothing", async () => {
  const ada = await quizzed("Ada");
  await ada.types("/prep privacy");
  await ada.presses(en.privacy.delete);
  await ada.fills({ word: "yes" });
  expect(ada.note).toBe(en.privacy.notTyped("delete"));
  expect((await app.bench.store.people.load("p-Ada")).learner.totals.answers).toBe(1);
});

test("who has deleted everything hears so, waits a minute, and starts anew", async () => {
  const ada = await quizzed("Ada");
  await ada.types("/prep privacy");
  await ada.presses(en.privacy.delete);
  await ada.fills({ word: " Delete " });
  expect(ada.note).toBe(en.privacy.deleted);
  await ada.types("/prep me");
  expect(ada.text).toContain(en.privacy.closed);
  await ada.sends({ kind: "press", action: "pv.1", values: [] });
  expect(ada.note).toBe(en.privacy.closed);
  await minute();
  const left = (await app.bench.redis.call("KEYS", "*")) as string[];
  expect(left.filter((key) => /Ada/u.test(key))).toEqual([]);
  await ada.types("/prep me");
  expect(ada.text).toContain(`${en.me.answers}: 0`);
});
