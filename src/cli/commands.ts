import { bankCheck } from "./bank-check.ts";
import type { CliCommand } from "./command.ts";

/** Every command of `npm run cli`, in the order help shows them. A new one is a file of its own and a line here. */
export const COMMANDS: readonly CliCommand[] = [bankCheck];
