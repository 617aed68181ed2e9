import { expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { house } from "./house.ts";

const { come } = house();

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
