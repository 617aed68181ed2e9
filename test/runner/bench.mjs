import { existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild } from "../../src/bootstrap/build.mjs";
import { ensurePackages } from "../../src/bootstrap/packages.mjs";
import { ROOT } from "../../src/bootstrap/root.mjs";
import { run } from "../../src/bootstrap/run.mjs";

/**
 * Builds the program and the benchmarks, then runs one of them (a path under `test`, without ending) with `args`. Resolves to
 * its exit code.
 *
 * The benchmarks are compiled to `.cache/build/test`, where `../../src` is a link to `dist`: so they measure the very
 * files that `npm start` runs. The compiler cannot know of the link: their types are checked with the other tests.
 *
 * @param {string} program
 * @param {readonly string[]} args
 */
export const bench = async (program, args) => {
  const out = join(ROOT, ".cache/build");
  try {
    await ensurePackages({ tests: true });
    await ensureBuild();
  } catch (error) {
    console.error(error.message);
    return 1;
  }
  rmSync(join(out, "test"), { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  if (!existsSync(join(out, "src"))) symlinkSync("../../dist", join(out, "src"));
  const compiled = await run(process.execPath, [
    join(ROOT, "node_modules/typescript/bin/tsc"),
    "-p",
    "test/bench/tsconfig.json",
  ]);
  if (compiled.code !== 0) return compiled.code;
  return (await run(process.execPath, [join(out, "test", `${program}.js`), ...args])).code;
};
