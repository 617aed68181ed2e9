import type { Delivery, PayloadKind, Retry, Transport } from "./delivery.ts";
import type { Fields, Install } from "./model.ts";
import { installOf, type World } from "./world.ts";

export interface Courier {
  /** Everything Slack told the app, oldest first. */
  readonly deliveries: Delivery[];
  /** Hands something over and waits for what the app says to it, three seconds at most. */
  send(kind: PayloadKind, payload: Fields, answerable: boolean): Promise<Delivery>;
  /** The same once more, as Slack does when an acknowledgement got lost. */
  again(delivery: Delivery, reason?: string): Promise<Delivery>;
  /** Tells an event, if the app subscribed to it, and tries again at once, after a minute, after five. */
  emit(team: string, event: Fields, name: string): void;
}

/** https://docs.slack.dev/apis/events-api: when an event is told again. */
const RETRIES_MS = [0, 60_000, 300_000];

const HISTORY: Readonly<Record<string, string>> = {
  "message.channels": "channels:history",
  "message.groups": "groups:history",
  "message.im": "im:history",
};

const mayKnow = (world: World, install: Install, event: Fields, name: string): boolean => {
  const scope = HISTORY[name];
  if (scope !== undefined && !install.scopes.includes(scope)) return false;
  const channel = world.channels.get(String(event["channel"]));
  return scope === undefined || channel?.members.has(install.botUser) === true;
};

/** Whether people of another workspace take part. */
const isShared = (world: World, team: string, channel: string): boolean =>
  [...(world.channels.get(channel)?.members ?? [])].some((one) => world.users.get(one)?.team !== team);

const wrap = (world: World, team: string, event: Fields, bot: string): Fields => ({
  token: world.app.verification,
  team_id: team,
  context_team_id: team,
  context_enterprise_id: null,
  api_app_id: world.app.id,
  event,
  type: "event_callback",
  event_id: world.ids.of("Ev"),
  event_time: Math.floor(world.clock.now() / 1000),
  authorizations: [{ enterprise_id: null, team_id: team, user_id: bot, is_bot: true, is_enterprise_install: false }],
  is_ext_shared_channel: isShared(world, team, String(event["channel"])),
  event_context: world.ids.secret(),
});

export const createCourier = (world: World, transport: () => Transport): Courier => {
  const deliveries: Delivery[] = [];
  const attempt = async (delivery: Delivery, retry?: Retry): Promise<Delivery> => {
    delivery.attempts += 1;
    delivery.ack = await transport().deliver(delivery, retry);
    world.changed();
    return delivery;
  };
  const send: Courier["send"] = (kind, payload, answerable) => {
    const id = `${world.ids.secret()}-${deliveries.length}`;
    const delivery: Delivery = { id, kind, payload, answerable, at: world.clock.now(), attempts: 0, ack: undefined };
    deliveries.push(delivery);
    return attempt(delivery);
  };
  const persist = (delivery: Delivery): void => {
    const reason = delivery.ack?.kind === "late" ? "timeout" : "http_error";
    for (const [index, wait] of RETRIES_MS.entries())
      world.clock.after(wait, () => {
        if (delivery.ack?.kind !== "acked") void attempt(delivery, { num: index + 1, reason });
      });
  };
  return {
    deliveries,
    send,
    again: (delivery, reason = "timeout") => attempt(delivery, { num: delivery.attempts, reason }),
    emit: (team, event, name) => {
      const install = installOf(world, team);
      if (install === undefined || !world.app.events.includes(name) || !mayKnow(world, install, event, name)) return;
      void send("events_api", wrap(world, team, event, install.botUser), false).then((one) => {
        if (one.ack?.kind !== "acked") persist(one);
      });
    },
  };
};
