import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { View } from "../../src/chat/view.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await app.bench.wipe();
  app.deliveries.length = 0;
});

const codeOn = ({ text }: Somebody): string => /[0-9A-Z]{4}-[0-9A-Z]{4}/u.exec(text)?.[0] ?? "no code";

const makes = async (one: Somebody): Promise<string> => {
  await one.types("/prep me");
  await one.presses(en.link.title);
  await one.presses(en.link.make);
  return codeOn(one);
};

const enters = async (one: Somebody, code: string): Promise<void> => {
  await one.sends({ kind: "press", action: "lkh.1", values: [] });
  await one.fills({ code });
};

const elsewhere = { platform: "other", workspace: "w2", place: "c2" } as const;

const answers = async (name: string): Promise<number> =>
  (await app.bench.store.people.load(`p-${name}`)).learner.totals.answers;

const asked = (): View => {
  const found = app.deliveries.find(({ key }) => key.startsWith("link-ask/"));
  if (!found) throw new Error("nobody was asked");
  return found.delivery.view;
};

const quizzed = async (one: Somebody, name: string, question: string, press: string): Promise<void> => {
  const { people } = app.bench.store;
  const { id } = await people.load(`p-${name}`);
  await people.save(id, question, 1);
  await one.types("/prep quiz deck:saved");
  await one.presses(press);
  await one.presses("See how it went");
  await people.unsave(id, question);
};

test("a code made on one side and typed on the other, confirmed on the first with the other's name, makes one person", async () => {
  const [ada, bob] = [app.person("Ada"), app.person("Bob", { where: elsewhere })];
  await quizzed(ada, "Ada", "tea-green.2", "True");
  await quizzed(bob, "Bob", "tea-green.1", "Hot water draws out more tannin");
  const code = await makes(ada);
  await enters(bob, code.toLowerCase().replace("-", " "));
  expect(bob.note).toBe(en.link.typed("Ada"));
  expect(await answers("Ada")).toBe(1);
  expect(asked().summary).toBe("Bob (Other) has typed your code. Is that you?");
  await ada.sends({ kind: "press", action: pressIn(asked(), en.link.yes("Bob")), values: [] });
  expect([await answers("Ada"), await answers("Bob")]).toEqual([2, 2]);
  expect(app.deliveries.at(-1)?.delivery).toMatchObject({ kind: "direct", member: "m-Bob", target: elsewhere });
});

test("an open quiz of the other side is gone on with from either", async () => {
  const [ada, bob] = [app.person("Ada"), app.person("Bob", { where: elsewhere })];
  await app.bench.store.people.save("p-Bob", "tea-green.2", 1);
  await bob.types("/prep quiz deck:saved");
  await enters(bob, await makes(ada));
  await ada.presses(en.link.look);
  await ada.presses(en.link.yes("Bob"));
  await bob.presses("True");
  expect(await answers("Ada")).toBe(1);
  await ada.types("/prep today");
  await ada.presses(en.quiz.goOn);
  expect(ada.text).toContain("# Right");
});

test("XP stays where it was earned: each member has their own on their own board", async () => {
  const [ada, bob] = [app.person("Ada"), app.person("Bob", { where: elsewhere })];
  await quizzed(ada, "Ada", "tea-green.2", "True");
  await enters(bob, await makes(ada));
  await ada.presses(en.link.look);
  await ada.presses(en.link.yes("Bob"));
  await quizzed(bob, "Bob", "tea-green.1", "Hot water draws out more tannin");
  const score = async (workspace: string, member: string) =>
    (await app.bench.store.boards.read(workspace, "all", app.bench.clock(), "UTC", member, 5)).me?.score;
  const [first, second] = [await score("w1", "m-Ada"), await score("w2", "m-Bob")];
  expect(first).toBeGreaterThan(0);
  expect(second).toBeGreaterThan(0);
  expect(await score("w1", "m-Bob")).toBeUndefined();
});

test("a no ends the code", async () => {
  const [ada, bob] = [app.person("Ada"), app.person("Bob")];
  const code = await makes(ada);
  await enters(bob, code);
  await ada.presses(en.link.look);
  await ada.presses(en.link.no);
  expect(ada.text).toContain(en.link.refused);
  await enters(bob, code);
  expect(bob.note).toBe(en.link.wrong);
});

test("a code holds ten minutes", async () => {
  const [ada, bob] = [app.person("Ada"), app.person("Bob")];
  const code = (await makes(ada)).replace("-", "");
  expect(await app.bench.redis.call("PTTL", `{q:0}:link:${code}`)).toBeGreaterThan(590_000);
  expect(await app.bench.redis.call("PTTL", `{q:0}:link:${code}`)).toBeLessThanOrEqual(600_000);
  await app.bench.redis.call("DEL", `{q:0}:link:${code}`);
  await enters(bob, code);
  expect(bob.note).toBe(en.link.wrong);
  await ada.presses(en.link.look);
  expect(ada.text).toContain(en.link.over);
});

test("a code works once: whoever types it first has it, and after the yes it is over", async () => {
  const [ada, bob, cyd] = [app.person("Ada"), app.person("Bob"), app.person("Cyd")];
  const code = await makes(ada);
  await enters(bob, code);
  await enters(cyd, code);
  expect(cyd.note).toBe(en.link.wrong);
  await ada.presses(en.link.look);
  expect(ada.text).toContain("Bob");
  await ada.presses(en.link.yes("Bob"));
  await enters(cyd, code);
  expect(cyd.note).toBe(en.link.wrong);
});

test("five tries in ten minutes, then a wait", async () => {
  const bob = app.person("Bob");
  for (let time = 0; time < 5; time += 1) {
    await enters(bob, "AAAA-2222");
    expect(bob.note).toBe(en.link.wrong);
  }
  const code = await makes(app.person("Ada"));
  await enters(bob, code);
  expect(bob.note).toBe(en.link.tooMany);
  app.bench.clock.now += 600_001;
  await enters(bob, code);
  expect(bob.note).toBe(en.link.typed("Ada"));
});

test("a code that was tried five times is over", async () => {
  const code = await makes(app.person("Ada"));
  const first = app.person("Bob0");
  await enters(first, code);
  for (let at = 1; at < 5; at += 1) await enters(app.person(`Bob${at}`), code);
  await enters(first, code);
  expect(first.note).toBe(en.link.wrong);
});

test("somebody else cannot say yes for whoever made the code", async () => {
  const [ada, bob, eve] = [app.person("Ada"), app.person("Bob"), app.person("Eve")];
  await enters(bob, await makes(ada));
  await eve.sends({ kind: "press", action: pressIn(asked(), en.link.yes("Bob")), values: [] });
  expect(eve.text).toContain(en.link.over);
  expect((await app.bench.store.people.load("p-Bob")).id).toBe("p-Bob");
});

test("one's own code, and one of the same person, are told apart from wrong ones", async () => {
  const [ada, bob] = [app.person("Ada"), app.person("Bob")];
  await enters(ada, await makes(ada));
  expect(ada.note).toBe(en.link.own);
  await enters(bob, await makes(ada));
  await ada.presses(en.link.look);
  await ada.presses(en.link.yes("Bob"));
  await enters(bob, await makes(ada));
  expect(bob.note).toBe(en.link.here);
});

test("whoever has accounts keeps them, whichever side makes the code; two who have some are told", async () => {
  const [ada, bob, cyd, dan, eve] = ["Ada", "Bob", "Cyd", "Dan", "Eve"].map((name) => app.person(name)) as [
    Somebody,
    Somebody,
    Somebody,
    Somebody,
    Somebody,
  ];
  const link = async (one: Somebody, other: Somebody, name: string) => {
    await enters(other, await makes(one));
    await one.presses(en.link.look);
    await one.presses(en.link.yes(name));
  };
  await link(ada, bob, "Bob");
  await link(cyd, ada, "Ada");
  expect((await app.bench.store.people.load("p-Cyd")).id).toBe("p-Ada");
  await link(dan, eve, "Eve");
  await link(dan, ada, "Ada");
  expect(dan.text).toContain(en.link.taken);
});

test("unlinking gives each side its own answers back", async () => {
  const [ada, bob] = [app.person("Ada"), app.person("Bob", { where: elsewhere })];
  await quizzed(bob, "Bob", "tea-green.1", "Hot water draws out more tannin");
  await enters(bob, await makes(ada));
  await ada.presses(en.link.look);
  await ada.presses(en.link.yes("Bob"));
  await quizzed(ada, "Ada", "tea-green.2", "True");
  await ada.types("/prep me");
  await ada.presses(en.link.title);
  await ada.presses(en.link.unlink("Bob (Other)"));
  await ada.presses(en.link.unlinkSure);
  expect(ada.text).toContain(en.link.unlinked("Bob (Other)"));
  expect([await answers("Ada"), await answers("Bob")]).toEqual([1, 1]);
});

test("each side is asked and told in its own language", async () => {
  const [ada, bob] = [app.person("Ada", { locale: "zh-CN" }), app.person("Bob")];
  await app.bench.store.people.change("p-Ada", (profile) => ({ ...profile, lang: "zh" }));
  await ada.types("/prep me");
  await ada.presses(zh.link.title);
  await ada.presses(zh.link.make);
  await enters(bob, codeOn(ada));
  expect(asked().summary).toBe(zh.link.ask("Bob", "Web"));
});
