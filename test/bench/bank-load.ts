import { execFileSync } from "node:child_process";
import { built } from "./process.ts";
import { type Pair, type Row, rowOf } from "./report.ts";

const RUNS = 7;

/** Loading the whole bank as a start does, with its checked form in the cache, each time in a process of its own. Floor: the same process without the loading. */
export const measureBankLoad = (content: string, cacheDir: string): readonly Row[] => {
  const run = (...mode: readonly string[]) =>
    JSON.parse(
      execFileSync(process.execPath, ["--expose-gc", built("./programs/load-bank.js"), content, cacheDir, ...mode], {
        encoding: "utf8",
      }),
    ) as { readonly ms: number; readonly mb: number };
  const ms: Pair[] = [];
  const mb: Pair[] = [];
  for (let round = 0; round < RUNS; round += 1) {
    const [measured, floor] = [run(), run("floor")];
    ms.push({ measured: measured.ms, floor: floor.ms });
    mb.push({ measured: measured.mb, floor: floor.mb });
  }
  return [
    rowOf({ name: "load the bank", unit: "ms", kind: "difference", bound: "most", bar: 400 }, ms),
    rowOf({ name: "memory of the bank", unit: "MB", kind: "difference", bound: "most", bar: 30 }, mb),
  ];
};
