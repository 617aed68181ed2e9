import { randomBytes } from "node:crypto";
import type { Llm } from "../config/llm.ts";
import type { ReadingTask, SecondReader, SecondReading } from "../engine/second-reading/reading.ts";
import { verified } from "../engine/second-reading/verify.ts";
import { Failure, type Why } from "./failure.ts";
import type { AskModel, Manner } from "./model.ts";
import { promptFor } from "./prompt.ts";
import { claimsIn } from "./reply.ts";

export interface RaterOptions {
  /** What came of each reading, once. */
  count?(outcome: "read" | Exclude<Why, "unfit">): void;
  /** Told when it begins to fail and when it works again, not each time. */
  warn?(fields: { readonly why: Why; readonly status?: number | undefined }): void;
  recovered?(): void;
  /** What should never happen. */
  fault?(error: unknown): void;
  /** For both tries together. */
  readonly limitMs?: number;
  /** Before the second try, where the server needs a moment. */
  readonly pauseMs?: number;
}

/** Longer than this nobody waits for a second opinion. */
const LIMIT_MS = 10_000;
const PAUSE_MS = 500;

/** A reader, and how it fails where it does: for whoever wants to know. */
export interface Rater extends SecondReader {
  /** As `read`, but throws a `Failure`. */
  attempt(task: ReadingTask): Promise<SecondReading>;
}

/**
 * A second reader over an OpenAI-compatible server. Loads its libraries with the first reading. What the model claims counts as far as its
 * quotes are verified; there is one second try, in words alone where the server does not take a schema.
 */
export const createRater = (llm: Llm, options: RaterOptions = {}): Rater => {
  const { limitMs = LIMIT_MS, pauseMs = PAUSE_MS } = options;
  let opened: Promise<AskModel> | undefined;
  let manner: Manner = "schema";
  let failing = false;
  const attempt = async (task: ReadingTask): Promise<SecondReading> => {
    opened ??= import("./model.ts").then(({ openModel }) => openModel(llm));
    const ask = await opened;
    const signal = AbortSignal.timeout(limitMs);
    const once = (how: Manner) => readOnce(ask, task, how, signal);
    try {
      return { ...(await once(manner)), model: llm.model };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const { why, waitMs } = error;
      if (why === "slow" || why === "refused" || waitMs > limitMs / 2) throw error;
      await pause(why === "down" || why === "limited" ? pauseMs : 0, waitMs);
      const reading = await once("words");
      // It takes words and no schema: so it will next time.
      if (why === "unfit") manner = "words";
      return { ...reading, model: llm.model };
    }
  };
  const settle = (failure?: Failure): void => {
    const why = failure?.why === "unfit" ? "nonsense" : failure?.why;
    options.count?.(why ?? "read");
    if (failure && !failing) options.warn?.({ why: failure.why, status: failure.status });
    if (!failure && failing) options.recovered?.();
    failing = failure !== undefined;
  };
  return {
    model: llm.model,
    attempt,
    read: async (task) => {
      try {
        const reading = await attempt(task);
        settle();
        return reading;
      } catch (error) {
        if (!(error instanceof Failure)) options.fault?.(error);
        settle(failureOf(error));
        return undefined;
      }
    },
  };
};

/** One question to the model, and what of its reply is proved. */
const readOnce = async (ask: AskModel, task: ReadingTask, manner: Manner, signal: AbortSignal) => {
  const reply = await inTime(ask(promptFor(task, fenceFor(task.answer)), manner, signal), signal);
  const claims = claimsIn(reply, task);
  const reading = claims && verified(task, claims);
  if (!reading) throw new Failure("nonsense");
  return reading;
};

/** A word that the answer cannot hold but by a chance nobody has. */
const fenceFor = (answer: string): string => {
  const fence = randomBytes(12).toString("hex");
  return answer.includes(fence) ? fenceFor(answer) : fence;
};

/** Also where a library does not hear the signal. */
const inTime = async <T>(reply: Promise<T>, signal: AbortSignal): Promise<T> => {
  let stop = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    stop = () => reject(new Failure("slow"));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
  });
  return Promise.race([reply, late]).finally(() => signal.removeEventListener("abort", stop));
};

const pause = (ms: number, atLeast: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.max(ms, atLeast));
  });

const failureOf = (error: unknown): Failure => (error instanceof Failure ? error : new Failure("down"));
