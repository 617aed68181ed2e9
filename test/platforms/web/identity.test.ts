import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { words as en } from "../../../src/words/en.ts";
import { ok, type RoomApp, refusal, roomApp, SECRET } from "./room-app.ts";

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

describe("who somebody is", () => {
  test("a forged, a foreign and a cut cookie are nobody's", async () => {
    const ada = await room.joined("Original");
    const [id = "", mac = ""] = ada.cookie.replace("whetstone=", "").split(".");
    const foreign = room.stranger({ server: room.server({ secret: "another secret of at least 32 chars" }) });
    await ok(await foreign.join("Foreigner"));
    for (const cookie of [
      `whetstone=${id}`,
      `whetstone=${id}.`,
      `whetstone=${id}.${mac.slice(1)}`,
      `whetstone=web-${"a".repeat(16)}.${mac}`,
      `whetstone=${id.toUpperCase()}.${mac}`,
      foreign.cookie,
      "whetstone=%00",
    ]) {
      const answer = await room.stranger({ cookie }).get("events");
      expect(await refusal(answer)).toEqual([401, en.web.refused.nobody]);
    }
  });

  test("a cookie of one room lets nobody into another", async () => {
    const ada = await room.joined("Only here");
    const elsewhere = room.stranger({ room: "elsewhere", cookie: ada.cookie });
    expect((await startOf(elsewhere)).you).toBeUndefined();
    expect((await elsewhere.act({ kind: "say", text: "hello" })).status).toBe(401);
  });

  test("after a rotation of the secret the old cookie and code still count, and the new cookie is the new secret's", async () => {
    const ada = await room.joined("Rotated");
    const rotated = room.server({ secret: "the next secret of over 32 characters", oldSecret: SECRET });
    const back = room.stranger({ server: rotated, cookie: ada.cookie });
    expect((await startOf(back)).you?.name).toBe("Rotated");
    expect(back.cookie).not.toBe(ada.cookie);
    const later = room.server({ secret: "the next secret of over 32 characters" });
    expect((await startOf(room.stranger({ server: later, cookie: back.cookie }))).you?.name).toBe("Rotated");
    expect((await startOf(room.stranger({ server: later, cookie: ada.cookie }))).you).toBeUndefined();
    const byCode = room.stranger({ server: rotated, address: "10.1.2.1" });
    await ok(await byCode.post("recover", { code: ada.recovery }));
    expect((await startOf(byCode)).you?.name).toBe("Rotated");
  });
});

describe("the recovery code", () => {
  test("has six groups of four, and is said again on request", async () => {
    const ada = await room.joined("Coded");
    expect(ada.recovery).toMatch(/^(?:[A-Z2-7]{4}-){5}[A-Z2-7]{4}$/);
    expect(await room.platform.account?.(ada.person, "en")).toEqual([
      { name: en.web.recovery.label, value: ada.recovery },
    ]);
    expect(await room.platform.account?.("discord-1", "en")).toEqual([]);
  });

  test.each([
    ["as shown", (code: string) => code],
    ["in small letters without dashes", (code: string) => code.toLowerCase().replaceAll("-", "")],
    ["with spaces and other dashes", (code: string) => ` ${code.replaceAll("-", " – ")} `],
  ])("brings somebody back typed %s", async (how, typed) => {
    const ada = await room.joined(`Back ${how.slice(0, 12)}`);
    const back = room.stranger({ address: `10.2.0.${how.length}` });
    await ok(await back.post("recover", { code: typed(ada.recovery) }));
    expect((await startOf(back)).you?.member).toBe(ada.person);
  });

  test("of another or with one letter wrong is refused", async () => {
    const ada = await room.joined("Careful");
    const last = ada.recovery.endsWith("A") ? "B" : "A";
    for (const code of ["", "hello", ada.recovery.slice(0, -1) + last, ada.recovery.slice(0, -1)]) {
      const answer = await room.stranger({ address: "10.2.1.1" }).post("recover", { code });
      expect(await refusal(answer)).toEqual([403, en.web.refused.code]);
    }
  });

  test("is guessed at most five times in ten minutes, whatever address of one IPv6 network asks", async () => {
    const ada = await room.joined("Guessed");
    const guess = (end: number) =>
      room.stranger({ address: `2001:db8:1:2::${end}` }).post("recover", { code: ada.recovery });
    for (let at = 1; at <= 5; at += 1) await ok(await guess(at));
    expect(await refusal(await guess(6))).toEqual([429, en.web.refused.fast("600")]);
    await ok(await room.stranger({ address: "2001:db8:1:3::1" }).post("recover", { code: ada.recovery }));
  });

  test("is good in another room too, with a name for it", async () => {
    const ada = await room.joined("Traveller");
    const there = room.stranger({ room: "abroad", address: "10.2.2.1" });
    expect(await refusal(await there.post("recover", { code: ada.recovery }))).toEqual([400, en.web.refused.empty]);
    await ok(await there.post("recover", { code: ada.recovery, name: "Traveller" }));
    expect((await startOf(there)).you).toMatchObject({ member: ada.person, name: "Traveller" });
  });
});
