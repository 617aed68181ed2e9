import { createLog, type Log } from "../../src/ops/log.ts";

/** A log whose lines a test can read, and wait for. */
export const readableLog = () => {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const first = later<Readonly<Record<string, unknown>>>();
  const write = (line: string) => {
    lines.push(JSON.parse(line));
    if (lines[0]) first.resolve(lines[0]);
  };
  const log: Log = createLog({ level: "info", write });
  return { lines, log, first: first.promise };
};

/** A promise and what fulfils it. */
export const later = <T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } => {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
};
