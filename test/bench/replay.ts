import { Redis } from "ioredis";
import type { TracedCommand } from "./trace.ts";

/** Sends what a trace holds, under another member's keys, in the round trips in which it was sent. */
export const createReplay = (
  socketPath: string,
): ((commands: readonly TracedCommand[], tag: string) => Promise<void>) => {
  const clients: Redis[] = [];
  const clientOf = (index: number): Redis => {
    clients[index] ??= new Redis({ path: socketPath });
    return clients[index];
  };
  return async (commands, tag) => {
    const replies: Promise<unknown>[] = [];
    for (const { client, after, name, args } of commands) {
      if (after >= 0) await replies[after];
      const own = args.map((arg) => (arg instanceof Uint8Array ? Buffer.from(arg) : arg.join(tag)));
      replies.push(clientOf(client).call(name, ...own));
    }
    await Promise.all(replies);
  };
};
