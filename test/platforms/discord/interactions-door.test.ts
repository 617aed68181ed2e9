import { generateKeyPairSync, sign } from "node:crypto";
import type { APIInteraction } from "discord.js";
import { beforeEach, expect, test } from "vitest";
import { createInteractionsDoor } from "../../../src/platforms/discord/http/interactions.ts";

const NOON = Date.UTC(2026, 10, 25, 12);
const ours = generateKeyPairSync("ed25519");
const theirs = generateKeyPairSync("ed25519");
const publicKey = ours.publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex");

const taken: APIInteraction[] = [];
beforeEach(() => {
  taken.length = 0;
});
const door = createInteractionsDoor({ publicKey, clock: () => NOON, take: (one) => taken.push(one) });

interface Change {
  readonly key?: typeof ours.privateKey;
  readonly at?: number;
  readonly sent?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const post = (body: string, { key = ours.privateKey, at = NOON, sent = body, headers }: Change = {}) => {
  const timestamp = String(Math.floor(at / 1000));
  const signature = sign(null, Buffer.from(timestamp + body), key).toString("hex");
  return door(
    new Request("http://localhost/discord/interactions", {
      method: "POST",
      body: sent,
      headers: headers ?? { "x-signature-ed25519": signature, "x-signature-timestamp": timestamp },
    }),
  );
};

test("a ping is answered at once", async () => {
  const answer = await post('{"type":1}');
  expect([answer.status, await answer.json()]).toEqual([200, { type: 1 }]);
});

test("an interaction is taken and answered later", async () => {
  expect((await post('{"type":3,"id":"1"}')).status).toBe(202);
  expect(taken).toEqual([{ type: 3, id: "1" }]);
});

test.each<[string, Change]>([
  ["another key's", { key: theirs.privateKey }],
  ["of another body", { sent: '{"type":3,"id":"2"}' }],
  ["ten minutes old", { at: NOON - 600_000 }],
  ["from the future", { at: NOON + 600_000 }],
  ["missing", { headers: {} }],
  ["no signature at all", { headers: { "x-signature-ed25519": "zz", "x-signature-timestamp": "soon" } }],
])("a signature that is %s is refused, and nothing is done", async (_, change) => {
  expect((await post('{"type":3,"id":"1"}', change)).status).toBe(401);
  expect(taken).toEqual([]);
});

test("what is signed but no JSON, or no post, is refused", async () => {
  expect((await post("hello")).status).toBe(400);
  expect((await door(new Request("http://localhost/discord/interactions"))).status).toBe(405);
});

test("a body longer than anything that Discord sends is not read to its end", async () => {
  let pulled = 0;
  const endless = new ReadableStream({
    pull: (controller) => {
      pulled += 1;
      controller.enqueue(new Uint8Array(100_000));
    },
  });
  const init = { method: "POST", body: endless, duplex: "half" };
  expect((await door(new Request("http://localhost/discord/interactions", init))).status).toBe(413);
  expect(pulled).toBeLessThan(20);
});
