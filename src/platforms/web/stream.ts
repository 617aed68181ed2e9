import type { Feed, FeedEntry } from "../../chat/ports.ts";
import { privateTopic, publicTopic } from "./room.ts";

/** Where a page is in its two topics; also the id of each server-sent event, so that a reconnect goes on from there. */
export interface Cursor {
  readonly open: string;
  readonly own: string;
}

const START = "0";
/** How many events a page reads back at the most when it opens. */
const BACK = 5000;
/** A comment now and then keeps proxies from closing a quiet stream. */
const BEAT_MS = 20_000;

export const cursorFrom = (text: string | undefined): Cursor => {
  const [open = START, own = START] = (text ?? "").split(",");
  const valid = (id: string): string => (/^\d{1,16}(?:-\d{1,16})?$/.test(id) ? id : START);
  return { open: valid(open), own: valid(own) };
};

/**
 * A person's events in a room as a server-sent stream: all since the cursor, then live, with nothing lost or doubled in
 * between. Ends when the page goes away or the server stops.
 */
export const eventStream = (
  feed: Feed,
  room: string,
  person: string,
  from: Cursor,
  stop: AbortSignal,
): ReadableStream<Uint8Array> => {
  const topics = { open: publicTopic(room), own: privateTopic(room, person) } as const;
  const encoder = new TextEncoder();
  let close = (): void => undefined;
  return new ReadableStream<Uint8Array>({
    start: async (controller) => {
      let cursor: Cursor = from;
      const send = (text: string): void => controller.enqueue(encoder.encode(text));
      const emit = (lane: keyof Cursor, entry: FeedEntry): void => {
        if (!isLater(entry.id, cursor[lane])) return;
        cursor = { ...cursor, [lane]: entry.id };
        send(`id: ${cursor.open},${cursor.own}\ndata: ${entry.value}\n\n`);
      };
      const followers: { stop(): void }[] = [];
      const beat = setInterval(() => send(": beat\n\n"), BEAT_MS);
      close = () => {
        clearInterval(beat);
        for (const follower of followers) follower.stop();
        stop.removeEventListener("abort", end);
      };
      const end = (): void => {
        close();
        controller.close();
      };
      stop.addEventListener("abort", end, { once: true });
      try {
        for (const lane of ["open", "own"] as const)
          followers.push(await catchUp(feed, topics[lane], cursor[lane], (entry) => emit(lane, entry), send));
        send(`event: caught-up\ndata: {}\n\n`);
      } catch (error) {
        close();
        controller.error(error);
      }
    },
    cancel: () => close(),
  });
};

/** Follows first and holds back what comes, reads the past, then lets go: an entry is seen by one or both, and once by the reader. */
const catchUp = async (
  feed: Feed,
  topic: string,
  after: string,
  emit: (entry: FeedEntry) => void,
  send: (text: string) => void,
): Promise<{ stop(): void }> => {
  const held: FeedEntry[] = [];
  let live = false;
  const follower = await feed.follow(topic, (entry) => (live ? emit(entry) : held.push(entry)));
  const { entries, cut } = await feed.after(topic, after, BACK);
  if (cut && after !== START) send(`event: cut\ndata: {}\n\n`);
  for (const entry of entries) emit(entry);
  for (const entry of held) emit(entry);
  live = true;
  return follower;
};

/** Stream ids are `ms-seq`, compared as two numbers. */
const isLater = (id: string, than: string): boolean => {
  const [ms = 0, seq = 0] = id.split("-").map(Number);
  const [thanMs = 0, thanSeq = 0] = than.split("-").map(Number);
  return ms > thanMs || (ms === thanMs && seq > thanSeq);
};
