import { describe, expect, test } from "vitest";
import type { Delivery } from "../../src/chat/ports.ts";
import { words as en } from "../../src/words/en.ts";
import { dailyLife, FRIDAY, MONDAY, pressPublic, THURSDAY, utc } from "../support/daily-life.ts";

const life = dailyLife();

/** What could not be said, as the outbox hands it back. */
const lose = async (why: "place" | "permission"): Promise<void> => {
  const post = life.app.posts.at(-1);
  const delivery = life.app.deliveries.find(({ key }) => key === post?.key)?.delivery;
  if (!post || !delivery) throw new Error("nothing was posted");
  await life.app.practice.gone(delivery, why, post.key);
};

const lost = async (): Promise<readonly string[]> =>
  Object.keys((await life.app.bench.store.workspaces.load("w1")).lostPlaces ?? {});

describe("a place that comes back", () => {
  test("a manager goes on where it rests, from the screen that says so", async () => {
    await life.subscribed("lang:en");
    await life.ring(THURSDAY);
    await lose("place");
    const max = life.manager();
    await max.types("/prep-admin daily");
    await max.presses("1. 09:00");
    expect(max.text).toContain(en.daily.rests);
    await max.presses(en.settings.placeBack);
    expect(max.text).toContain(en.daily.resumedDone);
    expect(max.text).not.toContain(en.daily.rests);
    expect(await lost()).toEqual([]);
    await life.ring(FRIDAY);
    expect(life.app.posts).toHaveLength(2);
    // The outbox remembers that Thursday's question was never said; that is no news about the place.
    for (const { delivery, key } of life.app.deliveries.filter(({ delivery: { kind } }) => kind !== "post"))
      await life.app.practice.gone(delivery, "place", key);
    expect(await lost()).toEqual([]);
  });

  test("resuming after a month of it lasts: the next ring posts", async () => {
    await life.subscribed("lang:en");
    await life.ring(THURSDAY);
    await lose("place");
    await life.ring(utc("2027-01-04T09:00"));
    expect((await life.only()).paused).toBe("lost");
    const max = life.manager();
    await max.types("/prep-admin daily");
    await max.presses("1. 09:00");
    await max.presses(en.daily.resume);
    await life.ring(utc("2027-01-05T09:00"));
    expect(life.app.posts).toHaveLength(2);
    expect(await life.only()).not.toHaveProperty("paused");
  });

  test("posting one now tries the place anew, also the question it could not be told", async () => {
    await life.subscribed("lang:en");
    await life.ring(THURSDAY);
    await lose("permission");
    const max = life.manager();
    await max.types("/prep-admin daily");
    await max.presses("1. 09:00");
    await max.presses(en.daily.postNow);
    expect(max.text).toContain(en.daily.posted);
    expect(await lost()).toEqual([]);
    expect(life.app.posts.map(({ key }) => key.split("/").slice(2).join("/"))).toEqual([
      "2026-11-26",
      "2026-11-26/again-1",
    ]);
    await life.ring(FRIDAY);
    await life.ring(MONDAY);
    expect(life.app.posts).toHaveLength(4);
  });

  test.each(["place", "permission"] as const)("the note about a lost %s has the button to go on", async (why) => {
    await life.subscribed("lang:en");
    await life.ring(THURSDAY);
    await lose(why);
    const note = life.app.deliveries.find(({ delivery }) => delivery.kind === "managers")?.delivery.view;
    await pressPublic(life.manager(), note, en.settings.placeBack);
    expect(await lost()).toEqual([]);
  });

  test("the note's button also wakes a question that was paused after a month of it, and no other", async () => {
    await life.subscribed("lang:en");
    await life.ring(THURSDAY);
    await lose("place");
    await life.ring(utc("2027-01-04T09:00"));
    await life.app.bench.store.subscriptions.change("w1", (all) => [
      ...all,
      ...all.map((one) => ({ ...one, id: "by-hand", paused: "manager" as const })),
      ...all.map((one) => ({ ...one, id: "elsewhere", place: "random" })),
    ]);
    const note = life.app.deliveries.find(({ delivery }) => delivery.kind === "managers")?.delivery.view;
    await pressPublic(life.manager(), note, en.settings.placeBack);
    const all = await life.app.bench.store.subscriptions.list("w1");
    expect(all.map(({ paused }) => paused)).toEqual([undefined, "manager", "lost"]);
    expect(life.app.dues.at(-1)?.at).toBe(utc("2027-01-05T09:00"));
  });
});

describe("trouble with a thread or an older message", () => {
  const target = { platform: "web", workspace: "w1", place: "general" };
  const view = { summary: "", body: [] };
  const opening: Delivery = { kind: "thread", target, name: "Answers", view };
  const hung: Delivery = { ...opening, from: "daily/x/2026-11-26" };
  const redrawn: Delivery = { kind: "redraw", target, of: "daily/x/2026-11-26", view, revision: 1 };
  const within: Delivery = { kind: "post", target: { ...target, thread: "t1" }, view };

  test.each([
    ["a thread that may not be opened", opening, "permission"],
    ["a thread that may not be written to", within, "permission"],
    ["a thread that is deleted", within, "place"],
    ["a thread under a message that could not be said", hung, "place"],
    ["another form of a message that could not be said", redrawn, "place"],
    ["a thread that there is no room for", opening, "message"],
  ] as const)("%s leaves the place as it is", async (_, delivery, why) => {
    await life.app.practice.gone(delivery, why, "daily/x/2026-11-26/answer");
    expect(await lost()).toEqual([]);
    expect(life.app.deliveries).toEqual([]);
  });

  test("where the place of a new thread is gone, the place is lost", async () => {
    await life.app.practice.gone(opening, "place", "daily/x/2026-11-26/answer");
    expect(await lost()).toEqual(["general"]);
  });
});
