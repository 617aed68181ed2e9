import { beforeEach, describe, expect, test } from "vitest";
import type { Check } from "../../../src/chat/platform.ts";
import { type DoctorDeps, doctor } from "../../../src/platforms/slack/doctor.ts";
import { greeting } from "../../../src/platforms/slack/greeting.ts";
import { slackAppFor } from "./slack-app.ts";

const [socket, http] = await Promise.all([slackAppFor(), slackAppFor({ mode: "http" })]);
const { slack } = socket;
const PUBLIC = "https://prep.example.org";

/** Every address of the public name leads to the bot that is running. */
const proxied: typeof fetch = (url, init) => fetch(String(url).replace(PUBLIC, http.url), init);

const healthy: DoctorDeps = {
  botToken: slack.install.token,
  appToken: slack.app.token,
  apiUrl: slack.apiUrl,
  clock: () => Date.now(),
};
const byHttp: DoctorDeps = {
  botToken: http.slack.install.token,
  signingSecret: http.slack.app.signingSecret,
  publicUrl: PUBLIC,
  apiUrl: http.slack.apiUrl,
  clock: () => http.slack.clock.now(),
  fetch: proxied,
};

const lines = (checks: readonly Check[]) => checks.map(({ name, ok }) => `${ok ? "ok" : "NO"} ${name}`);
const trouble = async (over: Partial<DoctorDeps>, from = healthy): Promise<readonly string[]> =>
  (await doctor({ ...from, ...over })).filter(({ ok }) => !ok).map(({ name, says }) => `${name}: ${says}`);

beforeEach(() => slack.faults.clear());

describe("a healthy bot", () => {
  test("over a socket is told so, line by line", async () => {
    const checks = await socket.platform.doctor();
    expect(lines(checks)).toEqual(["ok Slack: token", "ok Slack: scopes", "ok Slack: clock", "ok Slack: connection"]);
    expect(checks[0]?.says).toContain(slack.team.name);
  });

  test("by HTTP is asked at its public address, as Slack asks it", async () => {
    const checks = await doctor(byHttp);
    expect(lines(checks)).toEqual(["ok Slack: token", "ok Slack: scopes", "ok Slack: clock", "ok Slack: endpoint"]);
    expect(checks.at(-1)?.says).toContain(`${PUBLIC}/slack/events`);
  });

  test("that workspaces install themselves says where", async () => {
    const { botToken: _, ...without } = byHttp;
    const [installs] = await doctor({ ...without, clientId: "1", clientSecret: "2" });
    expect(installs).toMatchObject({ ok: true, says: expect.stringContaining(`${PUBLIC}/slack/install`) });
  });
});

describe("what is wrong is said with what to do", () => {
  test("a token that Slack does not accept", async () => {
    expect(await trouble({ botToken: "xoxb-made-up" })).toEqual([
      expect.stringMatching(/invalid_auth.*Install to Work/),
    ]);
  });

  test("no token and no way to install it", async () => {
    const { botToken: _, ...without } = healthy;
    expect(await doctor(without)).toContainEqual(
      expect.objectContaining({ ok: false, says: expect.stringMatching(/SLACK_BOT_TOKEN.*SLACK_CLIENT_ID/) }),
    );
  });

  test("scopes that the token lacks, each with its reason", async () => {
    const team = slack.workplace.team("Few");
    const granted = slack.app.scopes.filter((name) => name !== "im:write" && name !== "users:read");
    const { token } = slack.workplace.install(team, granted);
    const [says] = await trouble({ botToken: token });
    expect(says).toContain("im:write (");
    expect(says).toContain("users:read (");
    expect(says).toContain("Reinstall");
    expect(says).not.toContain("chat:write");
  });

  test.each([
    [600_000, "600 s ahead of"],
    [-600_000, "600 s behind"],
  ])("a clock that is %i ms off", async (off, words) => {
    const [says] = await trouble({ clock: () => Math.floor(Date.now() / 1000) * 1000 + off + 400 });
    expect(says).toMatch(new RegExp(`${words.replace("600", "\\d+")}.*time synchronisation`));
  });

  test("an app token that is another kind of token, is refused, or lacks its scope", async () => {
    expect(await trouble({ appToken: slack.install.token })).toEqual([
      expect.stringMatching(/SLACK_APP_TOKEN.*connections:write.*Socket Mode/),
    ]);
    slack.faults.next("apps.connections.open", { kind: "error", code: "missing_scope" });
    expect(await trouble({})).toEqual([expect.stringContaining("lacks connections:write")]);
  });

  test("a Slack that cannot be reached or wants to be asked later", async () => {
    expect(await trouble({ apiUrl: "http://127.0.0.1:1/api" })).toEqual([
      expect.stringContaining("could not be reached"),
      expect.stringContaining("could not be reached"),
    ]);
    slack.faults.next("auth.test", { kind: "limited", seconds: 9 });
    expect(await trouble({})).toEqual([expect.stringContaining("Try again in a minute")]);
  });

  test("neither a socket nor a secret for HTTP", async () => {
    const { appToken: _, ...without } = healthy;
    expect((await doctor(without)).at(-1)).toMatchObject({
      ok: false,
      says: expect.stringMatching(/SLACK_APP_TOKEN.*SLACK_SIGNING_SECRET/),
    });
  });

  test("an address that is not https, that nobody answers, that somebody else answers, or with another secret", async () => {
    const elsewhere: typeof fetch = async (url, init) =>
      String(url).startsWith(PUBLIC) ? new Response("Hello", { status: 200 }) : fetch(url, init);
    const nobody: typeof fetch = (url, init) => fetch(String(url).replace(PUBLIC, "http://127.0.0.1:1"), init);
    expect(await trouble({ publicUrl: "http://prep.example.org" }, byHttp)).toEqual([
      expect.stringContaining("PUBLIC_URL=https://"),
    ]);
    expect(await trouble({ fetch: nobody }, byHttp)).toEqual([expect.stringContaining("Start the bot")]);
    expect(await trouble({ fetch: elsewhere }, byHttp)).toEqual([expect.stringContaining("not as this bot does")]);
    expect(await trouble({ signingSecret: "another" }, byHttp)).toEqual([
      expect.stringContaining("same SLACK_SIGNING_SECRET"),
    ]);
  });
});

describe("the start prints the next step", () => {
  const tokens = { clientId: "1", clientSecret: "2" };

  test.each([
    ["nothing set but a bot token", { botToken: "b" }, ["npm run cli -- manifest", "/prep"]],
    ["a socket", { botToken: "b", appToken: "a" }, ["/prep"]],
    ["a socket and no workspace", { appToken: "a" }, ["SLACK_BOT_TOKEN"]],
    ["HTTP without an address", { signingSecret: "s", botToken: "b" }, ["PUBLIC_URL", "/prep"]],
    [
      "HTTP and installs",
      { signingSecret: "s", publicUrl: PUBLIC, ...tokens },
      [`${PUBLIC}/slack/events`, `${PUBLIC}/slack/install`],
    ],
  ] as const)("with %s", (_, about, says) => {
    const said = greeting(about);
    expect(said).toHaveLength(says.length);
    for (const [at, words] of says.entries()) expect(said[at]).toContain(words);
  });

  test("through the platform", () => {
    expect(socket.platform.greeting(3000)).toEqual([expect.stringContaining("/prep")]);
  });
});
