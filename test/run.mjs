import { bench } from "./runner/bench.mjs";
import { testAll } from "./runner/test-all.mjs";

const [first, ...rest] = process.argv.slice(2);

/** What is measured rather than tested. */
const MEASURED = {
  bench: "bench/main",
  "grader:eval": "gold/eval",
  "grader:belief": "gold/fit-belief",
  "grader:meaning": "gold/fit-meaning",
};
process.exitCode = MEASURED[first] ? await bench(MEASURED[first], rest) : await testAll(process.argv.slice(2));
