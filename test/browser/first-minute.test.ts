import { expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { house } from "./house.ts";
import { answerAll, answerRightly, questionOf } from "./quiz.ts";

const { come } = house();

test("a stranger joins, takes a quick quiz, reads why, and stands on the board", async () => {
  const ada = await come();
  const { page, last } = ada;
  expect(await page.title()).toBe(en.web.title);
  const code = await ada.joins("Ada");
  expect(code).toMatch(/^(?:[A-Z2-7]{4}-){5}[A-Z2-7]{4}$/);
  await page.getByRole("log").getByRole("button", { name: en.web.quick }).click();
  await answerRightly(ada, await questionOf(ada, 1, 5));
  await last.getByRole("heading", { name: en.quiz.right }).waitFor();
  expect(await last.getByText(en.web.onlyYou).count()).toBe(1);
  expect(await last.getByRole("link").count()).toBeGreaterThan(0);
  await ada.presses(en.quiz.next);
  for (let at = 2; at <= 5; at += 1) {
    await answerRightly(ada, await questionOf(ada, at, 5));
    await ada.presses(at < 5 ? en.quiz.next : en.quiz.finish);
  }
  await last.getByText("5 of 5", { exact: false }).first().waitFor();
  const me = page.getByRole("complementary", { name: en.web.panel }).getByRole("row").filter({ hasText: "Ada" });
  await me.waitFor();
  expect(Number(((await me.locator("td").last().textContent()) ?? "").replace(/\D/g, ""))).toBeGreaterThanOrEqual(50);
  await ada.says("/prep me");
  await last.getByText(code).waitFor();
  expect(ada.complaints).toEqual([]);

  await page.reload();
  await ada.messages.first().getByText("5 of 5", { exact: false }).first().waitFor();
  const elsewhere = await come();
  await elsewhere.page.getByRole("button", { name: en.web.join.have }).click();
  await elsewhere.page.getByLabel(en.web.join.code).fill(code.toLowerCase().replaceAll("-", " "));
  await elsewhere.page.getByRole("button", { name: en.web.join.recover }).click();
  await elsewhere.messages.first().getByText("5 of 5", { exact: false }).first().waitFor();
});

test("everything is in Chinese for who reads Chinese", async () => {
  const lei = await come({ locale: "zh-CN" });
  await lei.joins("李雷");
  expect(await lei.page.locator("html").getAttribute("lang")).toBe("zh");
  await lei.says("／prep quiz 主题：redis 数量：2");
  await answerAll(lei, 2);
  await lei.last.getByRole("button", { name: zh.quiz.share }).waitFor();
  await lei.says("/prep help");
  await lei.last.getByRole("heading", { name: zh.help.title }).waitFor();
  const around = await lei.page.locator(".bar, .nav, .panel, .composer, .message:last-child").allTextContents();
  expect(around.join(" ").match(/\b(?:the|you|your|with|and|send|week|streak)\b/gi)).toBeNull();
  expect(lei.complaints).toEqual([]);
});

test("the language can be changed, and is kept", async () => {
  const { page, ...visitor } = await come();
  await visitor.joins("Switcher");
  const language = page.locator("select.language");
  await language.selectOption({ label: "中文" });
  await page.getByRole("button", { name: zh.web.leave }).waitFor();
  await page.reload();
  await visitor.says("/prep quiz");
  await visitor.last.getByText(zh.quiz.progress(1, 5), { exact: false }).waitFor();
  await language.selectOption({ label: "English" });
  await page.getByRole("button", { name: en.web.leave }).waitFor();
});

test("the look follows the system until it is chosen, and the choice is kept", async () => {
  const cleo = await come({ colorScheme: "light" });
  const { page } = cleo;
  const brightness = (): Promise<number> =>
    page.evaluate(() => Number(/\d+/.exec(getComputedStyle(document.body).backgroundColor)?.[0]));
  await cleo.joins("Cleo");
  expect(await brightness()).toBeGreaterThan(200);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await brightness()).toBeLessThan(60);
  await page.getByRole("button", { name: en.web.theme }).click();
  expect(await brightness()).toBeGreaterThan(200);
  await page.reload();
  await page.getByRole("button", { name: en.web.theme }).waitFor();
  expect(await brightness()).toBeGreaterThan(200);
});
