import { Routes } from "discord.js";
import { afterEach, expect, test } from "vitest";
import { shardFor } from "../../support/discord/gateway/identify.ts";
import { type Bench, openBench } from "./bot.ts";

let bench: Bench;
afterEach(() => bench.stop());

test("the library starts as many shards as are recommended, and each guild's interactions come by its own", async () => {
  bench = await openBench({ shards: 2, concurrency: 2 });
  const { client, discord, ada } = bench;
  await client.rest.put(Routes.applicationCommands(discord.applicationId), {
    body: [{ name: "prep", description: "Practise" }],
  });
  const came: (readonly [guild: string | null, shard: number | undefined])[] = [];
  client.on("interactionCreate", (interaction) => {
    came.push([interaction.guildId, interaction.guild?.shardId]);
    if (interaction.isRepliable()) void interaction.reply("Here");
  });
  const guilds = Array.from({ length: 6 }, (_, at) => discord.createGuild({ name: `Guild ${at}` }));
  for (const guild of guilds) {
    discord.add(guild, ada);
    expect((await ada.in(guild.createChannel("general")).runs("prep")).kind).toBe("message");
  }
  expect(client.ws.shards.size).toBe(2);
  expect(came).toEqual(guilds.map(({ id }) => [id, shardFor(id, 2)]));
});

test("the library reads the headers, and waits instead of being refused", async () => {
  bench = await openBench();
  const send = (at: number) =>
    bench.client.rest.post(Routes.channelMessages(bench.channel.id), { body: { content: `${at}` } });
  await Promise.all(Array.from({ length: 7 }, (_, at) => send(at)));
  expect(bench.ada.in(bench.channel).messages.map(({ wire }) => wire.content)).toEqual([
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
  ]);
  expect(bench.discord.refusals).toEqual([]);
});
