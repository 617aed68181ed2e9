import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import { assemble } from "../engine/bank/assemble.ts";
import type { Bank } from "../engine/bank/bank.ts";
import { isContent } from "../engine/bank/content-name.ts";
import { type ContentFile, isError, showFinding } from "../engine/bank/finding.ts";
import { bankCache } from "./bank-cache.ts";

/**
 * Every file of content under a folder, in a stable order. Paths are shown from the folder's own name on: `content/redis/types.yaml`.
 * Fails as the file system does when the folder cannot be read.
 */
export const readContent = async (dir: string): Promise<readonly ContentFile[]> => {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && isContent(entry.name))
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  const name = basename(resolve(dir));
  // A hundred small files one after the other are read in a fifth of the time that as many promises take.
  return paths.map((path) => ({ path: `${name}/${path}`, text: readFileSync(join(dir, path), "utf8") }));
};

/**
 * The bank of a content folder. Throws one Error that lists everything wrong by file, line, id and what to do. With `cacheDir` the checked
 * content is kept there, and the next start with the same files is some ten times quicker.
 */
export const readBank = async (dir: string, cacheDir?: string): Promise<Bank> => {
  const files = await readContent(dir);
  const cache = cacheDir === undefined ? undefined : await bankCache(cacheDir, files);
  const kept = await cache?.find();
  if (kept !== undefined) return assemble(kept);
  const { buildBank } = await import("../engine/bank/load.ts");
  const { bank, findings, source } = buildBank(files);
  const errors = findings.filter(isError);
  if (errors.length > 0) {
    const list = errors.map((finding) => `  ${showFinding(finding)}`).join("\n");
    throw new Error(`The question bank in ${dir} cannot be loaded:\n${list}`);
  }
  await cache?.keep(source);
  return bank;
};
