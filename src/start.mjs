import { nodeProblem } from "./bootstrap/node-version.mjs";

// Everything newer than the oldest syntax is loaded after this check.
const problem = nodeProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exit(1);
}
const { start } = await import("./bootstrap/start.mjs");
await start(process.argv.slice(2));
