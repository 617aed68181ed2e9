import { type ParseArgsConfig, parseArgs } from "node:util";
import { didYouMean } from "../engine/bank/nearest.ts";
import { UsageError } from "./command.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{
    args: string[];
    options: O;
    allowPositionals: true;
    strict: true;
  }>
>;

/**
 * Options and positional arguments of one command. Throws a UsageError that names the nearest option for a misspelt one, and one for a
 * positional argument too many or too few.
 */
export const readArgs = <const O extends Options>(
  args: readonly string[],
  options: O,
  positionals: { readonly least: number; readonly most: number } = {
    least: 0,
    most: 0,
  },
): Parsed<O> => {
  const known = Object.keys(options).map((name) => `--${name}`);
  for (const arg of args) {
    const name = arg.split("=")[0] ?? arg;
    if (!name.startsWith("--") || name === "--" || known.includes(name)) continue;
    throw new UsageError(
      `There is no option ${name}${didYouMean(name, known)}. Known here: ${known.join(", ") || "none"}.`,
    );
  }
  const parsed = parsedOrUsage({
    args: [...args],
    options,
    allowPositionals: true,
    strict: true,
  } as const) as Parsed<O>;
  const count = parsed.positionals.length;
  if (count > positionals.most)
    throw new UsageError(`Too many arguments: "${parsed.positionals[positionals.most]}" is not expected here.`);
  if (count < positionals.least) throw new UsageError("An argument is missing.");
  return parsed;
};

const parsedOrUsage = <T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> => {
  try {
    return parseArgs(config);
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
};
