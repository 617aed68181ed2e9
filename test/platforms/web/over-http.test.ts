import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Feed } from "../../../src/chat/ports.ts";
import { type Http, startHttp } from "../../../src/http/server.ts";
import { createLog } from "../../../src/ops/log.ts";
import { words as en } from "../../../src/words/en.ts";
import { openPage } from "./page.ts";
import { type Inhabitant, type RoomApp, roomApp } from "./room-app.ts";

let room: RoomApp;
let http: Http;
let ada: Inhabitant;
let following = 0;
const lines: string[] = [];
beforeAll(async () => {
  room = await roomApp();
  const { feed } = room.practice.bench.store;
  const counted: Feed = {
    ...feed,
    follow: async (topic, onEntry) => {
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
  http = await startHttp({
    host: "127.0.0.1",
    port: 0,
    platforms: [room.server({ feed: counted })],
    trustProxy: 0,
    ready: async () => ({ ok: true, says: {} }),
    metrics: async () => "",
    log: createLog({ level: "warn", write: (line) => lines.push(line) }),
  });
  ada = await room.joined("Ada");
});
afterAll(async () => {
  await http.stop();
  await room.stop();
});

const address = (path: string): string => `http://127.0.0.1:${http.port}${path}`;

test("pages that come and go by real connections leave nothing behind, however they go", async () => {
  for (let at = 0; at < 20; at += 1) {
    const gone = new AbortController();
    const response = await fetch(address("/r/lobby/events"), { headers: { cookie: ada.cookie }, signal: gone.signal });
    if (at % 2 === 0) await openPage(response).caughtUp();
    gone.abort();
  }
  for (let at = 0; at < 5; at += 1) {
    const socket = connect(http.port, "127.0.0.1");
    await once(socket, "connect");
    socket.write(`GET /r/lobby/events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${ada.cookie}\r\n\r\n`);
    if (at % 2 === 0) await once(socket, "data");
    socket.resetAndDestroy();
  }
  await ada.says("is anyone left?");
  // The server hears of a lost connection in its own time.
  while (following > 0) await wait(5);
  expect(lines).toEqual([]);
});

test("an act by a real connection is read whole, or refused whole", async () => {
  const post = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(address("/r/lobby/act"), {
      method: "POST",
      headers: {
        cookie: ada.cookie,
        "content-type": "application/json",
        origin: address("").replace(/\/$/, ""),
        ...headers,
      },
      body,
    });
  const act = { id: "act-by-http-1", channel: "general", act: { kind: "say", text: "你好" } };
  expect(await (await post(JSON.stringify(act))).json()).toEqual({ kind: "done" });
  await ada.page.until((messages) => messages.find(({ text }) => text === "你好"));
  const large = await post(JSON.stringify({ ...act, padding: "x".repeat(100_000) }));
  expect([large.status, await large.json()]).toEqual([413, { says: en.web.refused.large }]);
  expect((await post(JSON.stringify(act), { origin: "http://127.0.0.1:1" })).status).toBe(403);
});
