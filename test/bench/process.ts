import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A child process of a measurement. */
export interface Running {
  readonly child: ChildProcess;
  /** Everything it wrote so far. */
  output(): string;
  /** Sends a message and gives the first one back that `pick` takes. */
  ask<T>(message: unknown, pick: (answer: unknown) => T | undefined): Promise<T>;
  /** Waits for a match in what it writes. Fails when it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  stop(): Promise<void>;
}

const children = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/** Where a program of ours or of the product stands once built: `test/bench/…` or `dist/…`. */
export const built = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Starts a Node program with a channel for messages. It ends with this process at the latest. */
export const launch = (
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  cwd?: string,
): Running => {
  const child = spawn(process.execPath, [...args], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    serialization: "advanced",
    ...(cwd === undefined ? {} : { cwd }),
  });
  children.add(child);
  child.once("exit", () => children.delete(child));
  let written = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      written += text;
    });
  const ended = new Promise<never>((_, reject) => {
    child.once("close", (code) => reject(new Error(`${args.at(-1)} ended with ${code}:\n${written}`)));
  });
  ended.catch(() => undefined);
  return {
    child,
    output: () => written,
    ask: (message, pick) => Promise.race([ended, answerTo(child, message, pick)]),
    says: (pattern) => Promise.race([ended, matchIn(child, () => written, pattern)]),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
};

const answerTo = <T>(child: ChildProcess, message: unknown, pick: (answer: unknown) => T | undefined): Promise<T> =>
  new Promise((resolve) => {
    const hear = (answer: unknown): void => {
      const taken = pick(answer);
      if (taken === undefined) return;
      child.off("message", hear);
      resolve(taken);
    };
    child.on("message", hear);
    // A closed channel is told by the end of the process, with its last words.
    if (message !== undefined) child.send(message as object, () => undefined);
  });

const matchIn = (child: ChildProcess, written: () => string, pattern: RegExp): Promise<RegExpExecArray> =>
  new Promise((resolve) => {
    const look = (): void => {
      const found = pattern.exec(written());
      if (!found) return;
      child.stdout?.off("data", look);
      resolve(found);
    };
    child.stdout?.on("data", look);
    look();
  });

/** A field of a message, if the message has it. */
export const field =
  <T>(name: string) =>
  (message: unknown): T | undefined =>
    typeof message === "object" && message !== null ? (Reflect.get(message, name) as T | undefined) : undefined;
