import type { APIInteraction, Client, GatewayMessageCreateDispatchData } from "discord.js";
import type { PlatformLog } from "../../../chat/platform.ts";
import type { Leases } from "../../../chat/ports.ts";
import { createClient } from "./client.ts";
import { runShard } from "./shard.ts";

export interface GatewayDeps {
  readonly token: string;
  readonly apiUrl: string | undefined;
  /** Which shards this process may hold, out of how many. */
  readonly shards: { readonly total: number; readonly ids: readonly number[] };
  readonly mayReadMessages: boolean;
  readonly leases: Leases;
  readonly log: PlatformLog;
  /** An interaction as it came. */
  onInteraction(interaction: APIInteraction): void;
  /** A message as it came; `parent` is the channel of the thread it stands in, where it stands in one. */
  onMessage(message: GatewayMessageCreateDispatchData, parent: string | undefined): void;
  /** Nothing can go on before somebody has changed something. */
  refused(says: string): void;
}

export interface Gateway {
  start(): void;
  stop(): Promise<void>;
  /** Which shards are held here, and which of them receive events now. */
  state(): { readonly held: readonly number[]; readonly up: readonly number[] };
}

/** How long a shard stands still when its process dies without a word. */
const LEASE_MS = 10_000;
/** How often a process that stands by looks whether a shard is free. */
const STAND_BY_MS = 1_000;
/** Discord allows one beginning in five seconds (events/gateway, "Rate Limiting" of max_concurrency). */
const BETWEEN_STARTS_MS = 5_000;
/** A thousand beginnings a day are allowed; a loop of failures must not use them up. */
const MOST_PAUSE_MS = 60_000;

/** Holds as many of its shards as nobody else holds, each by a lease, and stands by for the others. */
export const createGateway = (deps: GatewayDeps): Gateway => {
  const stopping = new AbortController();
  const held = new Set<number>();
  const up = new Set<number>();
  const running: Promise<void>[] = [];
  const gate = createGate();
  const { total, ids } = deps.shards;
  const serve = async (shard: number): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const outcome = await holdOnce(deps, { shard, total, held, up, gate, stop: stopping.signal });
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
  readonly gate: (stop: AbortSignal) => Promise<void>;
  readonly stop: AbortSignal;
}

/** Takes a shard if it is free, serves it until it is lost, hangs or is told to stop, and gives it back. */
const holdOnce = async (deps: GatewayDeps, holding: Holding): Promise<"elsewhere" | "over" | "failed"> => {
  const { shard, total, held, up, stop, gate } = holding;
  const over = new AbortController();
  const end = (): void => over.abort();
  try {
    const lease = await deps.leases.take(`discord/shard/${shard}/${total}`, LEASE_MS, () => {
      deps.log.warn("discord: a shard's lease was lost; another process may have it", { shard });
      end();
    });
    if (!lease) return "elsewhere";
    stop.addEventListener("abort", end, { once: true });
    held.add(shard);
    try {
      await gate(over.signal);
      return over.signal.aborted ? "over" : await connect(deps, shard, total, over.signal, up);
    } finally {
      held.delete(shard);
      stop.removeEventListener("abort", end);
      await lease.release();
    }
  } catch (error) {
    deps.log.warn("discord: a shard could not be served and is tried again", { shard, err: error });
    return "failed";
  }
};

const connect = async (
  deps: GatewayDeps,
  shard: number,
  total: number,
  stop: AbortSignal,
  up: Set<number>,
): Promise<"over"> => {
  const { apiUrl, mayReadMessages, log, token } = deps;
  const client = createClient({ apiUrl, shard, total, mayReadMessages, log });
  listen(client, deps);
  const ended = await runShard(client, token, {
    log,
    stop,
    ready: (is) => {
      if (is) up.add(shard);
      else up.delete(shard);
    },
  });
  if (ended.kind === "refused") deps.refused(ended.says);
  return "over";
};

const listen = (client: Client, { onInteraction, onMessage }: GatewayDeps): void => {
  client.ws.on("INTERACTION_CREATE" as Parameters<typeof client.ws.on>[0], onInteraction);
  client.ws.on("MESSAGE_CREATE" as Parameters<typeof client.ws.on>[0], (message: GatewayMessageCreateDispatchData) => {
    const channel = client.channels.cache.get(message.channel_id);
    onMessage(message, channel?.isThread() ? (channel.parentId ?? undefined) : undefined);
  });
};

/** Lets the beginnings of this process follow each other at the pace that Discord allows. */
const createGate = (): Holding["gate"] => {
  let last: Promise<void> | undefined;
  return (stop) => {
    last = last?.then(() => rest(BETWEEN_STARTS_MS, stop)) ?? Promise.resolve();
    return last;
  };
};

const rest = (ms: number, stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (stop.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      stop.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop.addEventListener("abort", done, { once: true });
  });
