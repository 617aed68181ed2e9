import type { Reply } from "../chat/reply.ts";
import type { Context } from "./context.ts";

/** Does what a command does, for a folder that offers it among other things. all.ts makes it. */
export interface StartCommand {
  /** Whether there is such a command under /prep. */
  has(name: string): boolean;
  /** `options` as the command's own options read them. Throws where there is no such command. */
  run(context: Context, name: string, options: Readonly<Record<string, unknown>>): Promise<Reply>;
}
