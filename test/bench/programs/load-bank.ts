import { readBank } from "../../../src/ops/read-bank.ts";

/**
 * Loads the bank as a start does and tells its milliseconds and the memory it holds (heap and buffers after a collection), in MB, as JSON. Arguments: content and
 * cache folder; with a third, `floor`, everything but the loading. Needs `--expose-gc`.
 */
const [content = "", cache = "", mode] = process.argv.slice(2);

const held = (): number => {
  for (let time = 0; time < 3; time += 1) globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return (heapUsed + external + arrayBuffers) / 1e6;
};

const before = held();
const from = performance.now();
const bank = mode === "floor" ? undefined : await readBank(content, cache);
const ms = performance.now() - from;
process.stdout.write(JSON.stringify({ ms, mb: held() - before, questions: bank?.questions.size ?? 0 }));
