import { createPublicKey, verify } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Routes } from "discord.js";
import { afterEach, expect, test } from "vitest";
import { wordsOf } from "../../support/discord/world/messages.ts";
import { type Bench, openBench } from "./bot.ts";

let bench: Bench;
let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  await bench.stop();
});

interface Arrived {
  readonly body: string;
  readonly signature: string;
  readonly timestamp: string;
}

/** An endpoint that answers each interaction so; its address, and what arrived. */
const endpoint = async (answer: (body: string) => { readonly status: number; readonly body?: object }) => {
  const arrived: Arrived[] = [];
  const made = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const { "x-signature-ed25519": signature, "x-signature-timestamp": timestamp } = request.headers;
      arrived.push({ body, signature: String(signature), timestamp: String(timestamp) });
      const { status, body: said } = answer(body);
      response.writeHead(status, { "content-type": "application/json" }).end(said ? JSON.stringify(said) : undefined);
    });
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(made.address() as AddressInfo).port}/interactions`, arrived };
};

const open = async (): Promise<void> => {
  bench = await openBench();
  const route = Routes.applicationCommands(bench.discord.applicationId);
  await bench.client.rest.put(route, { body: [{ name: "prep", description: "Practise" }] });
};

const isSigned = ({ body, signature, timestamp }: Arrived, publicKey: string): boolean => {
  const header = Buffer.from("302a300506032b6570032100", "hex");
  const key = createPublicKey({
    key: Buffer.concat([header, Buffer.from(publicKey, "hex")]),
    format: "der",
    type: "spki",
  });
  return verify(null, Buffer.from(timestamp + body), key, Buffer.from(signature, "hex"));
};

test("with an endpoint, interactions are posted there, signed, and not sent over the gateway", async () => {
  await open();
  const { url, arrived } = await endpoint(() => ({ status: 200, body: { type: 4, data: { content: "By post" } } }));
  bench.discord.setEndpoint(url);
  const act = await bench.ada.in(bench.channel).runs("prep");
  expect(act.message && wordsOf(act.message)).toBe("By post");
  expect(bench.interactions).toEqual([]);
  const [one] = arrived;
  expect(isSigned(one!, bench.discord.publicKey)).toBe(true);
  expect(isSigned({ ...one!, body: `${one!.body} ` }, bench.discord.publicKey)).toBe(false);
});

test("an endpoint that accepts may answer by callback", async () => {
  await open();
  const { url } = await endpoint((body) => {
    const { id, token } = JSON.parse(body) as { id: string; token: string };
    void bench.callback({ id, token }, { type: 4, data: { content: "By callback" } });
    return { status: 202 };
  });
  bench.discord.setEndpoint(url);
  const act = await bench.ada.in(bench.channel).runs("prep");
  expect(act.message && wordsOf(act.message)).toBe("By callback");
  expect(bench.discord.posted).toMatchObject([{ url, status: 202 }]);
});

test("an endpoint is pinged, signed like the rest", async () => {
  await open();
  const { url, arrived } = await endpoint(() => ({ status: 200, body: { type: 1 } }));
  expect(await bench.discord.ping(url)).toMatchObject({ status: 200, text: '{"type":1}' });
  expect(JSON.parse(arrived[0]?.body ?? "")).toMatchObject({ type: 1, application_id: bench.discord.applicationId });
  expect(isSigned(arrived[0]!, bench.discord.publicKey)).toBe(true);
});
