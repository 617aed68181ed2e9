import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export interface Compiled {
  /** The JavaScript file that Node can run. */
  readonly script: string;
  remove(): void;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Compiles a program for a process of its own (Node 20 runs no TypeScript), with what it imports from `src`, into a
 * folder of its own. `entry` is a path from the repository's root.
 */
export const compile = async (entry: string): Promise<Compiled> => {
  mkdirSync(join(ROOT, ".cache"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, ".cache/test-"));
  const settings = {
    extends: "../../tsconfig.json",
    compilerOptions: {
      composite: false,
      noCheck: true,
      outDir: ".",
      rootDir: "../..",
      sourceMap: false,
      tsBuildInfoFile: null,
    },
    files: [`../../${entry}`],
    include: [],
    references: [],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  await promisify(execFile)(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", folder]);
  return {
    script: join(folder, entry.replace(/\.ts$/, ".js")),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
