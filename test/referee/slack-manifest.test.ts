import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { type ManifestOptions, manifestOf, SCOPES } from "../../src/platforms/slack/manifest.ts";
import { readSpec } from "./specs.ts";

const BOTH: readonly ManifestOptions[] = [{ mode: "socket" }, { mode: "http", publicUrl: "https://prep.example.org" }];

/** Ajv knows the schemas' draft only by its newer name. */
const judge = (name: string) => {
  const { $schema: _, ...schema } = readSpec(name) as { readonly $schema: string };
  return new Ajv({ strict: false, allErrors: true }).compile(schema);
};

describe.each(["slack-manifest.schema.1.0.0.json", "slack-manifest.schema.2.0.0.json"])("by %s", (name) => {
  test("the manifest is right over a socket and by HTTP", () => {
    const isRight = judge(name);
    const errors = BOTH.flatMap((options) => (isRight(manifestOf(options)) ? [] : (isRight.errors ?? [])));
    expect(errors).toEqual([]);
  });

  test("a field that there is not would be noticed", () => {
    const { features, ...rest } = manifestOf({ mode: "socket" });
    expect(judge(name)({ ...rest, features: { ...features, tea: true } })).toBe(false);
  });
});

interface Method {
  readonly scopes: { readonly bot?: readonly { readonly name: string }[] };
}

test("the scopes of the manifest allow what the bot calls", () => {
  const names = SCOPES.map(({ name }) => name);
  const calls = [
    ...["chat.postMessage", "chat.update", "chat.postEphemeral", "conversations.open", "conversations.history"],
    ...["conversations.replies", "users.info", "files.getUploadURLExternal", "files.completeUploadExternal"],
    ...["files.delete", "auth.test", "views.open", "views.update", "views.publish"],
  ];
  const refused = calls.filter((call) => {
    const scopes = (readSpec(`slack-methods/${call}.json`) as Method).scopes.bot ?? [];
    return scopes.length > 0 && !scopes.some(({ name }) => names.includes(name));
  });
  expect(refused).toEqual([]);
});
