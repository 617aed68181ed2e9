import { type Config, describeProblems, readConfig, readEnvironment } from "../config.ts";
import { OperatorError } from "../ops/operator-error.ts";
import type { CliIo } from "./command.ts";

/** The configuration of a command; every problem named at once. */
export const readCliConfig = (io: CliIo): Config => {
  const read = readConfig({ environment: { ...readEnvironment(), ...io.env } });
  if (read.kind === "problems") throw new OperatorError(describeProblems(read.problems));
  return read.config;
};
