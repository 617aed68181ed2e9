import { fileURLToPath } from "node:url";

/** The folder of the clone, with a slash at its end. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Trouble with a sentence for the operator: printed without a stack. */
export class Stop extends Error {}

/** One line on what is being done. On standard error, since a command's own output may be read by a program. */
export const say = (line) => {
  process.stderr.write(`${line}\n`);
};
