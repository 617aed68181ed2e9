import type { Message } from "../wire.ts";
import { recall, remember } from "./storage.ts";

/** What has been read in each channel of a room, kept by the browser, and how much has not. */
export interface Unread {
  /** Everything in the channel until now has been seen. */
  seen(channel: string, messages: Iterable<Message>): void;
  /** By channel: what others said since. Channels where nothing is new are left out. */
  counts(messages: Iterable<Message>): ReadonlyMap<string, number>;
}

export const createUnread = (room: string, me: string | undefined): Unread => {
  const key = `whetstone-read-${room}`;
  const read: Record<string, number> = timesIn(recall(key));
  return {
    seen: (channel, messages) => {
      const latest = [...messages].reduce((at, one) => (one.channel === channel ? Math.max(at, one.at) : at), 0);
      if (latest <= (read[channel] ?? 0)) return;
      read[channel] = latest;
      remember(key, JSON.stringify(read));
    },
    counts: (messages) => {
      const counts = new Map<string, number>();
      for (const { channel, at, author } of messages) {
        const mine = author.kind === "member" && author.member === me;
        if (!mine && at > (read[channel] ?? 0)) counts.set(channel, (counts.get(channel) ?? 0) + 1);
      }
      return counts;
    },
  };
};

const timesIn = (text: string | undefined): Record<string, number> => {
  try {
    const kept: unknown = JSON.parse(text ?? "{}");
    return Object.fromEntries(
      Object.entries(kept ?? {}).filter((one): one is [string, number] => typeof one[1] === "number"),
    );
  } catch {
    return {};
  }
};
