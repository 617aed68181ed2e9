import { bench } from "./runner/bench.mjs";
import { testAll } from "./runner/test-all.mjs";

const [first, ...rest] = process.argv.slice(2);

/** What is measured rather than tested. */
const MEASURED = {
  bench: "bench/main",
  "grader:eval": "gold/eval",
  "grader:doubt": "gold/fit-doubt",
  "grader:meaning": "gold/fit-meaning",
  "grader:soft": "gold/fit-soft",
};
process.exitCode = MEASURED[first] ? await bench(MEASURED[first], rest) : await testAll(process.argv.slice(2));
