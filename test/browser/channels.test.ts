import { expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { house } from "./house.ts";
import type { Visitor } from "./visitor.ts";

const here = house();
const managing = (link: string): string => new URL(link).pathname + new URL(link).hash;

const addsChannel = async ({ page }: Visitor, name: string): Promise<void> => {
  await page.getByRole("button", { name: en.web.addChannel }).click();
  await page.getByLabel(en.web.channelName).fill(name);
  await page.getByRole("button", { name: en.web.create }).click();
};

test("a manager opens a room of its own for a team, adds a channel there, and what is unread in it survives a reload", async () => {
  const boss = await here.come({}, managing(here.product.managerLink));
  await boss.joins("Boss");
  await boss.page.getByRole("button", { name: en.web.invite.title }).click();
  await boss.page.getByLabel(en.web.invite.room).fill("team-blue");
  await boss.page.getByRole("button", { name: en.web.invite.show }).click();
  const links = boss.page.locator("dialog output");
  await links.first().waitFor();
  const [invite = "", manager = ""] = await links.allTextContents();
  await boss.page.getByRole("button", { name: en.web.close }).click();
  await links.first().waitFor({ state: "detached" });

  const lead = await here.come({}, managing(manager));
  await lead.joins("Lead");
  await addsChannel(lead, "redis");
  await lead.page.getByRole("heading", { name: "# redis" }).waitFor();
  const guest = await here.come({}, managing(invite));
  await guest.joins("Guest");
  const unread = guest.page.getByRole("button", { name: "# redis" }).locator(".unread");
  await guest.page.getByRole("button", { name: "# redis" }).waitFor();
  await lead.says("who is in?");
  await unread.getByText("1").waitFor();
  await guest.page.reload();
  await unread.getByText("1").waitFor();
  expect(await guest.page.title()).toBe(`(1) ${en.web.title}`);

  await guest.page.getByRole("button", { name: "# redis" }).click();
  await guest.messages.filter({ hasText: "who is in?" }).waitFor();
  await guest.page.reload();
  await guest.page.getByRole("heading", { name: "# redis" }).waitFor();
  expect(await unread.count()).toBe(0);
  expect(await boss.page.getByRole("button", { name: "# redis" }).count()).toBe(0);
});
