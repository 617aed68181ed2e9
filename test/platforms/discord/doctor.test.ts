import { GatewayIntentBits } from "discord.js";
import { expect, test } from "vitest";
import { type DoctorDeps, doctor } from "../../../src/platforms/discord/doctor.ts";
import { RestProblem } from "../../../src/platforms/discord/outbox/rest.ts";
import { answeringRest } from "./answering-rest.ts";

const APP = "100000000000000100";
const KEY = "ab".repeat(32);
const APPLICATION = { id: APP, name: "Prep", flags: 0, verify_key: KEY, interactions_endpoint_url: null };
const ALL = String(2 ** 10 + 2 ** 11 + 2 ** 14 + 2 ** 15 + 2 ** 16 + 2 ** 35 + 2 ** 36 + 2 ** 38);
const COMMANDS: DoctorDeps["commands"] = [{ name: "prep", description: "Practise", type: 1 }];
const ENDPOINT = "https://prep.example.org/discord/interactions";

interface Found {
  readonly application?: object | Error;
  readonly commands?: unknown;
  readonly guilds?: unknown;
}

/** What the doctor says, by what it looked at. */
const says = async (found: Found = {}, deps: Partial<DoctorDeps> = {}) => {
  const rest = answeringRest({
    "GET /applications/@me":
      found.application instanceof Error ? found.application : { ...APPLICATION, ...found.application },
    [`GET /applications/${APP}/commands`]: found.commands ?? COMMANDS,
    "GET /users/@me/guilds": found.guilds ?? [{ id: "1", name: "Study", permissions: ALL }],
  });
  const lines = await doctor({
    rest,
    commands: COMMANDS,
    intents: (may) => GatewayIntentBits.Guilds | (may ? GatewayIntentBits.MessageContent : 0),
    clockOffset: async () => 200,
    ...deps,
  });
  return Object.fromEntries(lines.map(({ name, ok, says: text }) => [name.replace("Discord: ", ""), { ok, text }]));
};

test("a bot that is set up well has nothing to complain of", async () => {
  const lines = await says();
  expect(Object.keys(lines)).toEqual(["token", "intents", "commands", "permissions", "clock", "interactions"]);
  expect(Object.values(lines).filter(({ ok }) => !ok)).toEqual([]);
});

test("a token that Discord refuses is the only line, and says where to get another", async () => {
  const refused = await says({ application: new RestProblem({ status: 401 }) });
  expect(Object.keys(refused)).toEqual(["token"]);
  expect(refused["token"]).toMatchObject({ ok: false, text: expect.stringContaining("Reset Token") });
  const givenUp = Object.assign(new Error("Copy the token anew."), { name: "OperatorError" });
  expect((await says({ application: givenUp }))["token"]).toEqual({ ok: false, text: "Copy the token anew." });
  const unreachable = await says({ application: new Error("getaddrinfo ENOTFOUND") });
  expect(unreachable["token"]).toMatchObject({ ok: false, text: expect.stringContaining("ENOTFOUND") });
});

test("message content is fine granted or not, but not asked for without", async () => {
  const intents = () => GatewayIntentBits.MessageContent;
  expect((await says({ application: { flags: 1 << 19 } }))["intents"]?.text).toContain("granted");
  expect((await says())["intents"]).toMatchObject({ ok: true, text: expect.stringContaining("buttons and forms") });
  expect((await says({}, { intents }))["intents"]).toMatchObject({
    ok: false,
    text: expect.stringContaining("turn on"),
  });
});

test("commands that differ are to be registered", async () => {
  expect((await says({ commands: [] }))["commands"]).toMatchObject({
    ok: false,
    text: expect.stringContaining("register"),
  });
});

test("missing permissions are named with their server, and no server comes with the invite link", async () => {
  const guilds = [{ id: "1", name: "Study", permissions: String(BigInt(ALL) - 2n ** 36n) }];
  expect((await says({ guilds }))["permissions"]).toMatchObject({
    ok: false,
    text: expect.stringMatching(/“Study” it lacks Create Private Threads\./),
  });
  expect((await says({ guilds: [] }))["servers"]).toMatchObject({
    ok: false,
    text: expect.stringContaining(`client_id=${APP}`),
  });
});

test("a clock more than a second off is said, with its direction", async () => {
  expect((await says({}, { clockOffset: async () => -5_000 }))["clock"]).toMatchObject({
    ok: false,
    text: expect.stringContaining("5.0 s behind"),
  });
  expect((await says({}, { clockOffset: async () => undefined }))["clock"]?.ok).toBe(true);
});

test.each([
  ["over the gateway", {}, {}, true, "over the gateway"],
  ["over the gateway though a key is set", {}, { publicKey: KEY, endpoint: ENDPOINT }, true, ENDPOINT],
  ["to an endpoint nobody serves", { interactions_endpoint_url: ENDPOINT }, {}, false, `DISCORD_PUBLIC_KEY=${KEY}`],
  ["under another key", { interactions_endpoint_url: ENDPOINT }, { publicKey: "cd" }, false, "another application"],
  [
    "to another address",
    { interactions_endpoint_url: "https://a.example" },
    { publicKey: KEY, endpoint: ENDPOINT },
    false,
    "https://a.example",
  ],
  [
    "to us over https",
    { interactions_endpoint_url: ENDPOINT },
    { publicKey: KEY, endpoint: ENDPOINT },
    true,
    "over https",
  ],
] as const)("interactions that arrive %s are told", async (_, application, deps, ok, text) => {
  expect((await says({ application }, deps))["interactions"]).toMatchObject({
    ok,
    text: expect.stringContaining(text),
  });
});

test("what cannot be checked is a line of its own, and the rest is checked", async () => {
  const lines = await says({ guilds: new RestProblem({ status: 500 }) });
  expect(lines["permissions"]).toMatchObject({ ok: false, text: expect.stringContaining("could not be checked") });
  expect(lines["commands"]?.ok).toBe(true);
});
