import { didYouMean, nearest } from "../engine/bank/nearest.ts";
import { type CliCommand, type CliIo, UsageError } from "./command.ts";

const usage = ({ name, takes }: CliCommand): string => (takes === undefined ? name : `${name} ${takes}`);

const help = (commands: readonly CliCommand[]): string => {
  const width = Math.max(...commands.map((command) => usage(command).length));
  const lines = commands.map((command) => `  ${usage(command).padEnd(width)}  ${command.says}`);
  return ["Usage: npm run cli -- COMMAND", "", ...lines].join("\n");
};

/** The command whose words begin the line; of two, the one with more words. */
const chosen = (argv: readonly string[], commands: readonly CliCommand[]): CliCommand | undefined =>
  commands
    .filter(({ name }) => name.split(" ").every((word, i) => argv[i] === word))
    .sort((a, b) => b.name.length - a.name.length)[0];

const unknown = (argv: readonly string[], commands: readonly CliCommand[]): string => {
  const words = argv.filter((word) => !word.startsWith("-"));
  const typed = words.slice(0, 2).join(" ");
  const names = commands.map(({ name }) => name);
  const inGroup = names.filter((name) => name.startsWith(`${words[0]} `));
  const meant = nearest(typed, names) ?? nearest(words[0] ?? "", names);
  if (meant === undefined && inGroup.length > 0)
    return `"${typed}" is not a command. There are: ${inGroup.join(", ")}.`;
  return `"${typed}" is not a command${meant === undefined ? "" : didYouMean(typed, [meant]) || ` (did you mean "${meant}"?)`}.`;
};

/**
 * Runs the command that `argv` names and resolves to its exit code: 0 done, 1 done with a bad result, 2 not understood. Anything a
 * command throws except a UsageError is passed on.
 */
export const dispatch = async (
  argv: readonly string[],
  commands: readonly CliCommand[],
  io: CliIo,
): Promise<number> => {
  if (argv.length === 0 || argv[0] === "help" || argv[0] === "--help" || argv[0] === "-h") {
    io.out(help(commands));
    return 0;
  }
  const command = chosen(argv, commands);
  if (command === undefined) {
    io.err(unknown(argv, commands));
    io.err(help(commands));
    return 2;
  }
  const args = argv.slice(command.name.split(" ").length);
  if (args.includes("--help")) {
    io.out(`npm run cli -- ${usage(command)}\n  ${command.says}`);
    return 0;
  }
  try {
    return await command.run(args, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err(`${error.message}\nUsage: npm run cli -- ${usage(command)}`);
    return 2;
  }
};
