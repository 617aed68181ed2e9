import type { WebSocket } from "ws";
import type { Fields } from "./model.ts";
import type { World } from "./world.ts";

/** https://docs.slack.dev/apis/events-api/using-socket-mode: ten connections an app. */
const MOST = 10;
/** How long a connection that was told to come anew is left open for what is still on its way. */
const GRACE_MS = 10_000;

export interface Connection {
  readonly id: number;
  readonly socket: WebSocket;
  /** How many payloads went through it. */
  received: number;
  /** Told to come anew: gets nothing more. */
  leaving: boolean;
  /** Run once it is closed. */
  readonly closing: Set<() => void>;
}

/** The app's open WebSockets, oldest first. */
export interface Connections {
  readonly all: readonly Connection[];
  welcome(socket: WebSocket, hear: (text: string) => void): void;
  /** One that takes payloads; any one, in turn. */
  next(): Connection | undefined;
  dismiss(one: Connection, reason: string): void;
}

const hello = (world: World, open: number): Fields => ({
  type: "hello",
  num_connections: open,
  connection_info: { app_id: world.app.id },
  debug_info: { host: "applink", build_number: 1, approximate_connection_time: 18_060 },
});

export const createConnections = (world: World): Connections => {
  let all: readonly Connection[] = [];
  let count = 0;
  let turn = 0;
  const dismiss = (one: Connection, reason: string): void => {
    one.leaving = true;
    one.socket.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "applink" } }));
    const off = world.clock.after(GRACE_MS, () => one.socket.close(1000));
    one.closing.add(off);
  };
  return {
    get all() {
      return all;
    },
    dismiss,
    welcome: (socket, hear) => {
      count += 1;
      const one: Connection = { id: count, socket, received: 0, leaving: false, closing: new Set() };
      if (all.length >= MOST) {
        dismiss(one, "too_many_websockets");
        socket.close(1000);
        return;
      }
      all = [...all, one];
      socket.on("message", (data) => hear(String(data)));
      socket.on("close", () => {
        all = all.filter((other) => other !== one);
        for (const close of [...one.closing]) close();
        world.changed();
      });
      socket.send(JSON.stringify(hello(world, all.length)));
      world.changed();
    },
    next: () => {
      const open = all.filter((one) => !one.leaving && one.socket.readyState === one.socket.OPEN);
      turn += 1;
      return open[turn % Math.max(open.length, 1)];
    },
  };
};
