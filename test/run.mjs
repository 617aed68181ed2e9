import { bench } from "./runner/bench.mjs";
import { testAll } from "./runner/test-all.mjs";

const [first, ...rest] = process.argv.slice(2);
process.exitCode = first === "bench" ? await bench(rest) : await testAll(process.argv.slice(2));
