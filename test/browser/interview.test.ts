import { expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { house } from "./house.ts";

const here = house();
const w = en.interview;

test("an interview opens a thread of its own, is answered by typing, goes on after a power cut, and is nobody else's", async () => {
  const [ada, bob] = [await here.come(), await here.come()];
  await bob.joins("Bob");
  await ada.joins("Ada");
  await ada.says("/prep interview track:database");
  await ada.page.evaluate(() => {
    new MutationObserver(() => {
      if (document.querySelector("time[data-until]:empty")) document.body.dataset["timeless"] = "yes";
    }).observe(document.body, { childList: true, subtree: true });
  });
  await ada.page.getByRole("button", { name: w.start }).click();
  const thread = ada.page.locator(".thread");
  // The message before may lose its buttons a moment after the next one has come.
  const latest = (name: string) => thread.getByRole("button", { name }).last();
  await thread.getByRole("button", { name: w.skip }).click();
  await thread.getByText(w.stages.fundamentals, { exact: true }).waitFor();
  // What counts down says how long from the moment it is shown.
  expect(await ada.page.locator("body").getAttribute("data-timeless")).toBeNull();

  await here.product.kill();
  await here.product.start();
  await ada.page.getByText(en.web.reconnecting).waitFor({ state: "hidden" });
  await latest(w.hint).click();
  await thread.getByRole("button", { name: w.anotherHint }).waitFor();
  await latest(w.write).click();
  const dialog = ada.page.getByRole("dialog");
  await dialog.locator("textarea").fill("An index is a B+ tree whose leaves are linked, so a range is read in one go.");
  await dialog.getByRole("button", { name: w.send }).click();
  await thread.getByText(w.noted(76)).waitFor();
  await latest(w.end).click();
  await thread.getByRole("button", { name: w.endYes }).click();
  await thread.getByRole("button", { name: w.report }).first().waitFor();

  expect(await thread.getByText(w.stages.fundamentals, { exact: true }).count()).toBe(1);
  expect(await bob.messages.count()).toBe(0);
  expect([...ada.complaints, ...bob.complaints].filter((one) => !one.includes("ERR_"))).toEqual([]);
});
