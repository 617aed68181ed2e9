import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild } from "../../src/bootstrap/build.mjs";
import { nodeProblem } from "../../src/bootstrap/node-version.mjs";
import { ensurePackages } from "../../src/bootstrap/packages.mjs";
import { ROOT } from "../../src/bootstrap/root.mjs";
import { run } from "../../src/bootstrap/run.mjs";
import { ensureChromium } from "./chromium.mjs";
import { ensureDiscordPy } from "./discord-py.mjs";

/**
 * Runs every check and every test, the later ones also when an earlier one failed, and ends with the sum. With
 * `filters` (parts of file names), only the tests of those files. Resolves to the exit code.
 *
 * @param {readonly string[]} filters
 */
export const testAll = async (filters) => {
  const problem = nodeProblem(process.versions.node);
  if (problem) return fail(problem);
  try {
    await ensurePackages({ tests: true });
  } catch (error) {
    return fail(error.message);
  }
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, check] of filters.length > 0 ? BUILD : [...BUILD, ...CHECKS]) await count(sum, name, check);
  await runVitest(sum, filters);
  const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : "";
  console.log(`\ntests: ${sum.passed} passed, ${sum.failed} failed${skipped}`);
  return sum.failed > 0 || sum.passed === 0 ? 1 : 0;
};

const fail = (message) => {
  console.error(message);
  console.log("\ntests: 0 passed, 1 failed");
  return 1;
};

const bin = (name) => join(ROOT, "node_modules", name);
const node = (...args) => run(process.execPath, args, { quiet: true });

const build = async () => {
  try {
    await ensureBuild();
    return { code: 0, output: "" };
  } catch (error) {
    return { code: 1, output: error.message };
  }
};

const BUILD = [["build", build]];

const CHECKS = [
  ["formatting and lint", () => node(bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings")],
  ["types of the tests", () => node(bin("typescript/bin/tsc"), "-p", "test/tsconfig.json", "--pretty", "false")],
  ["unused code and packages", () => node(bin("knip/bin/knip.js"), "--no-progress")],
  ["the question bank", () => node(join(ROOT, "dist/cli.js"), "bank", "check")],
];

/** A check counts as one test. Its words are shown when it fails. */
const count = async (sum, name, check) => {
  const { code, output } = await check();
  console.log(`${code === 0 ? "ok    " : "FAILED"}  ${name}`);
  if (code !== 0) console.log(output);
  sum[code === 0 ? "passed" : "failed"] += 1;
};

const runVitest = async (sum, filters) => {
  if (existsSync(join(ROOT, "test/browser"))) await count(sum, "a browser for the tests", ensureChromium);
  // The specifications that the referee tests read are not part of the project.
  const referee = Boolean(process.env.SPECS_DIR);
  if (referee) await count(sum, "a second client for the referee tests", ensureDiscordPy);
  const report = join(ROOT, `.cache/vitest.${process.pid}.json`);
  mkdirSync(join(ROOT, ".cache"), { recursive: true });
  const { code } = await run(process.execPath, [
    bin("vitest/vitest.mjs"),
    "run",
    "--config=test/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...(referee ? [] : ["--project=!referee"]),
    ...filters,
  ]);
  const found = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : undefined;
  rmSync(report, { force: true });
  sum.passed += found?.numPassedTests ?? 0;
  sum.skipped += (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0);
  const failed = (found?.numFailedTests ?? 0) + brokenFiles(found);
  // A failure that no test owns, such as an error after the last one, counts as one.
  sum.failed += code === 0 ? failed : Math.max(failed, 1);
};

/** Files that failed before any of their tests ran. */
const brokenFiles = (report) =>
  (report?.testResults ?? []).filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  ).length;
