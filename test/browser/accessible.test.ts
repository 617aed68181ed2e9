import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";
import { screensIn } from "../support/screens.ts";
import { showScreens } from "./gallery.ts";
import { house } from "./house.ts";
import type { Visitor } from "./visitor.ts";

const { come } = house();
let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds on the page as it stands, best practices included: rule and element. */
const findings = async (page: Page): Promise<readonly string[]> => {
  // The page's policy lets no other script in, so it comes through the debugger's door.
  const found = (await page.evaluate(`${AXE}; axe.run(document)`)) as AxeResults;
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
};

/** What sticks out of the screen to the right. Code and tables scroll by themselves. */
const tooWide = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("body, body *")]
      .filter((one) => one.checkVisibility() && !one.closest("pre, .table, .for-ears, .skip"))
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .map((one) => `too wide: ${one.tagName}.${one.getAttribute("class")}`),
  );

/** Leads somebody past everything there is to see, from the door to a thread. */
const tour = async (visitor: Visitor, name: string, look: (place: string) => Promise<void>): Promise<void> => {
  const { page, words: w, last } = visitor;
  await page.getByLabel(w.web.join.name).waitFor();
  await look("join card");
  await page.getByRole("button", { name: w.web.join.have }).click();
  await look("recovery card");
  await page.getByRole("button", { name: w.web.join.new }).click();
  await page.getByLabel(w.web.join.name).fill(name);
  await page.getByRole("button", { name: w.web.join.go }).click();
  await page.locator("output").waitFor();
  await look("recovery code");
  await page.getByRole("button", { name: w.web.recovery.done }).click();
  await page.locator(".panel .view").waitFor({ state: "attached" });
  await look("room");
  await page.locator(".composer-slot textarea").pressSequentially("/prep ");
  await page.locator(".suggestions li").first().waitFor();
  await look("completion");
  await visitor.says("/prep quiz type:open count:1");
  await visitor.presses(w.quiz.writeAnswer);
  await page.getByRole("dialog").waitFor();
  await page.locator("dialog textarea").fill("x".repeat(10_000));
  await look("form");
  await page.keyboard.press("Escape");
  await visitor.says("hello there");
  await last.getByRole("button", { name: w.web.reply }).click();
  await page.getByRole("complementary", { name: w.web.thread }).waitFor();
  await look("thread");
  await page.locator(".thread [data-close]").filter({ visible: true }).click();
  const screens = Object.values(screensIn(w, app.deps)).flatMap((family) => Object.values(family));
  expect(screens.length).toBeGreaterThan(30);
  await showScreens(visitor, screens);
  await look("every screen of the bot");
};

const seenBy = async (
  name: string,
  options: BrowserContextOptions,
  faults: (page: Page) => Promise<readonly string[]>,
): Promise<readonly string[]> => {
  const visitor = await come(options);
  const found: string[] = [];
  await tour(visitor, name, async (place) => {
    found.push(...(await faults(visitor.page)).map((one) => `${place}: ${one}`));
  });
  return found;
};

test.each([
  ["light", "Lucy"],
  ["dark", "Noah"],
] as const)("axe-core finds nothing anywhere, %s", async (colorScheme, name) => {
  expect(await seenBy(name, { colorScheme }, findings)).toEqual([]);
});

test("at 360 pixels nothing is wider than the screen, in English and in Chinese", async () => {
  const viewport = { width: 360, height: 640 };
  expect(await seenBy("Slim", { viewport, hasTouch: true }, tooWide)).toEqual([]);
  expect(await seenBy("小明", { viewport, hasTouch: true, locale: "zh-CN" }, tooWide)).toEqual([]);
});

test("at 360 pixels channels and page slide in and out, and axe-core finds nothing in them", async () => {
  const visitor = await come({ viewport: { width: 360, height: 640 } });
  const { page, words: w } = visitor;
  await visitor.joins("Drawer");
  const panel = page.getByRole("complementary", { name: w.web.panel });
  expect(await panel.isVisible()).toBe(false);
  await page.getByRole("button", { name: w.web.openPanel }).click();
  await panel.getByText(w.me.streak, { exact: true }).waitFor();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press("Escape");
  expect(await panel.isVisible()).toBe(false);
  await page.getByRole("button", { name: w.web.openMenu }).click();
  expect(await findings(page)).toEqual([]);
  const channel = page.getByRole("button", { name: "# general" });
  await channel.click();
  expect(await channel.isVisible()).toBe(false);
});
