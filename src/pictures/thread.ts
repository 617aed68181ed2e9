import { Worker } from "node:worker_threads";
import type { Chart, Picture } from "./picture.ts";
import type { Draw } from "./pictures.ts";

export interface Asked {
  readonly id: number;
  readonly chart: Chart;
}

export type Told =
  | "ready"
  | { readonly id: number; readonly picture: Picture }
  | { readonly id: number; readonly error: string };

/** Unasked for so long, the thread ends and gives its memory back. */
const IDLE_MS = 300_000;

interface Waiting {
  readonly give: (picture: Picture) => void;
  readonly fail: (error: Error) => void;
}

/**
 * Draws in a thread of its own, since drawing takes up to a second, in which nobody else would be answered. It starts with the first
 * picture, ends when none was asked for in a while, and starts again. Rejects where it cannot start. Built programs only.
 */
export const openThread = async (idleMs = IDLE_MS, ended: () => void = () => {}): Promise<Draw> => {
  let present: Promise<Drawing> | undefined;
  const started = (): Promise<Drawing> => {
    const drawing = start(
      idleMs,
      () => {
        if (present === drawing) present = undefined;
      },
      ended,
    );
    present = drawing;
    return drawing;
  };
  await started();
  return async (chart) => (await (present ?? started())).draw(chart);
};

interface Drawing {
  readonly draw: Draw;
}

/** A thread that is ready; `over` is called when it must not be asked any more, `ended` when it is gone. */
const start = (idleMs: number, over: () => void, ended: () => void): Promise<Drawing> =>
  new Promise((ready, fail) => {
    const worker = new Worker(new URL("./worker.js", import.meta.url));
    const waiting = new Map<number, Waiting>();
    let [asked, why]: [number, Error] = [0, new Error("the thread that draws has ended")];
    let idle: NodeJS.Timeout | undefined;
    const end = (): void => {
      over();
      void worker.terminate();
    };
    const rest = (): void => {
      if (waiting.size > 0) return;
      // Neither a thread nor a clock that nothing waits for keeps the program from ending.
      idle = setTimeout(end, idleMs).unref();
      worker.unref();
    };
    worker.on("message", (told: Told) => {
      if (told === "ready") ready({ draw });
      else settle(waiting, told);
      rest();
    });
    worker.on("error", (error: Error) => {
      why = error;
    });
    worker.on("exit", () => {
      clearTimeout(idle);
      over();
      ended();
      fail(why);
      for (const one of waiting.values()) one.fail(why);
    });
    const draw: Draw = (chart) =>
      new Promise((give, refuse) => {
        clearTimeout(idle);
        asked += 1;
        waiting.set(asked, { give, fail: refuse });
        worker.ref();
        worker.postMessage({ id: asked, chart } satisfies Asked);
      });
  });

const settle = (waiting: Map<number, Waiting>, told: Exclude<Told, "ready">): void => {
  const one = waiting.get(told.id);
  waiting.delete(told.id);
  if ("picture" in told) one?.give(told.picture);
  else one?.fail(new Error(told.error));
};
