import { createHash } from "node:crypto";
import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderProblem } from "../ops/folder-problem.ts";
import { OperatorError } from "../ops/operator-error.ts";

export interface EmbeddedFolders {
  /** The append-only file. */
  readonly data: string;
  /** Sockets and locks; its path is short enough for a socket. */
  readonly run: string;
  readonly socketPath: string;
}

/** `sun_path` holds 108 bytes on Linux and 104 on macOS, with a zero at the end. */
const LONGEST_SOCKET = 103;
/** The longest file name inside `run`: see folder-lock.ts. */
const LONGEST_NAME = "/server.00000000.lock".length;

/**
 * Makes the folders of the embedded Redis under `dataDir`. Where that path is too long for a socket, the sockets lie in
 * a private folder in /tmp, named after the data folder. Throws an OperatorError
 * if a folder cannot be made.
 */
export const embeddedFolders = (dataDir: string): EmbeddedFolders => {
  try {
    const data = join(dataDir, "redis");
    mkdirSync(data, { recursive: true, mode: 0o700 });
    const run = runFolder(realpathSync(dataDir));
    return { data, run, socketPath: join(run, "redis.sock") };
  } catch (error) {
    throw folderProblem(error, dataDir);
  }
};

const runFolder = (dataDir: string): string => {
  const near = join(dataDir, "run");
  if (Buffer.byteLength(near) + LONGEST_NAME <= LONGEST_SOCKET) return privateFolder(near);
  const name = `whetstone-${process.getuid?.() ?? 0}-${createHash("sha256").update(dataDir).digest("hex").slice(0, 16)}`;
  // Not os.tmpdir() first: TMPDIR may differ between the bot and a command of its operator, who must meet here.
  return privateFolder(join(existsSync("/tmp") ? "/tmp" : tmpdir(), name));
};

/** Others may write to a temporary folder: what stands there must be a folder, ours, and closed to them. */
const privateFolder = (folder: string): string => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || (process.getuid !== undefined && stat.uid !== process.getuid()))
    throw new OperatorError(`${folder} belongs to somebody else: remove it or set DATA_DIR to a shorter path.`);
  chmodSync(folder, 0o700);
  return folder;
};
