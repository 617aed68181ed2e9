import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

interface Said {
  readonly ready?: number;
  readonly acknowledged?: number;
  readonly refused?: string;
  readonly stopped?: boolean;
}

export interface BotProcess {
  /** The process id of its Redis; fails with the bot's sentence if it refused to start. */
  ready(): Promise<number>;
  /** Undefined if it started. */
  refusal(): Promise<string | undefined>;
  /** The numbers acknowledged so far. */
  readonly acknowledged: readonly number[];
  /** Waits until `count` more are acknowledged than when it was called. */
  untilMore(count: number): Promise<void>;
  kill(): Promise<void>;
  /** SIGTERM, then waits for its end. */
  stop(): Promise<void>;
}

/** Runs programs/embedded-bot.ts, compiled to `script`, on `dataDir`. */
export const startBot = (script: string, dataDir: string): BotProcess => {
  const child = spawn(process.execPath, [script, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  const acknowledged: number[] = [];
  const said: Said[] = [];
  const waiting = new Set<() => void>();
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => {
    const one = JSON.parse(line) as Said;
    if (one.acknowledged === undefined) said.push(one);
    else acknowledged.push(one.acknowledged);
    for (const look of waiting) look();
  });
  const until = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = find();
        if (found !== undefined) resolve(found);
        else if (lines.listenerCount("close") === 0 || ended) reject(new Error("The bot ended before it said so."));
        else return;
        waiting.delete(look);
      };
      waiting.add(look);
      look();
    });
  let ended = false;
  lines.once("close", () => {
    ended = true;
    for (const look of waiting) look();
  });
  const first = () => until(() => said[0]);
  return {
    acknowledged,
    ready: async () => {
      const { ready, refused } = await first();
      if (ready === undefined) throw new Error(refused ?? "The bot said nothing.");
      return ready;
    },
    refusal: async () => (await first()).refused,
    untilMore: (count) => {
      const goal = acknowledged.length + count;
      return until(() => (acknowledged.length >= goal ? true : undefined)).then(() => undefined);
    },
    kill: () => end(child, "SIGKILL"),
    stop: () => end(child, "SIGTERM"),
  };
};

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "close");
};
