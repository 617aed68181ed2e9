import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CliIo } from "./cli/command.ts";
import { COMMANDS } from "./cli/commands.ts";
import { dispatch } from "./cli/dispatch.ts";

const terminal = (): CliIo => ({
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  input: process.stdin.setEncoding("utf8"),
  env: process.env,
});

/** Runs one command of the operator's terminal (`argv` without node and script) and resolves to the exit code. */
export const main = async (argv: readonly string[], io: CliIo = terminal()): Promise<number> => {
  try {
    return await dispatch(argv, COMMANDS, io);
  } catch (error) {
    io.err(error instanceof Error ? error.message : String(error));
    return 1;
  }
};

const script = process.argv[1];
if (script !== undefined && realpathSync(script) === fileURLToPath(import.meta.url))
  process.exitCode = await main(process.argv.slice(2));
