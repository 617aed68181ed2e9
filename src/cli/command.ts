/** What a command of the operator's terminal sees of the world; tests hand in their own. */
export interface CliIo {
  /** One line to standard output; the line end is added. */
  out(line: string): void;
  /** One line to standard error. */
  err(line: string): void;
  /** Standard input in chunks of text. */
  readonly input: AsyncIterable<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** One entry of the table in `commands.ts`. */
export interface CliCommand {
  /** The words that choose it, e.g. `bank check`. */
  readonly name: string;
  /** Arguments after the name, e.g. `[--json]`. */
  readonly takes?: string;
  /** One line of help. */
  readonly says: string;
  /** `args` are those after the name. Resolves to the exit code; a `UsageError` becomes a sentence and exit code 2. */
  run(args: readonly string[], io: CliIo): Promise<number>;
}

/** The command line cannot be understood; the message says what would be. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
