import type { Seat } from "../slack/people/seat.ts";
import { type LocalSlack, startLocalSlack } from "../slack/slack.ts";
import { pressRounds, type Rounds, type Told } from "../slack-rounds.ts";

/** What the parent process asks for over IPC; each is answered by one message that bears its `id`. */
export type Ask = { readonly id: number } /** Servers whose bots share a Redis need seeds of their own. */ & (
  | { readonly ask: "start"; readonly seed: string }
  /** From now on it speaks to this Request URL instead of through sockets. */
  | { readonly ask: "speak"; readonly to: string }
  /** Waits for so many connections of the bot. */
  | { readonly ask: "ready"; readonly connections: number }
  | ({ readonly ask: "rounds" } & Rounds)
  | { readonly ask: "stop" }
);

/** Where a bot finds it, and what proves each to the other. */
export interface Where {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
}

export type Answer = { readonly id: number } & (
  | Where
  | { readonly done: true }
  | { readonly told: Told }
  | { readonly failed: string }
);

let slack: LocalSlack | undefined;

const running = (): LocalSlack => {
  if (!slack) throw new Error("it was not started");
  return slack;
};

const carryOut = async (ask: Ask): Promise<object> => {
  switch (ask.ask) {
    case "start": {
      slack = await startLocalSlack({ seed: ask.seed });
      const { apiUrl, app, install } = slack;
      return { apiUrl, botToken: install.token, appToken: app.token, signingSecret: app.signingSecret };
    }
    case "speak":
      running().speakTo(ask.to);
      return { done: true };
    case "ready": {
      const { socket, until } = running();
      await until(() => socket.connections.length >= ask.connections, "a bot that is connected");
      return { done: true };
    }
    case "rounds":
      // Under load the records would be what grows.
      running().forget();
      return { told: await pressRounds(running(), ask, seatsFor(running(), ask.people)) };
    case "stop":
      await slack?.stop();
      slack = undefined;
      return { done: true };
  }
};

let people = 0;

/** New people, each in a channel of their own with a few others. */
const seatsFor = (at: LocalSlack, count: number): readonly Seat[] => {
  const channels = Array.from({ length: Math.ceil(count / 8) }, (_, nth) => at.channel(`channel-${people}-${nth}`));
  return Array.from({ length: count }, (_, nth) => {
    people += 1;
    const channel = channels[nth % channels.length];
    if (!channel) throw new Error("there is no channel to sit in");
    return at.person(`Person ${people}`).in(channel);
  });
};

process.on("message", (message) => {
  const ask = message as Ask;
  void carryOut(ask)
    .catch((error: unknown) => ({ failed: String((error as Error).stack) }))
    .then((answer) => process.send?.({ id: ask.id, ...answer }));
});
process.once("disconnect", () => process.exit(0));
