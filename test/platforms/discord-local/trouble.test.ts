import { Routes } from "discord.js";
import { afterEach, expect, test } from "vitest";
import { type Bench, openBench } from "./bot.ts";

let bench: Bench;
afterEach(() => bench.stop());

const open = async (options: Parameters<typeof openBench>[0] = {}): Promise<void> => {
  bench = await openBench(options);
  const route = Routes.applicationCommands(bench.discord.applicationId);
  await bench.client.rest.put(route, { body: [{ name: "prep", description: "Practise" }] });
};

test("when the answer to a callback is lost, the message stands and a second try is 40060", async () => {
  await open();
  bench.discord.faults.next("POST", /callback$/, "fin");
  bench.answer(() => ({ type: 4, data: { content: "Stands" } }));
  const seat = bench.ada.in(bench.channel);
  expect((await seat.runs("prep")).kind).toBe("message");
  expect(seat.text).toBe("Stands");
  const again = bench.callback(bench.interactions[0]!, { type: 4, data: { content: "Twice" } });
  await expect(again).rejects.toMatchObject({ code: 40060 });
});

test("an answer that arrives late finds nobody waiting", async () => {
  await open();
  bench.discord.faults.next("POST", /callback$/, { lateMs: 3100 });
  bench.answer(() => ({ type: 4, data: { content: "Late" } }));
  const seat = bench.ada.in(bench.channel);
  expect((await seat.runs("prep")).kind).toBe("timeout");
  await bench.discord.until(() => bench.discord.refusals.length > 0);
  expect(bench.discord.refusals[0]).toMatchObject({ status: 404, response: { code: 10062 } });
  expect(seat.messages).toEqual([]);
});

test("a connection whose heartbeats are not acknowledged is given up by the library, and resumed", async () => {
  await open({ heartbeatMs: 150 });
  const resumed = new Promise<void>((resolve) => bench.client.once("shardResume", () => resolve()));
  bench.discord.gateway.zombie();
  await bench.discord.until(() => bench.discord.gateway.connected === 0);
  bench.discord.gateway.zombie(false);
  await resumed;
  expect(bench.discord.gateway.connected).toBe(1);
});

test("an interaction while the bot was away comes with the replay", async () => {
  await open();
  bench.answer(() => ({ type: 4, data: { content: "Back" } }));
  bench.discord.gateway.cut();
  await bench.discord.until(() => bench.discord.gateway.connected === 0);
  const seat = bench.ada.in(bench.channel);
  expect((await seat.runs("prep")).kind).toBe("message");
  expect(seat.text).toBe("Back");
});

test("what is sent raw arrives as it is", async () => {
  await open();
  const heard = new Promise<unknown>((resolve) =>
    bench.client.on(
      "raw" as never,
      ((packet: { t: string; d: unknown }) => {
        if (packet.t === "SOMETHING_NEW") resolve(packet.d);
      }) as never,
    ),
  );
  bench.discord.gateway.sendRaw("SOMETHING_NEW", { a: null });
  expect(await heard).toEqual({ a: null });
});
