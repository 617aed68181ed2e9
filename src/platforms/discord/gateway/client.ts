import { Client, GatewayIntentBits, Options, Partials } from "discord.js";
import type { PlatformLog } from "../../../chat/platform.ts";
import type { Pace } from "./pace.ts";

export interface ClientOptions {
  readonly apiUrl: string | undefined;
  readonly shard: number;
  readonly total: number;
  readonly mayReadMessages: boolean;
  /** Every beginning takes a turn, the library's own new ones too. */
  readonly pace: Pace;
  readonly log: PlatformLog;
}

/** Servers to know where threads hang, messages for what is typed; what is typed in servers only where that is granted. */
export const intentsFor = (mayReadMessages: boolean): number =>
  GatewayIntentBits.Guilds |
  GatewayIntentBits.GuildMessages |
  GatewayIntentBits.DirectMessages |
  (mayReadMessages ? GatewayIntentBits.MessageContent : 0);

/** A client for one shard that keeps as little as it can; dispatches are read raw, before it makes anything of them. */
export const createClient = ({ apiUrl, shard, total, mayReadMessages, pace, log }: ClientOptions): Client => {
  const client = new Client({
    intents: intentsFor(mayReadMessages),
    partials: [Partials.Channel],
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: (_, stop) => pace.turn(stop) }) },
    shards: [shard],
    shardCount: total,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      GuildMemberManager: 0,
      UserManager: 0,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildBanManager: 0,
      GuildInviteManager: 0,
      GuildScheduledEventManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      ApplicationCommandManager: 0,
      AutoModerationRuleManager: 0,
    }),
    ...(apiUrl === undefined ? {} : { rest: { api: apiUrl } }),
  });
  keepParsingFromEnding(client, log);
  return client;
};

/** We read these raw; the library's own picture of them would serve nobody, and costs a tenth of a press. */
const READ_RAW: ReadonlySet<unknown> = new Set(["INTERACTION_CREATE", "MESSAGE_CREATE"]);

/**
 * What the library cannot parse would end the process from within its socket's handler. We have read the dispatch raw by
 * then and lose nothing: the library's own picture of one event is all that is missing.
 */
const keepParsingFromEnding = (client: Client, log: PlatformLog): void => {
  const { ws } = client;
  const original: unknown = Reflect.get(ws, "handlePacket");
  if (typeof original !== "function") throw new Error("discord.js parses packets elsewhere now");
  Reflect.set(ws, "handlePacket", (...packet: readonly [Packet?, unknown?]): unknown => {
    if (READ_RAW.has(packet[0]?.t)) return true;
    try {
      return Reflect.apply(original, ws, packet);
    } catch (error) {
      log.incident(error, { part: "discord gateway" });
      return false;
    }
  });
};

interface Packet {
  readonly t?: string;
}
