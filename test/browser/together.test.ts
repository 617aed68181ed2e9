import { expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { house } from "./house.ts";
import { answerAll } from "./quiz.ts";

const here = house();
const { come } = here;
const managerToken = (): string => here.product.managerLink.split("manager=")[1] ?? "";

test("three people at once: what is said is everybody's, what is whispered is one's own, and the board is shared", async () => {
  const [ada, bob, cleo] = await Promise.all([come(), come(), come()]);
  await Promise.all([ada.joins("Ada"), bob.joins("Bob"), cleo.joins("Cleo")]);
  const everyone = [ada, bob, cleo];

  await bob.says("hello <b>both</b> of you");
  for (const { page } of everyone) await page.getByText("hello <b>both</b> of you").waitFor();

  await Promise.all([ada.says("/prep quiz count:2"), bob.says("/prep quiz count:1")]);
  await Promise.all([answerAll(ada, 2), answerAll(bob, 1)]);
  await cleo.says("anyone there?");
  for (const { page } of everyone) await page.getByText("anyone there?").waitFor();
  expect(await cleo.messages.count()).toBe(2);

  await ada.messages.getByRole("button", { name: en.quiz.share }).click();
  for (const { page } of everyone)
    await page
      .locator(".talk .message:not(.private)")
      .filter({ hasText: "Ada" })
      .filter({ hasText: "2 of 2" })
      .waitFor();
  expect(await cleo.page.locator(".talk .message.private").count()).toBe(0);

  await cleo.says("/prep leaderboard");
  const rows = cleo.last.getByRole("row");
  await rows.filter({ hasText: "Ada" }).waitFor();
  await rows.filter({ hasText: "Bob" }).waitFor();
  expect(everyone.flatMap(({ complaints }) => complaints)).toEqual([]);
});

test("a name that looks like somebody's is refused with a sentence, and the card stays", async () => {
  const first = await come();
  await first.joins("Marie");
  const { page } = await come();
  await page.getByLabel(en.web.join.name).fill("ＭＡＲＩＥ");
  await page.getByRole("button", { name: en.web.join.go }).click();
  await page.getByText(en.web.refused.taken).waitFor();
  await page.getByLabel(en.web.join.name).fill("Marie Curie");
  await page.getByRole("button", { name: en.web.join.go }).click();
  await page.getByRole("button", { name: en.web.recovery.done }).waitFor();
});

test("a card counts down in the language of its words, whatever the reader's", async () => {
  const [mei, tom] = [await come({ locale: "zh-CN" }), await come()];
  await mei.joins("Mei");
  await tom.joins("Tom");
  await mei.says("/prep interview with:anyone");
  const counting = tom.page.locator(".talk .until").filter({ hasText: mei.words.pair.openUntil });
  await counting.waitFor();
  expect(await counting.textContent()).toMatch(/^截止 (?:明天|\d+小时后)$/u);
});

test("a thread stands beside the conversation, and everybody sees that it has replies", async () => {
  const [ann, ben] = await Promise.all([come(), come()]);
  await Promise.all([ann.joins("Ann"), ben.joins("Ben")]);
  await ann.says("who wants to talk about locks?");
  const root = ben.messages.filter({ hasText: "about locks" });
  await root.getByRole("button", { name: en.web.reply }).click();
  const thread = ben.page.getByRole("complementary", { name: en.web.thread });
  await thread.getByRole("textbox").fill("me");
  await thread.getByRole("textbox").press("Enter");
  await thread.getByRole("article").filter({ hasText: "Ben" }).waitFor();
  const replies = ann.messages.filter({ hasText: "about locks" }).getByRole("button", { name: en.web.replies("1") });
  await replies.click();
  await ann.page.getByRole("complementary", { name: en.web.thread }).getByText("me", { exact: true }).waitFor();
  await ann.page.getByRole("button", { name: en.web.closeThread }).click();
  expect(await ann.messages.getByText("me", { exact: true }).count()).toBe(0);
});

test("the manager's link makes a manager once, who adds a channel that everybody sees", async () => {
  const boss = await come({}, `/r/lobby#manager=${managerToken()}`);
  const other = await come();
  await boss.joins("Boss");
  await other.joins("Other");
  await boss.page.getByRole("button", { name: en.web.addChannel }).click();
  await boss.page.getByLabel(en.web.channelName).fill("Redis Talk");
  await boss.page.getByRole("button", { name: en.web.create }).click();
  await other.page.getByRole("button", { name: "# redis-talk" }).click();
  expect(await other.page.getByRole("button", { name: en.web.addChannel }).count()).toBe(0);
  await boss.page.getByRole("button", { name: "# redis-talk" }).click();
  await other.says("first here");
  await boss.messages.filter({ hasText: "first here" }).waitFor();
  await other.page.getByRole("button", { name: "# general" }).click();
  await boss.says("come back");
  await other.page.getByRole("button", { name: "# redis-talk" }).getByText("1").waitFor();

  const late = await come({}, `/r/lobby#manager=${managerToken()}`);
  await late.joins("Late");
  await late.page.getByText(en.web.refused.usedLink).waitFor();
  expect(new URL(late.page.url()).hash).toBe("");
});
