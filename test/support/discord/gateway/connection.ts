import { randomBytes } from "node:crypto";
import type { WebSocket } from "ws";
import { isJson, type Json } from "../shapes/wire.ts";
import type { Stage } from "./gateway.ts";
import { judgeIdentify } from "./identify.ts";
import { createSession, forget, push, replay, type Session } from "./session.ts";

/** events/gateway, "Sending Events": bytes of one payload; "Rate Limiting": payloads in a minute. */
const MOST_BYTES = 4096;
const MOST_SENDS = 120;
const MINUTE_MS = 60_000;

/** One client's connection; whoever takes a payload answers with the code to close with, if it must be closed. */
interface Line {
  readonly stage: Stage;
  readonly socket: WebSocket;
  session: Session | undefined;
}

type CloseCode = number | undefined;

/** Speaks the gateway's protocol with one client, from HELLO on. */
export const connection = (stage: Stage, socket: WebSocket): void => {
  const line: Line = { stage, socket, session: undefined };
  let sends: number[] = [];
  socket.on("message", (raw) => {
    const now = stage.world.clock.now();
    sends = [...sends.filter((at) => at > now - MINUTE_MS), now];
    const code = sends.length > MOST_SENDS ? 4008 : take(line, String(raw));
    if (code !== undefined) socket.close(code);
  });
  socket.on("close", (code) => left(line, code));
  socket.on("error", () => socket.terminate());
  say(line, 10, { heartbeat_interval: stage.options.heartbeatMs, _trace: [] });
};

const say = ({ socket }: Line, op: number, d: unknown): undefined => {
  socket.send(JSON.stringify({ op, d, s: null, t: null }));
};

const take = (line: Line, text: string): CloseCode => {
  const payload = Buffer.byteLength(text) > MOST_BYTES ? undefined : parsed(text);
  if (!payload) return 4002;
  const { op, d } = payload;
  if (op === 1) return beat(line, d);
  if (op === 2) return identify(line, d);
  if (op === 6) return isJson(d) ? resume(line, d) : 4002;
  if (!isHeld(line)) return 4003;
  // 3 presence, 4 voice state, 8 members, 31 sounds: taken and left at that.
  return [3, 4, 8, 31].includes(Number(op)) ? undefined : 4001;
};

/** Whether a session speaks over this connection; not any more after op 9, when a client may RESUME over the same one. */
const isHeld = ({ session, socket }: Line): boolean => session?.socket === socket;

const beat = (line: Line, last: unknown): CloseCode => {
  if (line.session && typeof last === "number") forget(line.session, last);
  return line.stage.mood.zombie ? undefined : say(line, 11, null);
};

const identify = (line: Line, data: unknown): CloseCode => {
  const { world, budget, sessions, welcome } = line.stage;
  if (isHeld(line)) return 4005;
  const asked = judgeIdentify(world, data);
  if (typeof asked === "number") return asked;
  const turn = budget.take(asked.shard.id);
  if (turn === "early") return say(line, 9, false);
  if (turn === "spent") {
    // All sessions end and the token is void: somebody has to make a new one by hand.
    world.token = randomBytes(24).toString("base64url");
    return 4004;
  }
  const made = createSession(randomBytes(16).toString("hex"), asked.shard, asked.intents, line.socket);
  sessions.set(made.id, made);
  line.session = made;
  welcome(made);
  return undefined;
};

const RESUMED = { full: '{"_trace":[]}', plain: '{"_trace":[]}' };

const resume = (line: Line, data: Json): CloseCode => {
  const { world, sessions, mood } = line.stage;
  if (isHeld(line)) return 4005;
  if (mood.ignoreResume) return undefined;
  if (data["token"] !== world.token) return 4004;
  const found = sessions.get(String(data["session_id"]));
  if (!found) return say(line, 9, false);
  found.socket?.terminate();
  found.socket = line.socket;
  if (!replay(found, Number(data["seq"]))) {
    sessions.delete(found.id);
    return 4007;
  }
  line.session = found;
  push(found, "RESUMED", RESUMED);
  return undefined;
};

/** A client that says 1000 or 1001 means it (events/gateway, "Initiating a Disconnect"); others may resume. */
const left = ({ stage, socket, session }: Line, code: number): void => {
  if (session?.socket !== socket) return;
  session.socket = undefined;
  if (code === 1000 || code === 1001) stage.sessions.delete(session.id);
};

const parsed = (text: string): Json | undefined => {
  try {
    const value = JSON.parse(text) as unknown;
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
};
