import { afterAll, beforeAll, expect, test } from "vitest";
import type { Feed } from "../../../src/chat/ports.ts";
import { publicTopic } from "../../../src/platforms/web/room.ts";
import type { Page } from "./page.ts";
import { type RoomApp, roomApp } from "./room-app.ts";

let room: RoomApp;
beforeAll(async () => {
  room = await roomApp();
});
afterAll(() => room.stop());

const textsOf = (page: Page): readonly string[] =>
  page.events.flatMap((event) => (event.type === "message" && event.text !== undefined ? [event.text] : []));
const hears = (page: Page, text: string): Promise<unknown> =>
  page.until((messages) => messages.find((message) => message.text === text));
/** A message as it stands in a room's topic. */
const spoken = (text: string): string =>
  JSON.stringify({
    type: "message",
    id: text,
    channel: "general",
    at: 1,
    author: { kind: "bot" },
    private: false,
    text,
  });
/** Says so many, some at a time: all at once would be a flood that no room sees. */
const flood = async (place: string, count: number): Promise<void> => {
  const { feed } = room.practice.bench.store;
  const texts = Array.from({ length: count }, (_, at) => `m${at}`);
  for (let from = 0; from < count; from += 250)
    await Promise.all(texts.slice(from, from + 250).map((text) => feed.append(publicTopic(place), spoken(text))));
};
/** Another process: its own connection, store and server. */
const anotherServer = () => {
  const { store } = room.practice.bench.another();
  return room.server({ kv: store.kv, feed: store.feed, budgets: store.budgets });
};

test("a page that comes back hears what it missed, once, also from another server", async () => {
  const ada = await room.joined("Ada", { room: "resume" });
  const bob = await room.joined("Bob", { room: "resume", server: anotherServer() });
  await ada.says("one");
  await bob.says("two");
  await hears(ada.page, "two");
  await ada.page.close();
  await bob.says("three");
  await ada.says("/prep help");
  await bob.says("four");
  const elsewhere = room.stranger({ room: "resume", cookie: ada.cookie, server: anotherServer() });
  const back = await elsewhere.open(ada.page.lastEventId);
  await back.caughtUp();
  await bob.says("five");
  await hears(back, "five");
  expect(textsOf(back)).toEqual(["three", "four", "five"]);
  expect(back.events.filter((event) => event.type === "message" && event.private)).toHaveLength(1);
  expect(back.cut).toBe(false);
});

test("whatever is said while a page comes and goes is heard in order, nothing twice and nothing lost", async () => {
  const ada = await room.joined("Ada", { room: "flicker" });
  const { feed } = room.practice.bench.store;
  const say = (text: string): Promise<string> => feed.append(publicTopic("flicker"), spoken(text));
  const said = Array.from({ length: 300 }, (_, at) => `m${at}`);
  const talking = (async () => {
    for (const text of said) await say(text);
  })();
  const heard: string[] = [];
  let from: string | undefined;
  for (let goal = 20; goal <= 300; goal += 20) {
    const page: Page = await ada.open(from);
    await page.until(() => (textsOf(page).length + heard.length >= goal ? true : undefined));
    await page.close();
    heard.push(...textsOf(page));
    from = page.lastEventId;
  }
  await talking;
  expect(heard).toEqual(said);
});

test("of a long past a new page reads all that is kept, and one that was away too long hears of the gap", async () => {
  const { feed } = room.practice.bench.store;
  const ada = await room.joined("Ada", { room: "busy" });
  await ada.says("the beginning");
  await hears(ada.page, "the beginning");
  await ada.page.close();
  await flood("busy", 6_000);
  await feed.append(publicTopic("busy"), spoken("the end"));
  const fresh = await ada.open();
  await fresh.caughtUp();
  expect(textsOf(fresh).at(-1)).toBe("the end");
  expect(textsOf(fresh).length).toBeGreaterThanOrEqual(5_000);
  expect([fresh.cut, textsOf(fresh).includes("the beginning")]).toEqual([false, false]);
  const late = await ada.open(ada.page.lastEventId);
  await late.caughtUp();
  expect([late.cut, textsOf(late).at(-1)]).toEqual([true, "the end"]);
  expect(textsOf(late)).toEqual(textsOf(fresh));
});

let rooms = 0;
test.each(["", "x", "1-1", "9".repeat(40), "0,0,0", "-1,-1", "1-1-1,2"])(
  "a malformed place %j is the beginning",
  async (place) => {
    const ada = await room.joined("Ada", { room: `place-${rooms++}` });
    await ada.says("first");
    const page = await ada.open(place);
    await page.caughtUp();
    expect(textsOf(page)).toEqual(["first"]);
  },
);

test("a page that does not read is let go, and goes on from where it was", async () => {
  const ada = await room.joined("Ada", { room: "sleepy" });
  const reader = (await ada.get("events")).body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("no events");
  let text = "";
  const read = async (until: RegExp): Promise<void> => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value;
      if (until.test(text)) return;
    }
  };
  await read(/caught-up/);
  await flood("sleepy", 5_500);
  // Ada's own page has heard all of it, so the sleepy one has been told as much.
  await hears(ada.page, "m5499");
  await read(/never/);
  const last = [...text.matchAll(/^id: (.+)$/gm)].at(-1)?.[1] ?? "";
  const back = await ada.open(last);
  await back.caughtUp();
  const heard = [...text.matchAll(/"id":"m(\d+)"/g)].map(([, at]) => Number(at));
  const rest = textsOf(back).map((one) => Number(one.slice(1)));
  expect(heard.length).toBeLessThan(5_500);
  expect([...heard, ...rest]).toEqual(Array.from({ length: 5_500 }, (_, at) => at));
});

test("pages that leave, also while they are catching up, are followed no more", async () => {
  const { feed } = room.practice.bench.store;
  let following = 0;
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const counted: Feed = {
    ...feed,
    follow: async (topic, onEntry) => {
      await gate;
      const follower = await feed.follow(topic, onEntry);
      following += 1;
      return {
        stop: () => {
          following -= 1;
          follower.stop();
        },
      };
    },
  };
  const ada = await room.joined("Ada", { room: "leaving" });
  const there = room.stranger({ room: "leaving", cookie: ada.cookie, server: room.server({ feed: counted }) });
  const early = await there.get("events");
  await early.body?.cancel();
  release();
  const page = await there.open();
  await page.caughtUp();
  expect(following).toBe(2);
  await page.close();
  expect(following).toBe(0);
});

test("a server that stops ends its streams, so that it can go", async () => {
  const ada = await room.joined("Ada", { room: "stopping" });
  const server = room.server();
  const page = await room.stranger({ room: "stopping", cookie: ada.cookie, server }).open();
  await page.caughtUp();
  await server.stop();
  await page.ended();
  expect((await room.stranger({ room: "stopping", cookie: ada.cookie, server }).get("events")).body).not.toBeNull();
});
