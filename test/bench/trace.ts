/** One command as the product sent it. */
export interface SentCommand {
  /** Which of the process' connections, in the order of their first command. */
  readonly client: number;
  /** Place of the command whose reply came last before this was sent; -1 for none. */
  readonly after: number;
  readonly name: string;
  readonly args: readonly (string | Uint8Array)[];
}

/** A command of a trace: texts are cut where the member's tag stood, so that another's can be put there. */
export interface TracedCommand extends Omit<SentCommand, "args"> {
  readonly args: readonly (readonly string[] | Uint8Array)[];
}

/** What one request made the product do, and what it answered. */
export interface TracedRequest {
  readonly commands: readonly TracedCommand[];
  readonly answer: string;
}

/** All requests of one member, by step: `quiz`, then `a00`, `n00`, `a01`… */
export type Trace = Readonly<Record<string, TracedRequest>>;

/** What the bare handler is given. */
export interface FloorInput {
  readonly socketPath: string;
  readonly traces: readonly Trace[];
}

/** Cuts a request's commands at a member's tag. */
export const traced = (commands: readonly SentCommand[], tag: string, answer: string): TracedRequest => ({
  commands: commands.map(({ args, ...command }) => ({
    ...command,
    args: args.map((arg) => (typeof arg === "string" ? arg.split(tag) : arg)),
  })),
  answer,
});
