import { afterEach, beforeEach, expect, test } from "vitest";
import { renderPlain } from "../../src/chat/plain.ts";
import type { Named } from "../../src/chat/request.ts";
import { realBank } from "../support/content.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";

const WORKSPACE = "w1";

let app: PracticeApp;
let ada: Somebody;
beforeEach(async () => {
  app = await practiceApp({ bank: realBank().bank, seed: "named" });
  ada = app.person("Ada");
});
afterEach(() => app.stop());

const know = (member: string, name: string, hidden = false): Promise<void> =>
  app.deps.store.workspaces.remember(WORKSPACE, { id: member, person: `p-${member}`, name, hidden });

const offered = async (typed: string, workspace: string | undefined = WORKSPACE, locale = "en") => {
  const typing = { root: "prep", command: "interview", option: "with", typed, locale } as const;
  const all = await app.practice.complete({ ...typing, ...(workspace === undefined ? {} : { workspace }) });
  return all.map(({ value, text }) => `${text} = ${value}`);
};

const asks = (text: string, named: Named = {}) => ada.sends({ kind: "text", root: "prep", text, named });
const asked = (): readonly string[] =>
  app.deliveries.flatMap(({ delivery }) => (delivery.kind === "direct" ? [delivery.member] : []));

test("while it is typed, who is here is listed by name after whoever likes and the bot; whoever hides is not", async () => {
  await know("m-1", "Robin");
  await know("m-2", "Bob");
  await know("m-3", "Hidden Bob", true);
  expect((await offered("")).map((one) => one.split(" = ")[1])).toEqual(["anyone", "bot", "Bob", "Robin"]);
  expect(await offered("bo")).toEqual(["me, the bot = bot", "Bob = Bob"]);
  expect(await offered("@RO")).toEqual(["Robin = Robin"]);
  expect(await offered("谁", WORKSPACE, "zh-CN")).toEqual(["谁都行：在这里发卡片，先到先得 = anyone"]);
  expect(await offered("", "own-p-Ada")).toHaveLength(2);
});

test("a name that several have, or that reads like something else, is taken by the member it was chosen for", async () => {
  await know("m-1", "Bob");
  await know("m-2", "bob");
  await know("m-3", "at: 5");
  await know("m-4", "anyone");
  expect((await offered("bob")).map((one) => one.split(" = ")[1])).toEqual(["<@m-1>", "<@m-2>"]);
  expect(await offered("at:")).toEqual(["at: 5 = <@m-3>"]);
  expect((await offered("anyone")).at(-1)).toBe("anyone = <@m-4>");
  await asks("interview with:<@m-2>");
  expect(asked()).toEqual(["m-2"]);
});

test("somebody whom the platform names is asked although nothing is known of them, under the name it tells", async () => {
  await asks("interview with:@bob minutes:20", { "@bob": { member: "m-77", name: "Bobby" } });
  expect(ada.text).toContain("I have asked Bobby");
  expect(asked()).toEqual(["m-77"]);
});

test("whoever is known here is asked in the language they chose, and by their own clocks", async () => {
  await know("m-Li", "Li");
  await app.deps.store.people.change("p-m-Li", (now) => ({ ...now, lang: "zh" }));
  await app.deps.store.answers.live("p-m-Li", { v: 1, kind: "zone", id: "z", at: 0, zone: "Asia/Shanghai" });
  await asks("interview with:@Li at:tomorrow 12:00");
  const { body = [], summary } = app.deliveries.at(-1)?.delivery.view ?? {};
  expect(summary).toBe("Ada 想请你当面试官。");
  expect(JSON.stringify(body)).toContain("Asia/Shanghai");
});

const invitation = () => app.deliveries.at(-1)?.delivery.view ?? { summary: "", body: [] };

test("whoever is met for the first time is asked in the language and by the clocks that the platform tells of them", async () => {
  const li = { member: "m-9", name: "Li", locale: "zh-CN", zone: "Asia/Shanghai" };
  await asks("interview with:@li at:tomorrow 12:00", { "@li": li });
  expect(invitation().summary).toBe("Ada 想请你当面试官。");
  expect(renderPlain(invitation()).payload).toContain("Asia/Shanghai");
});

test("where nothing tells a stranger's language it is the place's, whatever whoever asks reads", async () => {
  await app.deps.store.workspaces.change(WORKSPACE, (now) => ({ ...now, lang: "zh" }));
  await asks("interview with:@li", { "@li": { member: "m-9", name: "Li", locale: "fr" } });
  expect(invitation().summary).toBe("Ada 想请你当面试官。");
});

test("where the place has none either, a stranger is asked in the default language and in that of whoever asks", async () => {
  const lin = app.person("Lin", { locale: "zh-CN" });
  const text = "interview with:@bob at:tomorrow 12:00";
  await lin.sends({ kind: "text", root: "prep", text, named: { "@bob": { member: "m-Bob", name: "Bob" } } });
  expect(invitation().summary).toBe("Lin asks whether you would interview them. / Lin 想请你当面试官。");
  expect(renderPlain(invitation()).payload.match(/\[.*\]/u)?.[0]).toBe(
    "[Accept / 接受] [Another time / 换个时间] [Not this time / 这次不行]",
  );
  const bob = app.person("Bob", { locale: "en-GB" });
  await bob.sends({ kind: "press", action: pressIn(invitation(), "Accept / 接受"), values: [] });
  const told = app.deliveries.findLast(({ delivery }) => delivery.kind === "direct" && delivery.member === "m-Bob");
  expect(told?.delivery.view.summary).toMatch(/^It is settled with Lin: [^/]+ \(UTC\)\.$/u);
});

test("where the place wants both languages, a stranger is asked in both", async () => {
  await app.deps.store.workspaces.change(WORKSPACE, (now) => ({ ...now, lang: "both" }));
  await asks("interview with:@bob", { "@bob": { member: "m-Bob", name: "Bob" } });
  expect(invitation().summary).toBe("Ada asks whether you would interview them. / Ada 想请你当面试官。");
});

test("an id that nobody here has is nobody, however it is written", async () => {
  await asks("interview with:<@m-77>");
  expect(ada.text).toContain("I know nobody called");
  await asks("interview with:@m-77");
  expect(ada.text).toContain("I know nobody called");
  expect(asked()).toEqual([]);
});

test("a bot is refused when it is named", async () => {
  await asks("interview with:@helper", { "@helper": { member: "m-88", name: "Helper", bot: true } });
  expect(ada.text).toContain("Helper is a bot.");
  expect(asked()).toEqual([]);
});
