import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { dispatch } from "../../../src/cli/dispatch.ts";
import { manifest } from "../../../src/cli/manifest.ts";
import { OperatorError } from "../../../src/ops/operator-error.ts";
import { type ManifestOptions, manifestOf, missingScopes, SCOPES } from "../../../src/platforms/slack/manifest.ts";
import { terminal } from "../../cli/terminal.ts";

const SOCKET: ManifestOptions = { mode: "socket" };
const HTTP: ManifestOptions = { mode: "http", publicUrl: "https://prep.example.org" };

describe.each([
  ["socket", SOCKET],
  ["http", HTTP],
] as const)("the manifest for %s", (_, options) => {
  test("lets commands be escaped and direct messages arrive", () => {
    const { features, settings } = manifestOf(options);
    expect(features.slash_commands.map(({ command, should_escape }) => [command, should_escape])).toEqual([
      ["/prep", true],
      ["/prep-admin", true],
    ]);
    expect(settings.event_subscriptions.bot_events).toContain("message.im");
    expect(features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  test("is the same for all languages: hints are words that are typed", () => {
    for (const { usage_hint, description } of manifestOf(options).features.slash_commands) {
      expect(usage_hint.split(" · ").every((typed) => /^(quiz|learn|me|help|setup)\b/.test(typed))).toBe(true);
      expect(description).toMatch(/\p{Script=Latin}.*·.*\p{Script=Han}/u);
    }
  });
});

test("over a socket no address is named, and by HTTP all of them are the bot's", () => {
  expect(JSON.stringify(manifestOf(SOCKET))).not.toMatch(/https?:/);
  expect(manifestOf(SOCKET).settings.socket_mode_enabled).toBe(true);
  const { settings, features, oauth_config } = manifestOf(HTTP);
  expect(settings.socket_mode_enabled).toBe(false);
  const addresses = [
    settings.event_subscriptions.request_url,
    settings.interactivity.request_url,
    ...features.slash_commands.map(({ url }) => url),
  ];
  expect(new Set(addresses)).toEqual(new Set(["https://prep.example.org/slack/events"]));
  expect(oauth_config.redirect_urls).toEqual(["https://prep.example.org/slack/oauth_redirect"]);
});

test("each scope is asked for once, with its reason", () => {
  const names = SCOPES.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(manifestOf(SOCKET).oauth_config.scopes.bot).toEqual(names);
  for (const { why } of SCOPES) expect(why.split(" ").length).toBeGreaterThan(3);
});

test("what a token lacks is named with its reason", () => {
  const held = SCOPES.map(({ name }) => name);
  expect(missingScopes(held)).toEqual([]);
  expect(missingScopes(held.filter((name) => name !== "im:history"))).toEqual([
    { name: "im:history", why: "reading answers typed to the bot in direct messages" },
  ]);
});

describe("npm run cli -- manifest", () => {
  const run = async (env: Record<string, string>, ...args: string[]): Promise<string> => {
    const io = { ...terminal(), env };
    expect(await dispatch(["manifest", ...args], [manifest], io)).toBe(0);
    return io.written.join("\n");
  };

  test("prints YAML that can be pasted", async () => {
    expect(parse(await run({}))).toEqual(manifestOf(SOCKET));
  });

  test("prints JSON on request", async () => {
    expect(JSON.parse(await run({}, "--json"))).toEqual(manifestOf(SOCKET));
  });

  test("takes the address for HTTP from PUBLIC_URL", async () => {
    expect(parse(await run({ PUBLIC_URL: "https://prep.example.org/" }, "--http"))).toEqual(manifestOf(HTTP));
  });

  test("says what is missing for HTTP", async () => {
    await expect(dispatch(["manifest", "--http"], [manifest], terminal())).rejects.toThrow(OperatorError);
  });
});
