import type { KeyValue } from "../../../chat/ports.ts";

/** The bot's own threads: the key that each was opened under, by its channel and its first message's time. */
export interface Threads {
  keyOf(channel: string, ts: string): Promise<string | undefined>;
  note(channel: string, ts: string, key: string): Promise<void>;
}

const KNOWN_S = 90 * 86_400;

export const createThreads = (kv: KeyValue): Threads => ({
  keyOf: (channel, ts) => kv.get(threadKey(channel, ts)),
  note: (channel, ts, key) => kv.set(threadKey(channel, ts), key, KNOWN_S),
});

const threadKey = (channel: string, ts: string): string => `slack/thread/${channel}/${ts}`;
