import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fileAt } from "../../src/chat/sent-file.ts";
import { commandFiles, filesOf as discordFiles } from "../../src/platforms/discord/forms/files.ts";
import { filesOf as slackFiles } from "../../src/platforms/slack/forms/files.ts";

const asked: string[] = [];
let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization ?? "-"}`);
    if (request.url === "/away") return response.writeHead(302, { location: `${base}/deck` }).end();
    if (request.url === "/none") return response.writeHead(404).end("no");
    if (request.url === "/binary") return response.end(Buffer.from([0xc3, 0x28]));
    if (request.url === "/utf16") return response.end(Buffer.from("\ufeff题目", "utf16le"));
    return response.end("题目,答案\n");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

const isOwn = ({ origin }: URL): boolean => origin === base;
const read = (path: string, most = 100) => fileAt("deck.csv", `${base}${path}`, { isOwn }).read(most);

test("a file is read as text, in UTF-8 or UTF-16", async () => {
  expect(await read("/deck")).toEqual({ kind: "text", text: "题目,答案\n" });
  expect(await read("/utf16")).toEqual({ kind: "text", text: "题目" });
});

test("what is too large is not read on, whatever its headers say", async () => {
  expect(await read("/deck", 5)).toEqual({ kind: "large" });
});

test("what is gone, elsewhere, no text or no address is lost", async () => {
  for (const path of ["/none", "/away", "/binary"]) expect(await read(path)).toEqual({ kind: "lost" });
  expect(await fileAt("x", "not an address", { isOwn }).read(9)).toEqual({ kind: "lost" });
});

test("nothing is fetched from where the platform does not keep files", async () => {
  asked.length = 0;
  const data = {
    custom_id: "f",
    components: [{ type: 18, id: 1, component: { type: 19, id: 2, custom_id: "file", values: ["77"] } }],
    resolved: {
      attachments: { "77": { id: "77", filename: "deck.csv", size: 9, url: `${base}/deck`, proxy_url: "" } },
    },
  } as Parameters<typeof discordFiles>[0];
  expect(await discordFiles(data)?.["file"]?.read(100)).toEqual({ kind: "lost" });
  expect(await discordFiles(data, isOwn)?.["file"]?.read(100)).toMatchObject({ kind: "text" });
  const held = {
    block: { file: { type: "file_input", files: [{ name: "deck.csv", url_private_download: `${base}/deck` }] } },
  };
  expect(await slackFiles(held, { token: "xoxb-1" })?.["file"]?.read(100)).toEqual({ kind: "lost" });
  expect(await slackFiles(held, { token: "xoxb-1" }, isOwn)?.["file"]?.read(100)).toMatchObject({ kind: "text" });
  expect(asked).toEqual(["/deck -", "/deck Bearer xoxb-1"]);
});

test("a file sent along with a command is known by its option", async () => {
  const options = [{ type: 11, name: "file", value: "77" }] as Parameters<typeof commandFiles>[0];
  const attachments = { "77": { id: "77", filename: "deck.csv", size: 9, url: `${base}/deck`, proxy_url: "" } };
  const files = commandFiles(options, { attachments } as Parameters<typeof commandFiles>[1], isOwn);
  expect(await files?.["file"]?.read(100)).toMatchObject({ kind: "text" });
  expect(commandFiles([], undefined)).toBeUndefined();
});

test("a form sent without a file has none", () => {
  expect(discordFiles({ custom_id: "f", components: [] })).toBeUndefined();
  expect(slackFiles({ block: { file: { type: "file_input", files: [] } } }, {})).toBeUndefined();
});
