import type { Feed, FeedEntry } from "../../chat/ports.ts";
import { privateTopic, publicTopic } from "./room.ts";

/** Where a page is in its two topics; also the id of each server-sent event, so that a reconnect goes on from there. */
export interface Cursor {
  readonly open: string;
  readonly own: string;
}

const START = "0";
/** So much of the past is read at a time. */
const PAGE = 500;
/** A page so far behind is let go; it reconnects and goes on from where it was. */
const MOST_WAITING = 5_000;
/** A comment now and then keeps proxies from closing a quiet stream. */
const BEAT_MS = 20_000;
/** How soon a page tries again after a cut. */
const RETRY_MS = 1_000;

/** Reads `open,own`; what is malformed starts from the beginning. */
export const cursorFrom = (text: string | undefined): Cursor => {
  const [open = START, own = START] = (text ?? "").split(",");
  const valid = (id: string): string => (/^\d{1,15}(?:-\d{1,15})?$/.test(id) ? id : START);
  return { open: valid(open), own: valid(own) };
};

/**
 * A person's events in a room as a server-sent stream: all since the cursor, then live, with nothing lost or doubled in
 * between. Ends when the page goes away, falls far behind, or the server stops.
 */
export const eventStream = (
  feed: Feed,
  room: string,
  person: string,
  from: Cursor,
  stop: AbortSignal,
): ReadableStream<Uint8Array> => {
  const topics = { open: publicTopic(room), own: privateTopic(room, person) } as const;
  let pipe: Pipe | undefined;
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      pipe = openPipe(controller, stop);
      // Not waited for: the stream is read, and its room made known, while the past is being written.
      void play(feed, topics, from, pipe);
    },
    pull: () => pipe?.drained(),
    cancel: () => pipe?.close(),
  });
};

/** The way to one page. Writing to one that has ended does nothing. */
interface Pipe {
  send(text: string): void;
  /** Resolves when the page has taken what was sent, or has gone. */
  taken(): Promise<void>;
  drained(): void;
  readonly over: () => boolean;
  /** Runs when it ends, or at once if it has. */
  onEnd(undo: () => void): void;
  /** The server lets go. */
  end(): void;
  /** The page has gone. */
  close(): void;
  fail(error: unknown): void;
}

const openPipe = (controller: ReadableStreamDefaultController<Uint8Array>, stop: AbortSignal): Pipe => {
  const encoder = new TextEncoder();
  const undos: (() => void)[] = [];
  let over = false;
  let waiting = (): void => undefined;
  const close = (): void => {
    over = true;
    for (const undo of undos.splice(0)) undo();
    waiting();
  };
  const end = (): void => {
    if (over) return;
    close();
    controller.close();
  };
  const send = (text: string): void => {
    if (over) return;
    if ((controller.desiredSize ?? 0) < -MOST_WAITING) end();
    else controller.enqueue(encoder.encode(text));
  };
  const beat = setInterval(() => send(": beat\n\n"), BEAT_MS);
  stop.addEventListener("abort", end, { once: true });
  undos.push(
    () => clearInterval(beat),
    () => stop.removeEventListener("abort", end),
  );
  if (stop.aborted) end();
  return {
    send,
    taken: () =>
      new Promise((resolve) => {
        if (over || (controller.desiredSize ?? 0) > 0) resolve();
        else waiting = resolve;
      }),
    drained: () => waiting(),
    over: () => over,
    onEnd: (undo) => {
      if (over) undo();
      else undos.push(undo);
    },
    end,
    close,
    fail: (error) => {
      if (over) return;
      close();
      controller.error(error);
    },
  };
};

const play = async (
  feed: Feed,
  topics: Readonly<Record<keyof Cursor, string>>,
  from: Cursor,
  pipe: Pipe,
): Promise<void> => {
  let cursor = from;
  pipe.send(`retry: ${RETRY_MS}\n\n`);
  try {
    for (const lane of ["open", "own"] as const) {
      await catchUp(feed, topics[lane], from[lane], pipe, ({ id, value }) => {
        if (!isLater(id, cursor[lane])) return;
        cursor = { ...cursor, [lane]: id };
        pipe.send(`id: ${cursor.open},${cursor.own}\ndata: ${value}\n\n`);
      });
    }
    pipe.send("event: caught-up\ndata: {}\n\n");
  } catch (error) {
    pipe.fail(error);
  }
};

/** Follows first and holds back what comes, reads the past, then lets go: an entry is seen by one or both, and passed on once. */
const catchUp = async (
  feed: Feed,
  topic: string,
  from: string,
  pipe: Pipe,
  emit: (entry: FeedEntry) => void,
): Promise<void> => {
  const held: FeedEntry[] = [];
  let live = false;
  const follower = await feed.follow(topic, (entry) => {
    if (live) emit(entry);
    else if (held.push(entry) > MOST_WAITING) pipe.end();
  });
  pipe.onEnd(() => follower.stop());
  for (let after = from; !pipe.over(); await pipe.taken()) {
    const { entries, cut } = await feed.after(topic, after, PAGE);
    if (cut && after === from && from !== START) pipe.send("event: cut\ndata: {}\n\n");
    for (const entry of entries) emit(entry);
    after = entries.at(-1)?.id ?? after;
    if (entries.length < PAGE) break;
  }
  for (const entry of held) emit(entry);
  live = true;
};

/** Stream ids are `ms-seq`, compared as two numbers. */
const isLater = (id: string, than: string): boolean => {
  const [ms = 0, seq = 0] = id.split("-").map(Number);
  const [thanMs = 0, thanSeq = 0] = than.split("-").map(Number);
  return ms > thanMs || (ms === thanMs && seq > thanSeq);
};
