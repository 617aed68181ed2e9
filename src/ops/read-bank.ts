import { readdir, readFile } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import type { Bank } from "../engine/bank/bank.ts";
import { type ContentFile, isError, showFinding } from "../engine/bank/finding.ts";
import { buildBank } from "../engine/bank/load.ts";

/**
 * Every `.yaml` file under a content folder, in a stable order. Paths are shown from the folder's own name on: `content/redis/types.yaml`.
 * Fails as the file system does when the folder cannot be read.
 */
export const readContent = async (dir: string): Promise<readonly ContentFile[]> => {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  const name = basename(resolve(dir));
  return Promise.all(
    paths.map(async (path) => ({
      path: `${name}/${path}`,
      text: await readFile(join(dir, path), "utf8"),
    })),
  );
};

/** The bank of a content folder. Throws one Error that lists everything wrong by file, line, id and what to do. */
export const readBank = async (dir: string): Promise<Bank> => {
  const { bank, findings } = buildBank(await readContent(dir));
  const errors = findings.filter(isError);
  if (errors.length > 0) {
    throw new Error(
      `The question bank in ${dir} cannot be loaded:\n${errors.map((finding) => `  ${showFinding(finding)}`).join("\n")}`,
    );
  }
  return bank;
};
