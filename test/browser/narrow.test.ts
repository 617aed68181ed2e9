import { expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { house } from "./house.ts";

const here = house();
const w = en.web;

test.each([
  ["a small window", 1000],
  ["a phone", 390],
])("in %s a thread takes the conversation's place, can be answered, and leads back", async (_, width) => {
  const name = `Ada ${width}`;
  const { page, joins, says, messages } = await here.come({ viewport: { width, height: 700 } });
  await joins(name);
  await says(`who wants to talk about locks in ${width}?`);
  const talk = page.locator(".talk");
  const root = messages.filter({ hasText: `locks in ${width}` });
  await root.hover();
  await root.getByRole("button", { name: w.reply }).click();
  const thread = page.getByRole("complementary", { name: w.thread });
  await thread.getByRole("textbox").fill("me");
  // Whatever lay over it would be pressed instead.
  await thread.getByRole("button", { name: w.send }).click();
  await thread.getByRole("article").filter({ hasText: "me" }).last().waitFor();
  expect(await talk.getByRole("textbox").isVisible()).toBe(false);
  const box = await thread.getByRole("textbox").boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= width && box.y + box.height <= 700).toBe(true);
  expect(await thread.getByRole("button", { name: w.closeThread }).isVisible()).toBe(false);
  await thread.getByRole("button", { name: w.back }).click();
  expect(await thread.isVisible()).toBe(false);
  await talk.getByRole("textbox").fill("and here");
  await talk.getByRole("button", { name: w.send }).click();
  await messages.filter({ hasText: "and here" }).waitFor();
});

test("in a wide window both stand side by side", async () => {
  const { page, joins, says, messages } = await here.come({ viewport: { width: 1300, height: 700 } });
  await joins("Wide");
  await says("what about queues?");
  await messages.filter({ hasText: "queues" }).getByRole("button", { name: w.reply }).click();
  const thread = page.getByRole("complementary", { name: w.thread });
  expect(await thread.getByRole("button", { name: w.back }).isVisible()).toBe(false);
  await page.locator(".talk").getByRole("textbox").fill("beside it");
  await page.locator(".talk").getByRole("button", { name: w.send }).click();
  await messages.filter({ hasText: "beside it" }).waitFor();
});
