import type {
  APIInteraction,
  Client,
  GatewayMessageCreateDispatchData,
  GatewayMessageUpdateDispatchData,
} from "discord.js";
import type { PlatformLog } from "../../../chat/platform.ts";
import type { Leases } from "../../../chat/ports.ts";
import type { Stands } from "../said.ts";
import { createClient } from "./client.ts";
import { hold } from "./hold.ts";
import { createPace, type Pace, rest } from "./pace.ts";
import { PATIENCE_MS, runShard } from "./shard.ts";

export interface GatewayDeps {
  readonly token: string;
  readonly apiUrl: string | undefined;
  /** Which shards this process may hold, out of how many. */
  readonly shards: { readonly total: number; readonly ids: readonly number[] };
  readonly mayReadMessages: boolean;
  readonly leases: Leases;
  readonly log: PlatformLog;
  /** After so many ms a connection that says nothing is given up. */
  readonly patienceMs?: number;
  /** An interaction as it came. */
  onInteraction(interaction: APIInteraction): void;
  /** A message as it came, and where it stands. */
  onMessage(message: GatewayMessageCreateDispatchData, stands: Stands): void;
  /** Nothing can go on before somebody has changed something. */
  refused(says: string): void;
}

export interface Gateway {
  start(): void;
  stop(): Promise<void>;
  /** Which shards are held here, and which of them receive events now. */
  state(): { readonly held: readonly number[]; readonly up: readonly number[] };
}

/** How often a process that stands by looks whether a shard is free. */
const STAND_BY_MS = 1_000;
/** Between beginnings that fail. */
const MOST_PAUSE_MS = 30_000;

/** Holds as many of its shards as nobody else holds, each by a lease, and stands by for the others. */
export const createGateway = (deps: GatewayDeps): Gateway => {
  const stopping = new AbortController();
  const held = new Set<number>();
  const up = new Set<number>();
  const running: Promise<void>[] = [];
  const pace = createPace(deps.log);
  const { total, ids } = deps.shards;
  const serve = async (shard: number): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const outcome = await holdOnce(deps, { shard, total, held, up, pace, stop: stopping.signal });
      failures = outcome === "failed" ? failures + 1 : 0;
      const pause = outcome === "failed" ? Math.min(MOST_PAUSE_MS, STAND_BY_MS * 2 ** failures) : STAND_BY_MS;
      await rest(pause, stopping.signal);
    }
  };
  return {
    start: () => {
      running.push(...ids.map(serve));
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
    },
    state: () => ({ held: [...held], up: [...up] }),
  };
};

interface Holding {
  readonly shard: number;
  readonly total: number;
  readonly held: Set<number>;
  readonly up: Set<number>;
  readonly pace: Pace;
  readonly stop: AbortSignal;
}

/** Takes a shard if it is free, serves it until it is lost, hangs or is told to stop, and gives it back. */
const holdOnce = async (deps: GatewayDeps, holding: Holding): Promise<"elsewhere" | "over" | "failed"> => {
  const { shard, held, stop } = holding;
  const over = new AbortController();
  const end = (): void => over.abort();
  try {
    // While the store is away nobody can take it, and whoever is first when it is back should.
    const lease = await hold(deps, `discord/shard/${shard}/${holding.total}`, end).catch(() => undefined);
    if (!lease) return "elsewhere";
    stop.addEventListener("abort", end, { once: true });
    held.add(shard);
    try {
      return await connect(deps, holding, over.signal);
    } finally {
      held.delete(shard);
      stop.removeEventListener("abort", end);
      // Where the store is away, it ends by itself.
      await lease.release().catch(() => undefined);
    }
  } catch (error) {
    deps.log.warn("discord: a shard could not be served and is tried again", { shard, err: error });
    return "failed";
  }
};

const connect = async (deps: GatewayDeps, { shard, total, up, pace }: Holding, stop: AbortSignal): Promise<"over"> => {
  const { apiUrl, mayReadMessages, log, token } = deps;
  const turns = counted(pace);
  const client = createClient({ apiUrl, shard, total, mayReadMessages, pace: turns, log });
  listen(client, deps);
  const ended = await runShard(client, token, {
    log,
    stop,
    patienceMs: deps.patienceMs ?? PATIENCE_MS,
    waits: turns.waits,
    ready: (is) => {
      if (is) up.add(shard);
      else up.delete(shard);
    },
  });
  if (ended.kind === "refused") deps.refused(ended.says);
  return "over";
};

/** A pace that tells whether somebody waits for a turn. */
const counted = (pace: Pace): Pace & { waits(): boolean } => {
  let waiting = 0;
  return {
    waits: () => waiting > 0,
    turn: async (stop) => {
      waiting += 1;
      await pace.turn(stop);
      waiting -= 1;
    },
  };
};

const listen = (client: Client, { onInteraction, onMessage }: GatewayDeps): void => {
  client.ws.on("INTERACTION_CREATE" as Parameters<typeof client.ws.on>[0], onInteraction);
  client.ws.on("MESSAGE_CREATE" as Parameters<typeof client.ws.on>[0], (message: GatewayMessageCreateDispatchData) =>
    onMessage(message, standsIn(client, message.channel_id)),
  );
  client.ws.on("MESSAGE_UPDATE" as Parameters<typeof client.ws.on>[0], (message: GatewayMessageUpdateDispatchData) => {
    // Most are not edits: a link was looked up, a message was pinned, or it is one of our own.
    if (typeof message.edited_timestamp !== "string" || typeof message.content !== "string") return;
    if (message.author?.bot !== true) onMessage(message, standsIn(client, message.channel_id));
  });
};

const standsIn = (client: Client, id: string): Stands => {
  const channel = client.channels.cache.get(id);
  if (channel === undefined) return { in: "unknown" };
  if (!channel.isThread()) return { in: "channel" };
  return channel.parentId === null ? { in: "unknown" } : { in: "thread", parent: channel.parentId };
};
