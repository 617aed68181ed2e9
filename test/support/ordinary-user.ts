import { execFile } from "node:child_process";
import { chmodSync } from "node:fs";
import { promisify } from "node:util";
import { compile } from "./compile.ts";

interface Found {
  readonly said: readonly string[];
  readonly version: string;
  readonly ping: string;
}

/** Runs a program that gives up root with an empty PATH; `folder` is opened to it. */
export const runAsOrdinaryUser = async (entry: string, folder: string, ...args: readonly string[]): Promise<Found> => {
  chmodSync(folder, 0o777);
  const program = await compile(entry);
  try {
    const env = { PATH: "", TMPDIR: folder };
    const { stdout } = await promisify(execFile)(process.execPath, [program.script, folder, ...args], { env });
    return JSON.parse(stdout) as Found;
  } finally {
    program.remove();
  }
};
