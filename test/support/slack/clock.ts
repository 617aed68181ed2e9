/** The server's time: the machine's, plus what a test skipped. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Lets `ms` pass at once: whatever falls due runs before this returns. */
  advance(ms: number): void;
  /** Runs once after `ms`, waited for or skipped; the result calls it off. */
  after(ms: number, run: () => void): () => void;
  stop(): void;
}

interface Due {
  readonly at: number;
  readonly run: () => void;
  timer: NodeJS.Timeout;
}

export const createClock = (): Clock => {
  let skipped = 0;
  const waiting = new Set<Due>();
  const now = (): number => Date.now() + skipped;
  const fire = (due: Due): void => {
    clearTimeout(due.timer);
    if (waiting.delete(due)) due.run();
  };
  return {
    now,
    after: (ms, run) => {
      const due: Due = { at: now() + ms, run, timer: setTimeout(() => fire(due), ms) };
      waiting.add(due);
      return () => {
        clearTimeout(due.timer);
        waiting.delete(due);
      };
    },
    advance: (ms) => {
      skipped += ms;
      const late = [...waiting].filter((due) => due.at <= now());
      for (const due of late.sort((a, b) => a.at - b.at)) fire(due);
    },
    stop: () => {
      for (const due of waiting) clearTimeout(due.timer);
      waiting.clear();
    },
  };
};
