import type { RESTPutAPIApplicationCommandsJSONBody } from "discord.js";
import { expect, test } from "vitest";
import { greeting } from "../../../src/platforms/discord/greeting.ts";
import { inviteLink, missingPermissions } from "../../../src/platforms/discord/invite.ts";
import { RestProblem } from "../../../src/platforms/discord/outbox/rest.ts";
import { registerCommands } from "../../../src/platforms/discord/register.ts";
import { answeringRest } from "./answering-rest.ts";

const APP = "100000000000000100";
const COMMANDS: RESTPutAPIApplicationCommandsJSONBody = [
  { name: "prep", description: "Practise", description_localizations: { "zh-CN": "练习" }, type: 1 },
];
/** As Discord gives it back: with its own ids and defaults. */
const HELD = [
  { id: "1", application_id: APP, version: "2", default_member_permissions: null, nsfw: false, ...COMMANDS[0] },
];
const GET = `GET /applications/${APP}/commands`;
const PUT = `PUT /applications/${APP}/commands`;

test("commands that Discord holds already are not sent again", async () => {
  const rest = answeringRest({ [GET]: HELD });
  expect(await registerCommands(rest, APP, COMMANDS)).toBe("unchanged");
  expect(rest.asked.map(({ method }) => method)).toEqual(["GET"]);
  expect(rest.asked[0]?.route).toContain("with_localizations=true");
});

test.each([
  ["none yet", []],
  ["an older description", [{ ...HELD[0], description: "Practice" }]],
  ["an older translation", [{ ...HELD[0], description_localizations: null }]],
  ["one too many", [...HELD, { ...HELD[0], id: "9", name: "gone" }]],
])("with %s, they are registered", async (_, held) => {
  const rest = answeringRest({ [GET]: held, [PUT]: HELD });
  expect(await registerCommands(rest, APP, COMMANDS)).toBe("registered");
  expect(rest.asked[1]).toMatchObject({ method: "PUT", body: COMMANDS });
});

test("the limit of a day is said in a sentence", async () => {
  const rest = answeringRest({ [GET]: [], [PUT]: new RestProblem({ status: 400, code: 30034 }) });
  await expect(registerCommands(rest, APP, COMMANDS)).rejects.toThrow("200 new commands a day");
  const away = answeringRest({ [GET]: [], [PUT]: new RestProblem({ status: 500 }) });
  await expect(registerCommands(away, APP, COMMANDS)).rejects.toMatchObject({ status: 500 });
});

test("the invite link asks for eight permissions, bot and commands", () => {
  const link = new URL(inviteLink(APP));
  expect(link.searchParams.get("client_id")).toBe(APP);
  expect(link.searchParams.get("scope")).toBe("bot applications.commands");
  // 1<<10 view, 11 send, 14 embed, 15 attach, 16 history, 35 and 36 threads, 38 send in threads.
  expect(link.searchParams.get("permissions")).toBe("377957239808");
});

test("missing permissions are named as Discord's settings name them", () => {
  expect(missingPermissions(String(2 ** 10 + 2 ** 11))).toContain("Create Private Threads");
  expect(missingPermissions(String(2 ** 10 + 2 ** 11))).not.toContain("Send Messages");
  expect(missingPermissions("8")).toEqual([]);
});

test("the start greets with the invite link once the application is known", () => {
  expect(greeting({ applicationId: undefined })[0]).toContain("connecting");
  expect(greeting({ applicationId: APP })).toEqual([expect.stringContaining(inviteLink(APP))]);
  const endpoint = "https://prep.example.org/discord/interactions";
  expect(greeting({ applicationId: APP, endpoint })[1]).toContain(endpoint);
});
