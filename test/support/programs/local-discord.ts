import { type LocalDiscord, startLocalDiscord } from "../discord/discord.ts";
import type { Seat } from "../discord/people/seat.ts";
import { pressRounds, type Rounds, type Told } from "../discord-rounds.ts";

/** What the parent process asks for over IPC; each is answered by one message that bears its `id`. */
export type Ask = { readonly id: number } & (
  | { readonly ask: "start"; readonly guilds: number; readonly channels?: number }
  /** Waits until the bot is connected and its commands are registered. */
  | { readonly ask: "ready" }
  | ({ readonly ask: "rounds" } & Rounds)
  | { readonly ask: "stop" }
);

export type Answer = { readonly id: number } & (
  | { readonly apiUrl: string; readonly token: string; readonly applicationId: string }
  | { readonly ready: true }
  | { readonly told: Told }
  | { readonly stopped: true }
  | { readonly failed: string }
);

let discord: LocalDiscord | undefined;

const running = (): LocalDiscord => {
  if (!discord) throw new Error("it was not started");
  return discord;
};

const carryOut = async (ask: Ask): Promise<object> => {
  switch (ask.ask) {
    case "start": {
      // Under load the records would be what grows, and the limits what is measured.
      discord = await startLocalDiscord({ record: false, rateLimits: false });
      for (let nth = 1; nth <= ask.guilds; nth += 1) furnish(discord, nth, ask.channels ?? 1);
      const { apiUrl, token, applicationId } = discord;
      return { apiUrl, token, applicationId };
    }
    case "ready": {
      const { gateway, world, until } = running();
      await until(
        () => gateway.connected > 0 && world.commands.size > 0,
        () => "no bot has connected and registered its commands",
      );
      return { ready: true };
    }
    case "rounds":
      return { told: await pressRounds(ask, seatsFor(running(), ask.people)) };
    case "stop":
      await discord?.stop();
      discord = undefined;
      return { stopped: true };
  }
};

const furnish = (at: LocalDiscord, nth: number, channels: number): void => {
  const guild = at.createGuild({ name: `Guild ${nth}` });
  for (let one = 1; one <= channels; one += 1) guild.createChannel(`channel-${one}`);
};

let people = 0;

/** New people, spread over the guilds and their channels. */
const seatsFor = (at: LocalDiscord, count: number): readonly Seat[] => {
  const guilds = [...at.world.guilds.values()];
  return Array.from({ length: count }, (_, nth) => {
    people += 1;
    const guild = guilds[nth % guilds.length];
    const channel = guild?.channels[Math.floor(nth / guilds.length) % guild.channels.length];
    if (!guild || !channel) throw new Error("there is no channel to sit in");
    const person = at.createPerson(`Person ${people}`);
    at.add(guild, person);
    return person.in(channel);
  });
};

process.on("message", (message) => {
  const ask = message as Ask;
  void carryOut(ask)
    .catch((error: unknown) => ({ failed: String((error as Error).stack) }))
    .then((answer) => process.send?.({ id: ask.id, ...answer }));
});
process.once("disconnect", () => process.exit(0));
