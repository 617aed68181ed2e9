import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { words as zh } from "../../../src/words/zh.ts";
import { ok, type RoomApp, refusal, roomApp } from "./room-app.ts";

let room: RoomApp;
beforeAll(async () => {
  room = await roomApp();
});
afterAll(() => room.stop());

interface Start {
  readonly you?: { readonly member: string; readonly name: string; readonly manager: boolean };
  readonly channels: readonly string[];
  readonly lang: string;
  readonly commands: readonly { readonly root: string; readonly name: string }[];
}
const startOf = async (someone: { get(path: string): Promise<Response> }): Promise<Start> =>
  (await ok(await someone.get("start"))) as Start;

describe("coming in", () => {
  test("a name is enough, and a cookie that scripts cannot read remembers it", async () => {
    const ada = room.stranger();
    const before = await startOf(ada);
    expect([before.you, before.channels]).toEqual([undefined, []]);
    const joined = await ada.join("Ada");
    expect(joined.headers.get("set-cookie")).toMatch(
      /^whetstone=web-[a-z2-7]{16}\.[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const after = await startOf(ada);
    expect(after.you).toMatchObject({ name: "Ada", manager: false });
    expect(after.channels).toEqual(["general"]);
    expect(after.commands.map(({ name }) => name)).toContain("quiz");
  });

  test("who has joined can take another name, and the old one stays theirs", async () => {
    const one = room.stranger();
    await ok(await one.join("First Name"));
    await ok(await one.join("Second Name"));
    expect((await startOf(one)).you?.name).toBe("Second Name");
    expect((await room.stranger().join("firstname")).status).toBe(409);
    await ok(await one.join("First Name"));
  });

  test("a room's people are its own: the same name in another room is another's to take", async () => {
    await ok(await room.stranger({ room: "here" }).join("Twin"));
    await ok(await room.stranger({ room: "there" }).join("Twin"));
    expect((await room.stranger({ room: "here", address: "10.9.0.1" }).join("Twin")).status).toBe(409);
  });

  test("a room's name in the address is checked before anything", async () => {
    for (const name of ["Lobby", "-x", "a_b", "x".repeat(33), "%E6%88%BF"]) {
      const answer = await room.stranger({ room: name }).join("Nobody");
      expect(await refusal(answer)).toEqual([404, en.web.refused.room]);
    }
  });

  test("leaving forgets the cookie", async () => {
    const gone = await room.joined("Leaver");
    const left = await gone.post("leave", {});
    expect(left.headers.get("set-cookie")).toMatch(/^whetstone=; Max-Age=0/);
    expect(await refusal(await gone.act({ kind: "say", text: "still here?" }))).toEqual([401, en.web.refused.nobody]);
  });

  test("thirty names in ten minutes from one address, then the sentence names the time", async () => {
    const address = "10.1.1.1";
    for (let at = 0; at < 30; at += 1) await room.stranger({ address }).join("");
    const answer = await room.stranger({ address }).join("Late");
    expect(answer.headers.get("retry-after")).toBe("600");
    expect(await refusal(answer)).toEqual([429, en.web.refused.fast("600")]);
    await ok(await room.stranger({ address: "10.1.1.2" }).join("Next door"));
  });
});

describe("a room that is open to others", () => {
  const tokens = (lines: readonly string[]): Readonly<Record<string, string>> =>
    Object.fromEntries(
      lines.flatMap((line) =>
        [...line.matchAll(/#(invite|manager)=(\S+)/g)].map(([, kind = "", token = ""]) => [kind, token]),
      ),
    );

  test("takes its invite link and nothing else", async () => {
    const server = room.server({ open: true, publicUrl: "https://quiz.example.org" });
    const { invite = "" } = tokens(server.greeting(3000));
    const come = (name: string, token?: string, where = "lobby") =>
      room.stranger({ server, room: where, address: `10.3.0.${name.length}` }).join(name, token);
    for (const token of [undefined, "", "x".repeat(22), invite.slice(1), `${invite}=`])
      expect(await refusal(await come("Uninvited", token))).toEqual([403, en.web.refused.invite]);
    expect((await come("Elsewhere", invite, "other")).status).toBe(403);
    const joined = await come("Guest", invite);
    expect(joined.headers.get("set-cookie")).toContain("; Secure");
    await ok(joined);
  });

  test("also lets people with a recovery code back in without it, but no newcomer", async () => {
    const ada = await room.joined("Old hand");
    const server = room.server({ open: true, publicUrl: "https://quiz.example.org" });
    const back = room.stranger({ server, address: "10.3.1.1" });
    await ok(await back.post("recover", { code: ada.recovery }));
    const other = room.stranger({ server, room: "other", address: "10.3.1.2" });
    const answer = await other.post("recover", { code: ada.recovery, name: "Old hand" });
    expect(await refusal(answer)).toEqual([403, en.web.refused.invite]);
  });

  test("has a manager by the link of its start, once; the same person may send it again", async () => {
    const { manager = "" } = tokens(room.platform.greeting(3000));
    const [first, second] = [await room.joined("Boss"), await room.joined("Too late")];
    for (const token of ["", "x.y", `${manager}x`, manager.replace(/^./, "~")])
      expect(await refusal(await first.post("enter", { token }))).toEqual([403, en.web.refused.invite]);
    await ok(await first.post("enter", { token: manager }));
    await ok(await first.post("enter", { token: manager }));
    expect((await startOf(first)).you?.manager).toBe(true);
    expect(await refusal(await second.post("enter", { token: manager }))).toEqual([409, en.web.refused.usedLink]);
    expect((await startOf(second)).you?.manager).toBe(false);
  });
});

describe("rooms that are not served", () => {
  test("say so politely, in the person's language, and their page comes all the same", async () => {
    const server = room.server({ allowedWorkspaces: ["web-lobby", "T024"] });
    const wrong = room.stranger({ server, room: "secret", lang: "zh-CN", address: "10.4.0.1" });
    expect(await refusal(await wrong.join("Ann"))).toEqual([403, zh.web.refused.notServed]);
    expect(await refusal(await wrong.get("start"))).toEqual([403, zh.web.refused.notServed]);
    const page = await wrong.get("/r/secret");
    expect([page.status, page.headers.get("content-type")]).toEqual([404, "text/html; charset=UTF-8"]);
    await ok(await room.stranger({ server, address: "10.4.0.2" }).join("Served here"));
  });
});

describe("what the operator reads at start", () => {
  const greetingOf = (over: Parameters<RoomApp["server"]>[0] = {}): string =>
    room.server(over).greeting(4000).join("\n");

  test("is the address with its real port, and that only this machine reaches it", () => {
    expect(greetingOf()).toMatch(
      /^Whetstone is ready: http:\/\/127\.0\.0\.1:4000\/r\/lobby\nTo manage this room, open this once: http:\/\/127\.0\.0\.1:4000\/r\/lobby#manager=\S+\nOnly this machine/,
    );
    expect(greetingOf({ host: "::1" })).toContain("http://[::1]:4000/r/lobby");
  });

  test("says what opening it to others means, and more so without https", () => {
    const safe = greetingOf({ host: "0.0.0.0", open: true, publicUrl: "https://quiz.example.org" });
    expect(safe).toContain("Whetstone is ready: https://quiz.example.org/r/lobby");
    expect(safe).toMatch(/https:\/\/quiz\.example\.org\/r\/lobby#invite=\S{22}\n/);
    expect(safe).toContain("whoever has the link can join");
    expect(safe).not.toContain("--insecure");
    expect(greetingOf({ host: "0.0.0.0", open: true, insecure: true })).toContain("Without https");
  });

  test("where the lobby is not served is the first room that is, or that there is none", async () => {
    const allowedWorkspaces = ["T024", "web-Bad Name", "web-team", "web-other"];
    expect(greetingOf({ allowedWorkspaces })).toContain("http://127.0.0.1:4000/r/team#manager=");
    const answer = await room.stranger({ server: room.server({ allowedWorkspaces }) }).get("/");
    expect(answer.headers.get("location")).toBe("/r/team");
    expect(greetingOf({ allowedWorkspaces: ["T024"] })).toBe(
      "No web room is served: ALLOWED_WORKSPACES names none. Add web-lobby to it to have one.",
    );
  });
});

test("the address without a room leads to the first one", async () => {
  const answer = await room.stranger().get("/");
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/r/lobby"]);
});
