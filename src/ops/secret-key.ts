import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { folderProblem } from "./folder-problem.ts";
import { OperatorError } from "./operator-error.ts";

const FILE = "secret-key";

/**
 * The key for signing and encryption: `SECRET_KEY` if it is set, else the one kept in `DATA_DIR/secret-key`, which is
 * made once (32 random bytes in hex, mode 0600). Throws an OperatorError if the folder cannot be used.
 */
export const secretKey = (config: Pick<Config, "secretKey" | "dataDir">): string => {
  if (config.secretKey !== undefined) return config.secretKey;
  const path = join(config.dataDir, FILE);
  try {
    return read(path) ?? make(config.dataDir, path);
  } catch (error) {
    throw folderProblem(error, config.dataDir);
  }
};

const read = (path: string): string | undefined => {
  const text = readIfThere(path)?.trim();
  if (text !== undefined && text.length < 32)
    throw new OperatorError(`${path} is damaged: it should hold 64 letters and digits. Restore it from a backup.`);
  return text;
};

const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
};

/** Written aside, then linked into place: of two processes that start at once, both use the key of the first. */
const make = (dataDir: string, path: string): string => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const own = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(own, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  try {
    linkSync(own, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(own, { force: true });
  }
  const key = read(path);
  if (key === undefined) throw new OperatorError(`${path} was removed while it was made. Start again.`);
  return key;
};
