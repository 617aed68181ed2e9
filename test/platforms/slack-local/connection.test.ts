import { type App, LogLevel, SocketModeReceiver } from "@slack/bolt";
import { WebSocket } from "undici";
import { afterEach, expect, test } from "vitest";
import { signatureOf } from "../../support/slack/sender.ts";
import { type LocalSlack, startLocalSlack } from "../../support/slack/slack.ts";
import { type BoltBench, boltBench } from "./bolt.ts";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const open = async (...args: Parameters<typeof boltBench>): Promise<BoltBench> => {
  const bench = await boltBench(...args);
  ends.push(bench.stop);
  return bench;
};

const echo = (app: App): void => app.command("/prep", async ({ ack, command }) => ack({ text: command.text }));

/** One more Socket Mode connection of the same app. */
const another = async (slack: LocalSlack, app: App): Promise<SocketModeReceiver> => {
  const receiver = new SocketModeReceiver({
    appToken: slack.app.token,
    clientPingTimeout: 1000,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  receiver.init(app);
  await receiver.start();
  ends.unshift(() => receiver.stop());
  return receiver;
};

test("a single connection told to come anew leaves a gap; two, one at a time, leave none", async () => {
  const { slack, app } = await open("socket", echo);
  const ada = slack.person("Ada").in(slack.channel("general"));
  slack.socket.refresh();
  expect((await ada.runs("/prep lost")).ack).toMatchObject({ kind: "failed", why: "nobody is connected" });
  expect(ada.sees().trouble).toBe("/prep failed because the app did not respond.");
  await slack.until(() => slack.socket.connections.length === 1 && slack.socket.connections[0]?.id === 2);
  await another(slack, app);
  slack.socket.refresh();
  for (const word of ["one", "two", "three"]) await ada.runs(`/prep ${word}`);
  expect(ada.sees().messages.map((one) => one.text)).toEqual(["one", "two", "three"]);
});

test("payloads go to any connection, in turn", async () => {
  const { slack, app } = await open("socket", echo);
  await another(slack, app);
  const ada = slack.person("Ada").in(slack.channel("general"));
  for (let count = 0; count < 6; count += 1) await ada.runs("/prep hi");
  expect(slack.socket.connections.map((one) => one.received)).toEqual([3, 3]);
});

test("an eleventh connection is refused, and an address opens once", async () => {
  const slack = await startLocalSlack();
  ends.push(slack.stop);
  const read = (url: string) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(url);
      socket.onmessage = ({ data }) => resolve(String(data));
      socket.onerror = () => resolve("refused");
    });
  const tickets = Array.from({ length: 11 }, () => slack.socket.ticket());
  const first: string[] = [];
  for (const ticket of tickets) first.push(JSON.parse(await read(ticket)).type);
  expect(first).toEqual([...Array.from({ length: 10 }, () => "hello"), "disconnect"]);
  expect(await read(String(tickets[0]))).toBe("refused");
});

test("a dropped connection comes back by itself", async () => {
  const { slack } = await open("socket", echo);
  slack.socket.drop("all");
  await slack.until(() => slack.socket.connections[0]?.id === 2);
  const ada = slack.person("Ada").in(slack.channel("general"));
  await ada.runs("/prep back");
  expect(ada.sees().messages).toMatchObject([{ text: "back" }]);
});

test("the same envelope can come twice, and an acknowledgement after three seconds counts for nothing", async () => {
  const texts: string[] = [];
  let release: () => void = () => undefined;
  const { slack } = await open("socket", (app) =>
    app.command("/prep", async ({ ack, command }) => {
      texts.push(command.text);
      if (command.text === "slow") await new Promise<void>((done) => (release = done));
      await ack({ text: command.text });
    }),
  );
  const ada = slack.person("Ada").in(slack.channel("general"));
  await slack.again(await ada.runs("/prep hi"));
  expect(texts).toEqual(["hi", "hi"]);
  const slow = ada.runs("/prep slow");
  await slack.until(() => texts.length === 3);
  slack.clock.advance(3000);
  expect((await slow).ack).toEqual({ kind: "late" });
  release();
  await slack.until(() => slack.complaints.length === 1);
  expect(slack.complaints[0]).toContain("nobody waits for");
  expect(ada.sees().messages.map((one) => one.text)).toEqual(["hi"]);
});

test("an event nobody took is told again at once, after a minute and after five", async () => {
  const slack = await startLocalSlack();
  ends.push(slack.stop);
  slack.person("Ada").in(slack.channel("general")).types("hello");
  const [delivery] = slack.deliveries;
  await slack.until(() => delivery?.attempts === 2);
  slack.clock.advance(60_000);
  await slack.until(() => delivery?.attempts === 3);
  slack.clock.advance(240_000);
  await slack.until(() => delivery?.attempts === 4);
  expect(delivery?.ack).toMatchObject({ kind: "failed" });
  expect(slack.deliveries).toHaveLength(1);
});

test("over HTTP a request with a forged or old signature is turned away", async () => {
  const { slack, url } = await open("http", echo);
  const ada = slack.person("Ada").in(slack.channel("general"));
  for (const signing of [{ forged: true }, { skew: -301 }]) {
    slack.speakTo(url, signing);
    expect((await ada.runs("/prep hi")).ack).toEqual({ kind: "failed", why: "HTTP 401" });
  }
  slack.speakTo(url);
  expect((await ada.runs("/prep hi")).ack).toMatchObject({ kind: "acked" });
  expect(ada.sees().messages.map((one) => one.text)).toEqual(["hi"]);
});

test("over HTTP a Request URL is proven by its challenge", async () => {
  const { slack, url } = await open("http", echo);
  expect(await slack.verifies(url)).toBe(true);
  expect(await slack.verifies(`${url}/elsewhere`)).toBe(false);
});

test("a signature is the hash of its time and body", () => {
  expect(signatureOf("secret", "body", 1)).toEqual({
    "x-slack-request-timestamp": "1",
    "x-slack-signature": "v0=c9bc7cc90a3668336bc5414530c26b4fdd714d73e447a37b322b8251e09f98e2",
  });
});
