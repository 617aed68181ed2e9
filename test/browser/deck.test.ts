import { expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { house } from "./house.ts";

const here = house();

test("a manager puts a file into the form, and is asked from the deck it became", async () => {
  const link = new URL(here.product.managerLink);
  const boss = await here.come({}, link.pathname + link.hash);
  await boss.joins("Boss");
  await boss.says("/prep-admin deck");
  await boss.presses(en.deck.add);
  const rows = Array.from({ length: 300 }, (_, at) => `Is ${at} a number?,true`).join("\n");
  const buffer = Buffer.from(`question,answer\n${rows}\n`);
  await boss.page.getByLabel(en.deck.fileLabel).setInputFiles({ name: "numbers.csv", mimeType: "text/csv", buffer });
  await boss.page.getByRole("button", { name: en.deck.send, exact: true }).click();
  await boss.messages.filter({ hasText: "“numbers” holds 300 questions now." }).waitFor();
  await boss.says("/prep quiz deck:numbers");
  await boss.messages.filter({ hasText: "a number?" }).waitFor();
  expect(boss.complaints).toEqual([]);
});
