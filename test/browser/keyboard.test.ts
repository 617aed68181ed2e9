import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";
import { screensIn } from "../support/screens.ts";
import { showScreens } from "./gallery.ts";
import { house } from "./house.ts";
import { questionOf } from "./quiz.ts";

const { come } = house();
let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());

/** The words or the name of what has the keyboard. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: active, body } = document;
    return active === body ? "" : (active?.getAttribute("aria-label") ?? active?.textContent ?? "");
  });

/** Waits until what has the keyboard is so named. */
const reaches = (page: Page, name: string): Promise<unknown> =>
  page.waitForFunction((wanted) => {
    const { activeElement: active, body } = document;
    return active !== body && (active?.getAttribute("aria-label") ?? active?.textContent ?? "").includes(wanted);
  }, name);

const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let tries = 0; tries < 60; tries += 1) {
    if ((await focused(page)).includes(name)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${name}`);
};

test("from the door to the next question without a mouse, and the keyboard always lands on what comes next", async () => {
  const { page, ...ada } = await come();
  const { keyboard } = page;
  await page.getByLabel(en.web.join.name).waitFor();
  await keyboard.type("Keys");
  await keyboard.press("Enter");
  await reaches(page, en.web.recovery.done);
  await keyboard.press("Enter");
  await page.locator(".greeting").waitFor();
  await tabTo(page, en.web.quick);
  await keyboard.press("Enter");
  const visitor = { page, ...ada };
  for (let at = 1; at <= 2; at += 1) {
    await questionOf(visitor, at, 5);
    await page.waitForFunction(() => document.activeElement?.closest(".message") !== null);
    if (await ada.last.locator(".option[data-letter]").count()) await keyboard.press("a");
    else {
      if (await ada.last.locator(".pick").count()) await keyboard.press("1");
      await tabTo(page, en.quiz.submit);
      await keyboard.press("Enter");
    }
    await reaches(page, en.quiz.next);
    await keyboard.press("Enter");
  }
  await questionOf(visitor, 3, 5);
  expect(await page.evaluate(() => document.activeElement?.closest(".message") !== null)).toBe(true);
});

test("an order is sorted with the arrow keys, and several are ticked with letters", async () => {
  const visitor = await come();
  const { page } = visitor;
  await visitor.joins("Sorter");
  const screens = screensIn(en, app.deps).quiz;
  const [order, multiple] = [screens["tea-green.3-asking"], screens["knife-burr.1-asking"]];
  if (!order || !multiple) throw new Error("no such screens");
  await showScreens(visitor, [order, multiple]);

  const items = page.locator("li[data-value]");
  const values = (): Promise<readonly (string | null)[]> =>
    items.evaluateAll((all) => all.map((one) => one.getAttribute("data-value")));
  const [first, second, ...others] = await values();
  await items.first().getByRole("button").last().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  expect(await values()).toEqual([second, first, ...others]);
  expect(await page.evaluate(() => document.activeElement?.closest("li")?.getAttribute("data-value"))).toBe(first);

  const ticked = (): Promise<readonly (string | null)[]> =>
    page.locator("input:checked").evaluateAll((all) => all.map((one) => one.getAttribute("data-letter")));
  await page.locator(".pick input").first().focus();
  await page.keyboard.press("b");
  await page.keyboard.press("1");
  expect(await ticked()).toEqual(["A", "B"]);
  await page.keyboard.press("b");
  expect(await ticked()).toEqual(["A"]);
});

test("commands are completed with arrows, Tab and Escape, and options follow commands", async () => {
  const visitor = await come();
  const { page } = visitor;
  await visitor.joins("Typist");
  const composer = page.locator(".composer-slot textarea");
  const offered = page.locator(".suggestions li");
  await composer.focus();
  await page.keyboard.type("/prep le");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  expect(await page.locator(".suggestions [aria-selected=true] code").textContent()).toBe("/prep leaderboard");
  await page.keyboard.press("Tab");
  expect(await composer.inputValue()).toBe("/prep leaderboard ");
  await page.keyboard.press("Tab");
  expect(await composer.inputValue()).toBe("/prep leaderboard period:");
  await page.keyboard.press("Escape");
  expect(await offered.count()).toBe(0);
  await page.keyboard.type("month");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await visitor.last.getByRole("heading").waitFor();
  await page.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>(".composer-slot textarea")?.value === "",
  );
  await page.keyboard.type("/");
  expect(await offered.filter({ hasText: "/prep quiz" }).count()).toBe(1);
  expect(await offered.filter({ hasText: "/prep-admin" }).count()).toBe(0);
});

test("a form opens and closes by keys, counts what is too long, cuts nothing, and gives the keyboard back", async () => {
  const visitor = await come();
  const { page, last } = visitor;
  await visitor.joins("Writer");
  await visitor.says("/prep quiz type:open count:1");
  await last.getByRole("button", { name: en.quiz.writeAnswer }).focus();
  await page.keyboard.press("Enter");
  const text = page.locator("dialog textarea");
  const max = Number(await text.getAttribute("data-max"));
  await text.fill("x".repeat(max + 1));
  await page.getByText(en.web.tooMany("1")).waitFor();
  await page.keyboard.press("Control+Enter");
  expect((await text.inputValue()).length).toBe(max + 1);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await focused(page)).toBe(en.quiz.writeAnswer);
  await page.keyboard.press("Enter");
  await text.fill("It depends on the index.");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await reaches(page, en.quiz.finish);
});

test("a partner is completed from those who are here", async () => {
  const [known, visitor] = await Promise.all([come(), come()]);
  await Promise.all([known.joins("Rosalind"), visitor.joins("Typing")]);
  await known.says("/prep interview with:anyone");
  await known.page.getByText("Rosalind looks for somebody").waitFor();
  const { page } = visitor;
  await page.locator(".composer-slot textarea").focus();
  await page.keyboard.type("/prep interview with:rosa");
  await page.locator(".suggestions li").filter({ hasText: "with:Rosalind" }).waitFor();
  await page.keyboard.press("Tab");
  expect(await page.locator(".composer-slot textarea").inputValue()).toBe("/prep interview with:Rosalind ");
});
