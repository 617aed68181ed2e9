import type { CliIo } from "../../src/cli/command.ts";

/** A terminal that remembers what was written and types what a test says. */
export interface Terminal extends CliIo {
  readonly written: readonly string[];
  readonly complaints: readonly string[];
}

export const terminal = (...typed: readonly string[]): Terminal => {
  const written: string[] = [];
  const complaints: string[] = [];
  const input = async function* (): AsyncGenerator<string> {
    yield* typed;
  };
  return {
    written,
    complaints,
    out: (line) => written.push(line),
    err: (line) => complaints.push(line),
    input: input(),
    env: {},
  };
};
