import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { acceptSocket, type Socket } from "./socket.ts";

interface Frame {
  readonly op: number;
  readonly d: { readonly intents?: number; readonly session_id?: string; readonly seq?: number };
}

interface Session {
  readonly id: string;
  readonly intents: number;
  seq: number;
  readonly sent: { readonly seq: number; readonly frame: unknown }[];
  socket: Socket | undefined;
}

/** The connection as a test disturbs it. */
export interface Gateway {
  accept(request: IncomingMessage, stream: Duplex): void;
  /** Sends an event to every session; one without a connection gets it when it resumes. */
  dispatch(t: string, d: unknown, intents?: number): void;
  /** Whether somebody receives events now. */
  readonly up: number;
  /** How often a session was begun anew, and how often one was resumed. */
  readonly identified: number;
  readonly resumed: number;
  /** From now on events come so many ms after they happened. */
  delays(ms: number): void;
  /** From now on each event is sent so many times. */
  repeats(times: number): void;
  /** Breaks every connection without a word. */
  cut(): void;
  /** Op 7. */
  reconnect(): void;
  /** Op 9; a session that is not resumable is forgotten. */
  invalidate(resumable: boolean): void;
  close(code: number): void;
  /** From now on heartbeats are answered or not. */
  acknowledges(yes: boolean): void;
  /** From now on a resume is answered or not. */
  answersResume(yes: boolean): void;
}

export interface GatewayOptions {
  readonly heartbeatMs: number;
  url(): string;
  readonly ready: () => object;
  readonly guilds: () => readonly object[];
  readonly allowed: (intents: number) => boolean;
}

const HELLO = 10;
const ACK = 11;
const DISALLOWED_INTENTS = 4014;

export const createGateway = (options: GatewayOptions): Gateway => {
  const sessions = new Map<string, Session>();
  const sockets = new Set<Socket>();
  const state = { identified: 0, resumed: 0, acknowledges: true, answersResume: true, delay: 0, times: 1 };
  const push = (session: Session, t: string, d: unknown): void => {
    session.seq += 1;
    const frame = { op: 0, t, d, s: session.seq };
    session.sent.push({ seq: session.seq, frame });
    session.socket?.send(frame);
  };
  const identify = (socket: Socket, intents: number): Session | undefined => {
    if (!options.allowed(intents)) {
      socket.close(DISALLOWED_INTENTS);
      return undefined;
    }
    state.identified += 1;
    const session: Session = { id: `session-${state.identified}`, intents, seq: 0, sent: [], socket };
    sessions.set(session.id, session);
    push(session, "READY", { ...options.ready(), session_id: session.id, resume_gateway_url: options.url() });
    for (const guild of options.guilds()) push(session, "GUILD_CREATE", guild);
    return session;
  };
  const resume = (socket: Socket, { session_id = "", seq = 0 }: Frame["d"]): Session | undefined => {
    if (!state.answersResume) return undefined;
    const session = sessions.get(session_id);
    if (!session) {
      socket.send({ op: 9, d: false });
      return undefined;
    }
    state.resumed += 1;
    session.socket = socket;
    for (const { seq: one, frame } of session.sent) if (one > seq) socket.send(frame);
    push(session, "RESUMED", {});
    return session;
  };
  const toAll = (t: string, d: unknown, intents: number): void => {
    for (const session of sessions.values())
      if ((session.intents & intents) === intents)
        for (let times = 0; times < state.times; times += 1) push(session, t, d);
  };
  const all = (act: (socket: Socket) => void): void => [...sockets].forEach(act);
  return {
    accept: (request, stream) => {
      let mine: Session | undefined;
      const socket = acceptSocket(request, stream, {
        closed: () => {
          sockets.delete(socket);
          if (mine?.socket === socket) mine.socket = undefined;
        },
        text: (value) => {
          const { op, d } = value as Frame;
          if (op === 1 && state.acknowledges) socket.send({ op: ACK });
          if (op === 2) mine = identify(socket, d.intents ?? 0);
          if (op === 6) mine = resume(socket, d);
        },
      });
      sockets.add(socket);
      socket.send({ op: HELLO, d: { heartbeat_interval: options.heartbeatMs } });
    },
    dispatch: (t, d, intents = 0) => {
      if (state.delay > 0) {
        setTimeout(() => toAll(t, d, intents), state.delay);
        return;
      }
      toAll(t, d, intents);
    },
    repeats: (times) => {
      state.times = times;
    },
    delays: (ms) => {
      state.delay = ms;
    },
    get up() {
      return [...sessions.values()].filter(({ socket }) => socket !== undefined).length;
    },
    get identified() {
      return state.identified;
    },
    get resumed() {
      return state.resumed;
    },
    cut: () => all((socket) => socket.cut()),
    reconnect: () => all((socket) => socket.send({ op: 7 })),
    invalidate: (resumable) => {
      if (!resumable) sessions.clear();
      all((socket) => socket.send({ op: 9, d: resumable }));
    },
    close: (code) => all((socket) => socket.close(code)),
    acknowledges: (yes) => {
      state.acknowledges = yes;
    },
    answersResume: (yes) => {
      state.answersResume = yes;
    },
  };
};
