import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ROOT, Stop, say } from "./root.mjs";
import { run } from "./run.mjs";
import { inTurn } from "./turn.mjs";

/**
 * Installs the packages of package-lock.json if they are not there: those the program runs and is built with, and with
 * `tests` the test tools as well. What is there already and more does no harm, so a start after a test run, or the
 * other way round, installs nothing twice.
 *
 * @param {{ tests: boolean }} want
 */
export const ensurePackages = async (want) => {
  if (missing(want).length === 0) return;
  await inTurn(async () => {
    const lacking = missing(want);
    if (lacking.length === 0) return;
    // Only the test tools lack: add them, and leave alone what a running bot may be loading from.
    const adding = want.tests && missing({ tests: false }).length === 0;
    say(`Installing ${lacking.length} packages by package-lock.json${want.tests ? ", with the test tools" : ""}…`);
    const args = adding ? ["install", "--no-save"] : ["ci"];
    const result = await npm([...args, want.tests ? "--include=dev" : "--omit=dev", "--no-audit", "--no-fund"]);
    if (result.code !== 0)
      throw new Stop(`${result.output}\nThe packages could not be installed; npm's words are above.`);
    const still = missing(want);
    if (still.length > 0) throw new Stop(`After the installation these are still missing: ${still.join(", ")}.`);
  });
};

/** The packages of the lock file that are not installed in that version; npm keeps a list of what is. */
const missing = (want) => {
  const list = join(ROOT, "node_modules/.package-lock.json");
  const there = existsSync(list) ? read(list).packages : {};
  return Object.entries(read(join(ROOT, "package-lock.json")).packages).flatMap(([place, wanted]) => {
    const needed = place !== "" && !wanted.optional && !wanted.devOptional && (want.tests || !wanted.dev);
    return needed && there[place]?.version !== wanted.version ? [place.replace(/^.*node_modules\//, "")] : [];
  });
};

const read = (file) => JSON.parse(readFileSync(file, "utf8"));

/** npm itself if it started us, else the one beside this Node, else the one on the path. */
const npm = (args) => {
  const beside = join(dirname(process.execPath), "../lib/node_modules/npm/bin/npm-cli.js");
  const script = [process.env.npm_execpath ?? "", beside].find(
    (file) => basename(file) === "npm-cli.js" && existsSync(file),
  );
  const quiet = ["--loglevel=error", "--no-progress"];
  return script === undefined
    ? run("npm", [...args, ...quiet], { quiet: true })
    : run(process.execPath, [script, ...args, ...quiet], { quiet: true });
};
