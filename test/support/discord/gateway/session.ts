import type { WebSocket } from "ws";
import { holdsContent } from "./content.ts";

/** What a session keeps for a RESUME: the latest events, as they were sent. */
const KEPT = 2000;

export interface Shard {
  readonly id: number;
  readonly count: number;
}

/** One identified client: lives on without a socket until it is resumed or invalidated. */
export interface Session {
  readonly id: string;
  readonly shard: Shard;
  readonly intents: number;
  socket: WebSocket | undefined;
  sequence: number;
  readonly sent: Map<number, string>;
}

export const createSession = (id: string, shard: Shard, intents: number, socket: WebSocket): Session => ({
  id,
  shard,
  intents,
  socket,
  sequence: 0,
  sent: new Map(),
});

/** The payload's data in two writings: with and without what needs the message content intent. */
export interface Writing {
  readonly full: string;
  readonly plain: string;
}

/** Sends an event, and remembers it for a RESUME. */
export const push = (session: Session, event: string, { full, plain }: Writing): void => {
  session.sequence += 1;
  const data = holdsContent(session.intents) ? full : plain;
  const text = `{"op":0,"s":${session.sequence},"t":"${event}","d":${data}}`;
  session.sent.set(session.sequence, text);
  if (session.sent.size > KEPT) session.sent.delete(session.sequence - KEPT);
  session.socket?.send(text);
};

/** Sends again what came after a number; false where it is not kept any more. */
export const replay = (session: Session, after: number): boolean => {
  if (after > session.sequence || (after < session.sequence && !session.sent.has(after + 1))) return false;
  for (let at = after + 1; at <= session.sequence; at += 1) session.socket?.send(session.sent.get(at) ?? "");
  return true;
};

/** A heartbeat says what has arrived: it needs no replay. */
export const forget = (session: Session, upTo: number): void => {
  for (const at of session.sent.keys()) {
    if (at > upTo) return;
    session.sent.delete(at);
  }
};
