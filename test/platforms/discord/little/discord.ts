import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answered, type Asked, carryOut, channelJson } from "./api.ts";
import { createGateway, type Gateway } from "./gateway.ts";
import { type Seat, seatOf } from "./seat.ts";
import { type Channel, createWorld, type Guild, type Person, userOf, type World } from "./world.ts";

/** What the next matching request meets: a refusal, or an answer that is lost although the request was carried out. */
export type Fault = Answered | "reset" | "fin" | { readonly delayMs: number };

export interface LittleDiscord {
  readonly apiUrl: string;
  readonly token: string;
  readonly world: World;
  readonly gateway: Gateway;
  /** Every request, in order. */
  readonly asked: Asked[];
  createGuild(name: string, installed?: boolean): Guild;
  createChannel(guild: Guild, name: string): Channel;
  createPerson(name: string, about?: Partial<Pick<Person, "locale" | "dms">>): Person;
  join(guild: Guild, person: Person, permissions?: bigint): void;
  seat(person: Person, channel: Channel): Seat;
  /** The next `times` requests that match meet this. */
  fault(pattern: RegExp, fault: Fault, times?: number): void;
  clearFaults(): void;
  /** From now on interactions are posted there instead. */
  posts(door: ((interaction: object) => Promise<void>) | undefined): void;
  /** Tokens of the bot that are not accepted any more. */
  revoke(): void;
  stop(): Promise<void>;
}

const BOT = "token-of-the-bot";

/** As much of Discord as people and the bot need to meet: for tests of the bot's own ways, not for judging its requests. */
export const littleDiscord = async (options: { readonly heartbeatMs?: number } = {}): Promise<LittleDiscord> => {
  const world = createWorld();
  const asked: Asked[] = [];
  const faults: { pattern: RegExp; fault: Fault; times: number }[] = [];
  let revoked = false;
  let door: ((interaction: object) => Promise<void>) | undefined;
  let port = 0;
  const gateway = createGateway({
    heartbeatMs: options.heartbeatMs ?? 30_000,
    url: () => `ws://127.0.0.1:${port}`,
    ready: () => ({
      v: 10,
      user: userOf("bot", world),
      guilds: installed(world).map(({ id }) => ({ id, unavailable: true })),
      application: { id: world.applicationId, flags: 0 },
      shard: [0, 1],
    }),
    guilds: () => installed(world).map(guildJson),
    allowed: () => true,
  });
  const meet = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const one = await read(request);
    asked.push(one);
    const hit = faults.find(({ pattern, times }) => times > 0 && pattern.test(`${one.method} ${one.path}`));
    if (hit) hit.times -= 1;
    if (hit && typeof hit.fault === "object" && "status" in hit.fault) return answer(response, hit.fault);
    if (hit && typeof hit.fault === "object")
      await new Promise((resolve) => setTimeout(resolve, (hit.fault as { delayMs: number }).delayMs));
    const needsToken = !/^\/(?:interactions|webhooks)\//.test(one.path);
    if (needsToken && (revoked || request.headers.authorization !== `Bot ${BOT}`))
      return answer(response, { status: 401, body: { code: 0, message: "401: Unauthorized" } });
    const done = one.path === "/gateway/bot" ? { status: 200, body: gatewayInfo(port) } : carryOut(world, one);
    if (hit?.fault === "reset") request.socket.resetAndDestroy();
    else if (hit?.fault === "fin") request.socket.end();
    else answer(response, done);
  };
  const server = createServer((request, response) => void meet(request, response));
  server.on("upgrade", (request, stream) => gateway.accept(request, stream));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token: BOT,
    world,
    gateway,
    asked,
    createGuild: (name, isInstalled = true) => {
      const guild: Guild = { id: world.id(), name, channels: [], members: new Map(), installed: isInstalled };
      world.guilds.push(guild);
      return guild;
    },
    createChannel: (guild, name) => {
      const channel: Channel = { id: world.id(), type: 0, name, guild, messages: [] };
      guild.channels.push(channel);
      world.channels.set(channel.id, channel);
      return channel;
    },
    createPerson: (name, about = {}) => {
      const person: Person = { id: world.id(), name, locale: "en-US", dms: "open", ...about };
      world.people.push(person);
      return person;
    },
    join: (guild, person, permissions = 0n) => void guild.members.set(person.id, permissions),
    seat: (person, channel) => seatOf({ world, gateway, post: () => door }, person, channel),
    fault: (pattern, fault, times = 1) => void faults.push({ pattern, fault, times }),
    clearFaults: () => void faults.splice(0),
    posts: (to) => {
      door = to;
    },
    revoke: () => {
      revoked = true;
    },
    stop: async () => {
      gateway.cut();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const installed = (world: World): readonly Guild[] => world.guilds.filter((guild) => guild.installed);

const guildJson = ({ id, name, channels, members }: Guild) => ({
  id,
  name,
  owner_id: [...members.keys()][0] ?? "0",
  channels: channels.map(channelJson),
  threads: [],
  members: [],
  roles: [
    {
      id,
      name: "@everyone",
      permissions: "0",
      position: 0,
      color: 0,
      hoist: false,
      managed: false,
      mentionable: false,
      flags: 0,
    },
  ],
  emojis: [],
  stickers: [],
  presences: [],
  voice_states: [],
  stage_instances: [],
  guild_scheduled_events: [],
  features: [],
  joined_at: "2026-01-01T00:00:00.000Z",
  member_count: members.size,
  large: false,
  unavailable: false,
  premium_tier: 0,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  mfa_level: 0,
  nsfw_level: 0,
  system_channel_flags: 0,
  preferred_locale: "en-US",
});

const gatewayInfo = (port: number) => ({
  url: `ws://127.0.0.1:${port}`,
  shards: 1,
  session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
});

const answer = (response: ServerResponse, { status, body }: Answered): void => {
  if (body === undefined) return void response.writeHead(status).end();
  const seconds = (body as { readonly retry_after?: number }).retry_after;
  response.writeHead(status, {
    "content-type": "application/json",
    ...(seconds === undefined ? {} : { "retry-after": String(seconds) }),
  });
  response.end(JSON.stringify(body));
};

const read = async (request: IncomingMessage): Promise<Asked> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const whole = Buffer.concat(chunks);
  const path = decodeURIComponent(request.url ?? "").replace(/^\/api\/v10/, "");
  const base = { method: request.method ?? "", path };
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/"))
    return { ...base, body: whole.length > 0 ? JSON.parse(whole.toString()) : {}, files: [] };
  const form = await new Response(whole, { headers: { "content-type": type } }).formData();
  const files = [...form.values()].flatMap((value) => (typeof value === "string" ? [] : [value.name]));
  return { ...base, body: JSON.parse(String(form.get("payload_json"))), files };
};
