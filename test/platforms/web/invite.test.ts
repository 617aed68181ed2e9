import { afterAll, beforeAll, expect, test } from "vitest";
import type { Platform } from "../../../src/chat/platform.ts";
import type { Invitation } from "../../../src/platforms/web/wire.ts";
import { words as en } from "../../../src/words/en.ts";
import { ok, type RoomApp, refusal, roomApp, type Visitor } from "./room-app.ts";

let room: RoomApp;
let server: Platform;
let boss: Visitor;
beforeAll(async () => {
  room = await roomApp({ open: true, insecure: true });
  server = room.platform;
  const link = server.greeting(3000).join("\n");
  boss = room.stranger();
  const manager = /#manager=(\S+)/.exec(link)?.[1] ?? "";
  await ok(await boss.join("Boss", manager));
  await ok(await boss.post("enter", { token: manager }));
});
afterAll(() => room.stop());

const tokenIn = (path = ""): string => path.split("=")[1] ?? "";

test("a manager gets the room's link, which lets people in", async () => {
  const { invite, manager } = (await ok(await boss.post("invite", {}))) as Invitation;
  expect(invite).toMatch(/^\/r\/lobby#invite=[\w-]{22}$/);
  expect(manager).toBeUndefined();
  const guest = room.stranger({ address: "10.1.0.1" });
  expect(await refusal(await guest.join("Guest"))).toEqual([403, en.web.refused.invite]);
  await ok(await guest.join("Guest", tokenIn(invite)));
  expect(await refusal(await guest.post("invite", {}))).toEqual([403, en.web.refused.managersOnly]);
});

test("a manager of the first room opens another, with a link for whoever shall manage it", async () => {
  const { invite, manager } = (await ok(await boss.post("invite", { room: "Team-Blue" }))) as Invitation;
  expect([invite, manager]).toEqual([
    expect.stringMatching(/^\/r\/team-blue#invite=/),
    expect.stringMatching(/^\/r\/team-blue#manager=/),
  ]);
  const blue = room.stranger({ room: "team-blue", address: "10.1.0.2" });
  await ok(await blue.join("Blue", tokenIn(manager)));
  await ok(await blue.post("enter", { token: tokenIn(manager) }));
  await ok(await blue.post("invite", {}));
  expect(await refusal(await blue.post("invite", { room: "lobby" }))).toEqual([403, en.web.refused.managersOnly]);
  expect((await room.stranger({ address: "10.1.0.3" }).join("Wrong", tokenIn(invite))).status).toBe(403);
});

test("a name that no room can have, and a room that is not served, are refused with a sentence", async () => {
  expect(await refusal(await boss.post("invite", { room: "no room" }))).toEqual([400, en.web.refused.room]);
  const narrow = room.stranger({ server: room.server({ allowedWorkspaces: ["web-lobby"] }), cookie: boss.cookie });
  expect(await refusal(await narrow.post("invite", { room: "other" }))).toEqual([403, en.web.refused.notServed]);
});
