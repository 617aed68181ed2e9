import { expect, test } from "vitest";
import { type Config, describeProblems, type Environment, readConfig, secretsOf } from "../src/config.ts";

const SECRET = "0123456789abcdef0123456789abcdef";
const TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAw.GxYzAb.0123456789-0123456789-0123456789_01234";

const config = (environment: Environment, args: readonly string[] = []): Config => {
  const result = readConfig({ environment, args, cwd: "/srv/bot" });
  if (result.kind === "problems") throw new Error(describeProblems(result.problems));
  return result.config;
};

const problems = (environment: Environment, args: readonly string[] = []): readonly string[] => {
  const result = readConfig({ environment, args, cwd: "/srv/bot" });
  return result.kind === "problems" ? result.problems.map(({ name, says }) => `${name} ${says}`) : [];
};

test("nothing is required", () => {
  expect(config({})).toEqual({
    port: 3000,
    host: "127.0.0.1",
    redisUrl: undefined,
    dataDir: "/srv/bot/.data",
    allowedWorkspaces: undefined,
    roles: ["web", "worker"],
    publicUrl: undefined,
    secretKey: undefined,
    secretKeyOld: undefined,
    lang: "en",
    zone: "UTC",
    logLevel: "info",
    metricsToken: undefined,
    trustProxy: 0,
    open: false,
    insecure: false,
    discordToken: undefined,
    discordApiUrl: undefined,
    discordPublicKey: undefined,
    discordShards: undefined,
    slackBotToken: undefined,
    slackAppToken: undefined,
    slackSigningSecret: undefined,
    slackClientId: undefined,
    slackClientSecret: undefined,
    slackApiUrl: undefined,
    llm: undefined,
  });
});

test("every setting is read", () => {
  const environment = {
    PORT: "0",
    HOST: "0.0.0.0",
    REDIS_URL: "redis://user:pass@db:6379/1",
    DATA_DIR: "/var/lib/whetstone",
    ALLOWED_WORKSPACES: "T1, T2,,",
    ROLES: "worker,web,discord",
    PUBLIC_URL: "https://prep.example.org/",
    SECRET_KEY: SECRET,
    SECRET_KEY_OLD: `${SECRET}-old`,
    LANG_DEFAULT: "zh",
    TZ_DEFAULT: "Asia/Shanghai",
    LOG_LEVEL: "debug",
    METRICS_TOKEN: "a-token-of-sixteen",
    TRUST_PROXY: "1",
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: "http://127.0.0.1:9000/api/",
    DISCORD_PUBLIC_KEY: "0123456789abcdef".repeat(4),
    DISCORD_SHARDS: "0-1,5/8",
    SLACK_BOT_TOKEN: "xoxb-1",
    SLACK_APP_TOKEN: "xapp-1",
    SLACK_SIGNING_SECRET: "signed",
    SLACK_CLIENT_ID: "1.2",
    SLACK_CLIENT_SECRET: "shh",
    SLACK_API_URL: "http://127.0.0.1:9000/slack/api/",
    LLM_BASE_URL: "http://127.0.0.1:11434/v1/",
    LLM_MODEL: "a-model",
    LLM_API_KEY: "key-of-the-model",
  };
  expect(config(environment)).toEqual({
    port: 0,
    host: "0.0.0.0",
    redisUrl: "redis://user:pass@db:6379/1",
    dataDir: "/var/lib/whetstone",
    allowedWorkspaces: ["T1", "T2"],
    roles: ["worker", "web", "discord"],
    publicUrl: "https://prep.example.org",
    secretKey: SECRET,
    secretKeyOld: `${SECRET}-old`,
    lang: "zh",
    zone: "Asia/Shanghai",
    logLevel: "debug",
    metricsToken: "a-token-of-sixteen",
    trustProxy: 1,
    open: true,
    insecure: false,
    discordToken: TOKEN,
    discordApiUrl: "http://127.0.0.1:9000/api",
    discordPublicKey: "0123456789abcdef".repeat(4),
    discordShards: { total: 8, ids: [0, 1, 5] },
    slackBotToken: "xoxb-1",
    slackAppToken: "xapp-1",
    slackSigningSecret: "signed",
    slackClientId: "1.2",
    slackClientSecret: "shh",
    slackApiUrl: "http://127.0.0.1:9000/slack/api",
    llm: { baseUrl: "http://127.0.0.1:11434/v1", model: "a-model", apiKey: "key-of-the-model" },
  });
});

test("the result cannot be changed", () => {
  expect(Object.isFrozen(config({}))).toBe(true);
});

test("an empty value counts as unset", () => {
  expect(config({ PORT: "", REDIS_URL: " ", SECRET_KEY: "" })).toEqual(config({}));
});

test("all problems are named at once, each with what would be right", () => {
  const wrong = {
    PORT: "http",
    HOST: "not a host",
    REDIS_URL: "localhost",
    ROLES: "web,cook",
    PUBLIC_URL: "prep.example.org",
    SECRET_KEY: "short",
    LANG_DEFAULT: "fr",
    TZ_DEFAULT: "Mars/Olympus",
    LOG_LEVEL: "loud",
    METRICS_TOKEN: "short",
    TRUST_PROXY: "yes",
    DISCORD_TOKEN: "Bot hunter2",
    DISCORD_API_URL: "discord",
    DISCORD_PUBLIC_KEY: "12",
    DISCORD_SHARDS: "8/8",
  };
  const found = problems(wrong, ["--unsafe"]);
  expect(found.map((line) => line.split(" ")[0])).toEqual(["--unsafe", ...Object.keys(wrong)]);
  expect(found.find((line) => line.startsWith("TZ_DEFAULT"))).toMatch(/right is a name like Europe\/Berlin/);
  expect(found.find((line) => line.startsWith("ROLES"))).toMatch(/right is any of discord, slack, web, worker/);
});

test("a problem never repeats a secret", () => {
  expect(
    problems({ SECRET_KEY: "hunter2", METRICS_TOKEN: "hunter2", DISCORD_TOKEN: "Bot hunter2" }).join(),
  ).not.toContain("hunter2");
});

test.each([
  ["redis://localhost"],
  ["redis://:pass@localhost:6380/2"],
  ["rediss://db.example.org:6380"],
  ["unix:/run/redis.sock"],
  ["redis+cluster://h1:7000,h2:7001"],
  ["redis+sentinel://h1:26379,h2:26379/main"],
])("REDIS_URL may be %s", (url) => {
  expect(config({ REDIS_URL: url }).redisUrl).toBe(url);
});

test.each([["localhost:6379"], ["http://localhost"], ["redis://"], ["redis+sentinel://h1,h2"], ["unix:relative.sock"]])(
  "REDIS_URL may not be %s",
  (url) => {
    expect(problems({ REDIS_URL: url })).toHaveLength(1);
  },
);

test("an offset is no time zone: it knows no daylight-saving rules", () => {
  expect(problems({ TZ_DEFAULT: "+08:00" })).toHaveLength(1);
});

test("languages added in words/ may be the default", () => {
  const result = readConfig({ environment: { LANG_DEFAULT: "fr" }, langs: ["en", "zh", "fr"] });
  expect(result).toMatchObject({ kind: "config", config: { lang: "fr" } });
});

test.each([["127.0.0.1"], ["127.0.0.2"], ["localhost"], ["::1"]])("on %s only this machine gets in", (host) => {
  expect(config({ HOST: host }).open).toBe(false);
});

test.each([["0.0.0.0"], ["::"], ["192.168.1.5"], ["prep.example.org"]])(
  "on %s the room opens to others, which takes an https PUBLIC_URL",
  (host) => {
    expect(problems({ HOST: host })).toEqual([expect.stringMatching(/^PUBLIC_URL must be an https address/)]);
    expect(problems({ HOST: host, PUBLIC_URL: "http://prep.example.org" })).toHaveLength(1);
    expect(config({ HOST: host, PUBLIC_URL: "https://prep.example.org" }).open).toBe(true);
  },
);

test("a proxy in front opens the room as well", () => {
  expect(config({ PUBLIC_URL: "https://prep.example.org" }).open).toBe(true);
  expect(problems({ PUBLIC_URL: "http://prep.example.org" })).toHaveLength(1);
  expect(config({ PUBLIC_URL: "http://localhost:3000" }).open).toBe(false);
});

test("--insecure opens without https, and says so", () => {
  expect(config({ HOST: "0.0.0.0" }, ["--insecure"])).toMatchObject({ open: true, insecure: true });
});

test("a worker alone serves no room, whatever HOST says", () => {
  const environment = { HOST: "0.0.0.0", ROLES: "worker", REDIS_URL: "redis://db:6379", SECRET_KEY: SECRET };
  expect(config(environment).open).toBe(false);
});

test("split roles need one Redis and one secret", () => {
  expect(problems({ ROLES: "web" })).toEqual([expect.stringMatching(/^ROLES .*REDIS_URL/)]);
  expect(problems({ ROLES: "web", REDIS_URL: "redis://db:6379" })).toEqual([expect.stringMatching(/^SECRET_KEY /)]);
  expect(problems({ ROLES: "web", REDIS_URL: "redis://db:6379", SECRET_KEY: SECRET })).toEqual([]);
});

test("the public address has no path", () => {
  expect(problems({ PUBLIC_URL: "https://example.org/prep" })).toHaveLength(1);
});

test("what a log must hide is known", () => {
  const environment = {
    SECRET_KEY: SECRET,
    METRICS_TOKEN: "a-token-of-sixteen",
    REDIS_URL: "redis://:pass-word@db",
    DISCORD_TOKEN: TOKEN,
  };
  expect(secretsOf(config(environment))).toEqual([SECRET, "a-token-of-sixteen", "pass-word", TOKEN]);
});

test("a platform runs where it has its token", () => {
  expect(config({ DISCORD_TOKEN: TOKEN }).roles).toEqual(["discord", "web", "worker"]);
  expect(problems({ ROLES: "discord,web,worker" })).toEqual([expect.stringMatching(/^DISCORD_TOKEN is missing/)]);
  expect(problems({ DISCORD_PUBLIC_KEY: "0123456789abcdef".repeat(4) })).toHaveLength(1);
});

test("leaving a platform to another process splits the roles", () => {
  expect(problems({ DISCORD_TOKEN: TOKEN, ROLES: "web,worker" })).toEqual([
    expect.stringMatching(/^ROLES .*REDIS_URL/),
  ]);
});

test.each([
  ["4", { total: 4, ids: [0, 1, 2, 3] }],
  ["2-3/4", { total: 4, ids: [2, 3] }],
  ["0, 3/4", { total: 4, ids: [0, 3] }],
])("DISCORD_SHARDS may be %s", (text, shards) => {
  expect(config({ DISCORD_TOKEN: TOKEN, DISCORD_SHARDS: text }).discordShards).toEqual(shards);
});

test.each([["0"], ["4/4"], ["3-1/4"], ["many"], ["1/"]])("DISCORD_SHARDS may not be %s", (text) => {
  expect(problems({ DISCORD_TOKEN: TOKEN, DISCORD_SHARDS: text })).toHaveLength(1);
});

test.each([
  ["a socket", { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" }],
  ["HTTP for one workspace", { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s" }],
  ["HTTP with installs", { SLACK_SIGNING_SECRET: "s", SLACK_CLIENT_ID: "1", SLACK_CLIENT_SECRET: "2" }],
])("Slack runs over %s", (_, environment) => {
  expect(config(environment).roles).toEqual(["slack", "web", "worker"]);
});

test.each([
  [{ SLACK_BOT_TOKEN: "xoxb-1" }, /^SLACK_APP_TOKEN is missing/],
  [{ SLACK_APP_TOKEN: "xapp-1" }, /^SLACK_BOT_TOKEN is missing/],
  [{ SLACK_SIGNING_SECRET: "s", SLACK_CLIENT_ID: "1" }, /^SLACK_BOT_TOKEN is missing/],
  [{ SLACK_BOT_TOKEN: "xapp-1", SLACK_APP_TOKEN: "xapp-1" }, /^SLACK_BOT_TOKEN does not begin with xoxb-/],
])("half of Slack's settings say what is missing: %j", (environment, says) => {
  expect(problems(environment)).toEqual([expect.stringMatching(says)]);
});

test("a second reader needs an address and a model, and its key is a secret", () => {
  const base = { LLM_BASE_URL: "https://models.example.org/v1/chat/completions" };
  expect(problems(base)).toEqual(["LLM_MODEL is missing; LLM_BASE_URL needs the name of a model beside it."]);
  expect(config({ ...base, LLM_MODEL: "m" }).llm).toEqual({
    baseUrl: "https://models.example.org/v1",
    model: "m",
    apiKey: undefined,
  });
  expect(secretsOf(config({ ...base, LLM_MODEL: "m", LLM_API_KEY: "key-of-the-model" }))).toContain("key-of-the-model");
  expect(config({ LLM_MODEL: "m", LLM_API_KEY: "key-of-the-model" }).llm).toBeUndefined();
  expect(problems({ ...base, LLM_MODEL: "m", LLM_API_KEY: "two words" })).toHaveLength(1);
  expect(problems({ LLM_BASE_URL: "https://me:secret@models.example.org", LLM_MODEL: "m" })).toHaveLength(1);
});
