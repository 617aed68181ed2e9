import { expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { house } from "./house.ts";
import { answerRightly, chooseRightly, questionOf } from "./quiz.ts";

const here = house();

test("killed in the middle of a question and started again, the page comes back and the quiz goes on where it was", async () => {
  const ada = await here.come();
  const { page, last } = ada;
  await ada.joins("Ada");
  await ada.says("/prep quiz count:3");
  await answerRightly(ada, await questionOf(ada, 1, 3));
  await ada.presses(en.quiz.next);
  const before = await questionOf(ada, 2, 3);
  await here.product.kill();
  await page.getByText(en.web.reconnecting).waitFor();
  await here.product.start();
  await page.getByText(en.web.reconnecting).waitFor({ state: "hidden" });

  expect(await questionOf(ada, 2, 3)).toBe(before);
  await answerRightly(ada, before);
  await ada.presses(en.quiz.next);
  await answerRightly(ada, await questionOf(ada, 3, 3));
  await ada.presses(en.quiz.finish);
  await last.getByText("3 of 3", { exact: false }).first().waitFor();
  expect(await ada.messages.count()).toBe(1);
  const inPanel = page.locator(".panel dl > div").filter({ hasText: en.me.answers });
  await inPanel.getByText("3", { exact: true }).waitFor();
});

test("what is pressed while the server is away is done once, as soon as it is back", async () => {
  const bob = await here.come();
  await bob.joins("Bob");
  await bob.says("/prep quiz count:1");
  const question = await questionOf(bob, 1, 1);
  await here.product.kill();
  const { verdict } = await chooseRightly(bob, question);
  await bob.says("and this is said once too");
  await here.product.start();
  await verdict();
  await bob.messages.filter({ hasText: "said once too" }).waitFor();
  await bob.page.reload();
  await bob.messages.filter({ hasText: "said once too" }).waitFor();
  expect(await bob.messages.count()).toBe(2);
  const inPanel = bob.page.locator(".panel dl > div").filter({ hasText: en.me.answers });
  await inPanel.getByText("1", { exact: true }).waitFor();
});

test("a page opened while the server is away waits for it", async () => {
  const cleo = await here.come();
  await cleo.joins("Cleo");
  await here.product.kill();
  const gone = await cleo.page.reload().catch(() => undefined);
  expect(gone).toBeUndefined();
  await here.product.start();
  await cleo.page.goto(here.product.address);
  await cleo.page.getByText("Cleo").first().waitFor();
});
