import type { IncomingMessage, Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { type Connection, createConnections } from "./connections.ts";
import { ACK_MS, type Ack, type Delivery, type Retry, type Transport } from "./delivery.ts";
import type { Fields } from "./model.ts";
import type { World } from "./world.ts";

export interface SocketMode extends Transport {
  /** A single-use address. */
  ticket(): string;
  /** The open ones, oldest first, and how many payloads each got. */
  readonly connections: readonly { readonly id: number; readonly received: number }[];
  /** Asks one connection (the oldest) to come anew, as Slack does every few hours, `warning` first; it gets nothing more. */
  refresh(reason?: "refresh_requested" | "warning"): void;
  /** Breaks connections without a word: the oldest, or all. */
  drop(which: "oldest" | "all"): void;
  /** Tells all that Socket Mode was switched off. */
  disable(): void;
  stop(): void;
}

type Body = Fields | string | undefined;

/** Envelopes under way, and who waits for their acknowledgement. */
interface Waiting {
  hear(text: string): void;
  deliver(one: Connection, delivery: Delivery, retry: Retry | undefined): Promise<Ack>;
}

const envelope = (delivery: Delivery, retry: Retry | undefined): string =>
  JSON.stringify({
    envelope_id: delivery.id,
    payload: delivery.payload,
    type: delivery.kind,
    accepts_response_payload: delivery.answerable,
    ...(delivery.kind === "events_api" ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? "" } : {}),
  });

const createWaiting = (world: World): Waiting => {
  const takers = new Map<string, (body: Body) => void>();
  return {
    hear: (text) => {
      const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id?: string; payload?: Fields };
      const take = takers.get(String(id));
      if (take === undefined) world.complaints.push(`an acknowledgement that nobody waits for: ${text.slice(0, 200)}`);
      take?.(payload);
    },
    deliver: (one, delivery, retry) =>
      new Promise((resolve) => {
        const start = performance.now();
        const settle = (ack: Ack): void => {
          off();
          one.closing.delete(broken);
          takers.delete(delivery.id);
          resolve(ack);
        };
        const off = world.clock.after(ACK_MS, () => settle({ kind: "late" }));
        const broken = (): void => settle({ kind: "failed", why: "the connection closed" });
        one.closing.add(broken);
        takers.set(delivery.id, (body) => settle({ kind: "acked", body, ms: performance.now() - start }));
        one.received += 1;
        one.socket.send(envelope(delivery, retry));
      }),
  };
};

/** Lets in whoever shows an address that was given out and not used. */
const createGate = (world: World, server: Server, enter: (socket: WebSocket) => void) => {
  const wss = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const mayEnter = (request: IncomingMessage): boolean => {
    const url = new URL(request.url ?? "/", world.base);
    return url.pathname === "/link/" && tickets.delete(url.searchParams.get("ticket") ?? "");
  };
  server.on("upgrade", (request, socket, head) => {
    if (mayEnter(request)) wss.handleUpgrade(request, socket, head, enter);
    else socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  return {
    close: () => wss.close(),
    ticket: (): string => {
      const ticket = world.ids.secret();
      tickets.add(ticket);
      return `${world.base.replace("http", "ws")}/link/?ticket=${ticket}&app_id=${world.app.id}`;
    },
  };
};

/** Slack pings too; a client that hears nothing for half a minute gives up. */
const PING_MS = 10_000;

/** Socket Mode's end of the wire, on the server that also answers the Web API. */
export const createSocketMode = (world: World, server: Server): SocketMode => {
  const connections = createConnections(world);
  const waiting = createWaiting(world);
  const gate = createGate(world, server, (one) => connections.welcome(one, waiting.hear));
  const each = (act: (one: Connection) => void): void => connections.all.forEach(act);
  const alive = setInterval(() => each(({ socket }) => socket.ping()), PING_MS).unref();
  return {
    ticket: gate.ticket,
    get connections() {
      return connections.all.map(({ id, received }) => ({ id, received }));
    },
    refresh: (reason = "refresh_requested") => {
      const oldest = connections.all.find((one) => !one.leaving);
      if (oldest !== undefined) connections.dismiss(oldest, reason);
    },
    drop: (which) => {
      for (const one of which === "all" ? connections.all : connections.all.slice(0, 1)) one.socket.terminate();
    },
    disable: () => each((one) => connections.dismiss(one, "link_disabled")),
    stop: () => {
      clearInterval(alive);
      each(({ socket }) => socket.terminate());
      gate.close();
    },
    deliver: async (delivery, retry) => {
      const one = connections.next();
      if (one === undefined) return { kind: "failed", why: "nobody is connected" };
      return waiting.deliver(one, delivery, retry);
    },
  };
};
