import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { words as zh } from "../../../src/words/zh.ts";
import { HOST, type Inhabitant, ok, type RoomApp, refusal, roomApp } from "./room-app.ts";

let room: RoomApp;
let ada: Inhabitant;
beforeAll(async () => {
  room = await roomApp();
  ada = await room.joined("Ada");
});
afterAll(() => room.stop());

const chat = { id: "act-hello-1", channel: "general", act: { kind: "say", text: "hello" } };

describe("where a request comes from", () => {
  test.each([
    ["a foreign page", { origin: "https://evil.example.org" }],
    ["another port of this machine", { origin: "http://127.0.0.1:4000" }],
    ["nowhere", { origin: "null" }],
    ["a form of another site", { "content-type": "text/plain" }],
    ["a form that says so", { "content-type": "application/x-www-form-urlencoded" }],
    ["a name of a stranger's (DNS rebinding)", { host: "evil.example.org", origin: "http://evil.example.org" }],
    ["a name that only begins like ours", { host: "localhost.evil.org", origin: "http://localhost.evil.org" }],
  ])("%s changes nothing", async (_from, headers) => {
    expect(await refusal(await ada.post("act", chat, headers))).toEqual([403, en.web.refused.origin]);
  });

  test("without an Origin nothing is changed", async () => {
    const answer = await room.platform.fetch?.(
      new Request(`http://${HOST}/r/lobby/act`, {
        method: "POST",
        headers: { host: HOST, cookie: ada.cookie, "content-type": "application/json" },
        body: JSON.stringify(chat),
      }),
      { address: "127.0.0.1" },
    );
    expect(answer?.status).toBe(403);
  });

  test("a stranger's name reads nothing either", async () => {
    expect((await ada.get("start", { host: "evil.example.org" })).status).toBe(403);
    expect((await ada.get("events", { host: "evil.example.org" })).status).toBe(403);
  });

  test.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000"])("%s is this machine", async (host) => {
    await ok(await ada.get("start", { host }));
  });

  test("behind a proxy the public address counts, by https", async () => {
    const server = room.server({ publicUrl: "https://quiz.example.org" });
    const there = room.stranger({ server, cookie: ada.cookie });
    const public_ = { host: "quiz.example.org", origin: "https://quiz.example.org" };
    await ok(await there.post("act", { ...chat, id: "act-public-1" }, public_));
    expect((await there.post("act", chat, { ...public_, origin: "https://example.org" })).status).toBe(403);
    expect((await there.get("start", { host: "other.example.org" })).status).toBe(403);
  });

  test("with --insecure any name of this server counts, but only its own page", async () => {
    const there = room.stranger({ server: room.server({ insecure: true, open: true }), cookie: ada.cookie });
    await ok(await there.get("start", { host: "192.168.1.5:3000" }));
    const foreign = { host: "192.168.1.5:3000", origin: "http://192.168.1.6:3000" };
    expect((await there.post("act", chat, foreign)).status).toBe(403);
  });
});

describe("what is sent", () => {
  test("more than 16 kB is refused with a sentence, with a length and without", async () => {
    const large = JSON.stringify({ ...chat, padding: "x".repeat(17_000) });
    const there = room.stranger({ cookie: ada.cookie, lang: "zh" });
    const length = { "content-length": String(large.length) };
    expect(await refusal(await ada.post("act", large, length))).toEqual([413, en.web.refused.large]);
    expect(await refusal(await there.post("act", large))).toEqual([413, zh.web.refused.large]);
  });

  test.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["a list", "[]"],
    ["null", "null"],
    ["no act", JSON.stringify({ ...chat, act: undefined })],
    ["an unknown act", JSON.stringify({ ...chat, act: { kind: "drop" } })],
    ["an unknown field", JSON.stringify({ ...chat, admin: true })],
    ["a short id", JSON.stringify({ ...chat, id: "1" })],
    ["an id with a slash", JSON.stringify({ ...chat, id: "../../../../etc" })],
    ["an empty text", JSON.stringify({ ...chat, act: { kind: "say", text: "" } })],
    ["a text over 4000 characters", JSON.stringify({ ...chat, act: { kind: "say", text: "x".repeat(4001) } })],
    ["a channel that is none", JSON.stringify({ ...chat, channel: "../general" })],
    ["a thread that is none", JSON.stringify({ ...chat, thread: "<b>" })],
    [
      "values that are no texts",
      JSON.stringify({ ...chat, act: { kind: "press", message: chat.id, action: "x", values: [1] } }),
    ],
    ["__proto__", '{"__proto__":{"id":"act-hello-1"},"channel":"general","act":{"kind":"say","text":"x"}}'],
  ])("%s is refused as a whole", async (_what, body) => {
    expect(await refusal(await ada.post("act", body))).toEqual([400, en.web.refused.body]);
  });

  test("the person's page asks for a channel that can be one", async () => {
    await ok(await ada.get("home?channel=general&zone=Asia/Shanghai&locale=zh"));
    for (const query of ["", "?channel=", "?channel=a%20b", `?channel=general&zone=${"x".repeat(65)}`])
      expect(await refusal(await ada.get(`home${query}`))).toEqual([400, en.web.refused.body]);
  });

  test("a zone that does not exist and a language nobody speaks do no harm", async () => {
    await ok(await ada.get("home?channel=general&zone=Mars/Olympus&locale=xx-YY"));
  });

  test("a channel that is not there is named", async () => {
    const answer = await ada.post("act", { ...chat, id: "act-nowhere-1", channel: "nowhere" });
    expect(await ok(answer)).toEqual({ kind: "refused", says: en.web.refused.noChannel });
  });
});

describe("how often", () => {
  test("thirty messages a minute, then the sentence names the time", async () => {
    const eve = await room.joined("Eve");
    for (let at = 0; at < 30; at += 1) await eve.says(`message ${at}`);
    const answer = await eve.act({ kind: "say", text: "one more" });
    expect(answer.headers.get("retry-after")).toBe("60");
    expect(await refusal(answer)).toEqual([429, en.web.refused.fast("60")]);
    room.practice.bench.clock.now += 59_500;
    expect((await eve.act({ kind: "say", text: "one more" })).headers.get("retry-after")).toBe("1");
    room.practice.bench.clock.now += 1_000;
    await eve.says("one more");
  });

  test("sixty streams a minute", async () => {
    const mallory = await room.joined("Mallory");
    for (let at = 1; at < 60; at += 1) await (await mallory.open()).close();
    expect((await mallory.get("events")).status).toBe(429);
  });
});

describe("every answer", () => {
  const answers = (): readonly (readonly [string, Promise<Response>])[] => [
    ["the page", ada.get("/r/lobby")],
    ["the redirection", ada.get("/")],
    ["a room that cannot be", ada.get("/r/-")],
    ["the start", ada.get("start")],
    ["the events", ada.get("events")],
    ["an asset that is not", ada.get("/assets/0123/x.js")],
    ["nothing", ada.get("/r/lobby/nothing/here")],
    ["a refusal", ada.post("act", "{")],
    ["too much", ada.post("act", "x".repeat(20_000))],
    ["a foreign origin", ada.post("act", chat, { origin: "http://evil.example.org" })],
  ];
  test("carries the headers that keep others out", async () => {
    for (const [name, pending] of answers()) {
      const { headers, body } = await pending;
      expect([name, headers.get("content-security-policy")]).toEqual([
        name,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      ]);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
      expect(headers.get("cache-control")).toBe("no-store");
      await body?.cancel();
    }
  });

  test("to a HEAD has no body, also where the events would flow", async () => {
    for (const path of ["/r/lobby", "/r/lobby/events"]) {
      const answer = await room.platform.fetch?.(
        new Request(`http://${HOST}${path}`, { method: "HEAD", headers: { host: HOST, cookie: ada.cookie } }),
        { address: "127.0.0.1" },
      );
      expect([answer?.status, answer?.body ?? null]).toEqual([200, null]);
    }
  });

  test("other paths are left to other platforms", async () => {
    for (const path of ["/slack/events", "/healthz", "/rooms", "/assets"])
      expect(
        await room.platform.fetch?.(new Request(`http://${HOST}${path}`), { address: "127.0.0.1" }),
      ).toBeUndefined();
  });

  test("to a fault is an incident and no detail", async () => {
    const broken = room.server({
      catalogue: () => {
        throw new Error("the secret detail");
      },
    });
    const answer = await room.stranger({ server: broken }).get("start");
    expect(await refusal(answer)).toEqual([500, en.web.refused.failed(`incident-${room.faults.length}`)]);
    expect(String(room.faults.at(-1))).toContain("the secret detail");
  });
});

describe("the page's files", () => {
  const files = async (): Promise<readonly string[]> => {
    const html = await (await ada.get("/r/lobby")).text();
    expect(html).not.toMatch(/<style|style=|<script(?![^>]* src=)|\son\w+=/);
    return [...new Set([...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path = ""]) => path))];
  };

  test("are all there, kept for ever under a stamp of their content", async () => {
    for (const path of await files()) {
      const file = await ada.get(path);
      expect([path, file.status]).toEqual([path, 200]);
      expect(file.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    }
    const [first = ""] = await files();
    expect((await ada.get(first.replace(/assets\/\w+/, "assets/000000000000"))).status).toBe(404);
    expect((await ada.get(`${first.split("/").slice(0, 3).join("/")}/..%2f..%2fpackage.json`)).status).toBe(404);
  });

  test("hold no script that the page was not told to load", async () => {
    const known = new Set(await files());
    for (const path of [...known].filter((one) => one.endsWith(".js"))) {
      const text = await (await ada.get(path)).text();
      for (const [, to = ""] of text.matchAll(/(?:from|import)\s*"(\.[^"]+)"/g))
        expect(known).toContain(new URL(to, `http://x${path}`).pathname);
    }
  });

  test("are under 60 kB of compressed script", async () => {
    let size = 0;
    for (const path of (await files()).filter((one) => one.endsWith(".js")))
      size += gzipSync(await (await ada.get(path)).arrayBuffer()).length;
    expect(size).toBeGreaterThan(5_000);
    expect(size).toBeLessThan(60_000);
  });
});
