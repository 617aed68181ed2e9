import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { words as en } from "../../src/words/en.ts";
import type { Words } from "../../src/words/words.ts";
import { words as zh } from "../../src/words/zh.ts";

/** Somebody with a browser of their own in front of the room. */
export interface Visitor {
  readonly page: Page;
  readonly words: Words;
  /** What the page complained about: errors thrown, files missing, policies broken. */
  readonly complaints: readonly string[];
  /** Fills in the card, notes the recovery code and goes in. */
  joins(name: string): Promise<string>;
  says(text: string): Promise<void>;
  /** Messages of the conversation, oldest first. */
  readonly messages: Locator;
  /** The last message, whatever it becomes. */
  readonly last: Locator;
  /** Presses a button of the last message by its words. */
  presses(label: string): Promise<void>;
}

/** Opens the room as somebody new; in Chinese with the locale `zh-CN`. */
export const visit = async (
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> => {
  const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(address);
  const words = (options.locale ?? "en").startsWith("zh") ? zh : en;
  const messages = page.locator(".talk .log > .message");
  const composer = page.locator(".composer-slot textarea");
  return {
    page,
    words,
    complaints,
    messages,
    last: messages.last(),
    joins: async (name) => {
      await page.getByLabel(words.web.join.name).fill(name);
      await page.getByRole("button", { name: words.web.join.go }).click();
      const code = (await page.locator("output").textContent()) ?? "";
      await page.getByRole("button", { name: words.web.recovery.done }).click();
      await composer.waitFor();
      return code;
    },
    says: async (text) => {
      await composer.fill(text);
      await composer.press("Enter");
    },
    presses: (label) => messages.last().getByRole("button", { name: label, exact: true }).click(),
  };
};
