import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { ACK_MS, type Ack, type Delivery, type Transport } from "./delivery.ts";
import type { Fields } from "./model.ts";
import type { World } from "./world.ts";

/** https://docs.slack.dev/apis/events-api/using-socket-mode: ten connections an app. */
const MOST = 10;

export interface SocketMode extends Transport {
  /** A single-use address. */
  ticket(): string;
  readonly connections: readonly { readonly id: number; readonly received: number }[];
  /** Asks one connection (the oldest) to come anew, as Slack does every few hours; it gets nothing more. */
  refresh(): void;
  /** Breaks connections without a word: the oldest, or all. */
  drop(which: "oldest" | "all"): void;
  /** Tells all that Socket Mode was switched off, and closes. */
  disable(): void;
  stop(): void;
}

interface Connection {
  readonly id: number;
  readonly socket: WebSocket;
  received: number;
  /** Told to come anew: gets nothing more. */
  leaving: boolean;
}

/** How long a connection that was told to come anew is left open for what is still on its way. */
const GRACE_MS = 10_000;

/** The app's `Ack` for an envelope; later ones are nobody's. */
type Waiting = Map<string, (body: Fields | string | undefined) => void>;

const hear = (waiting: Waiting, world: World, text: string): void => {
  const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id?: string; payload?: Fields };
  const take = waiting.get(String(id));
  if (take === undefined) world.complaints.push(`an acknowledgement that nobody waits for: ${text.slice(0, 200)}`);
  waiting.delete(String(id));
  take?.(payload);
};

export const createSocketMode = (world: World, server: Server): SocketMode => {
  const wss = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const waiting: Waiting = new Map();
  let connections: Connection[] = [];
  let count = 0;
  let turn = 0;
  const tell = (one: Connection, reason: string): void => {
    one.leaving = true;
    one.socket.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "applink" } }));
    const off = world.clock.after(GRACE_MS, () => one.socket.close(1000));
    one.socket.on("close", off);
  };
  const welcome = (socket: WebSocket): void => {
    count += 1;
    const one: Connection = { id: count, socket, received: 0, leaving: false };
    if (connections.length >= MOST) {
      tell(one, "too_many_websockets");
      socket.close(1000);
      return;
    }
    connections = [...connections, one];
    socket.on("message", (data) => hear(waiting, world, String(data)));
    socket.on("close", () => {
      connections = connections.filter((other) => other !== one);
      world.changed();
    });
    const more = { debug_info: { host: "applink", build_number: 1, approximate_connection_time: 18_060 } };
    const info = { num_connections: connections.length, connection_info: { app_id: world.app.id } };
    socket.send(JSON.stringify({ type: "hello", ...info, ...more }));
    world.changed();
  };
  server.on("upgrade", (request, socket, head) => {
    const url = new URL(request.url ?? "/", world.base);
    const ok = url.pathname === "/link/" && tickets.delete(url.searchParams.get("ticket") ?? "");
    if (!ok) return void socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    wss.handleUpgrade(request, socket, head, welcome);
  });
  const alive = setInterval(() => {
    for (const one of connections) one.socket.ping();
  }, 10_000).unref();
  return {
    ticket: () => {
      const ticket = world.ids.secret();
      tickets.add(ticket);
      return `${world.base.replace("http", "ws")}/link/?ticket=${ticket}&app_id=${world.app.id}`;
    },
    get connections() {
      return connections.map(({ id, received }) => ({ id, received }));
    },
    refresh: () => {
      const oldest = connections.find((one) => !one.leaving);
      if (oldest !== undefined) tell(oldest, "refresh_requested");
    },
    drop: (which) => {
      for (const one of which === "all" ? connections : connections.slice(0, 1)) one.socket.terminate();
    },
    disable: () => {
      for (const one of connections) tell(one, "link_disabled");
    },
    stop: () => {
      clearInterval(alive);
      for (const one of connections) one.socket.terminate();
      wss.close();
    },
    deliver: (delivery, retry) => {
      const open = connections.filter((one) => !one.leaving && one.socket.readyState === one.socket.OPEN);
      turn += 1;
      const one = open[turn % Math.max(open.length, 1)];
      if (one === undefined) return Promise.resolve({ kind: "failed", why: "nobody is connected" });
      one.received += 1;
      return new Promise((resolve) => {
        const start = performance.now();
        const settle = (ack: Ack): void => {
          off();
          resolve(ack);
        };
        const off = world.clock.after(ACK_MS, () => {
          waiting.delete(delivery.id);
          settle({ kind: "late" });
        });
        waiting.set(delivery.id, (body) => settle({ kind: "acked", body, ms: performance.now() - start }));
        one.socket.send(envelope(delivery, retry));
      });
    },
  };
};

const envelope = (delivery: Delivery, retry: { num: number; reason: string } | undefined): string =>
  JSON.stringify({
    envelope_id: delivery.id,
    payload: delivery.payload,
    type: delivery.kind,
    accepts_response_payload: delivery.answerable,
    ...(delivery.kind === "events_api" ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? "" } : {}),
  });
