import type { Command } from "../chat/command.ts";
import { parseText } from "../chat/grammar.ts";
import { quiet, type Reply } from "../chat/reply.ts";
import type { Context, Deps } from "./context.ts";
import { heardInQuiz } from "./quiz/heard.ts";

/**
 * What someone types to the bot where they are alone with it: a command without its slash, else the answer to the open quiz,
 * else the day's page. Among others nothing is answered.
 */
export const heard =
  (deps: Deps, commands: readonly Command<Context>[]) =>
  async (context: Context, text: string): Promise<Reply> => {
    if (!context.request.where.private) return quiet;
    const mine = commands.filter(({ root }) => root === "prep");
    const wanted = text.trim().replace(/^[/／]?prep\b\s*/iu, "");
    const parsed = parseText(wanted, mine, "today");
    const slashed = wanted !== text.trim();
    if (slashed && parsed.kind === "ok") return parsed.command.run(context, parsed.options);
    const answered = await heardInQuiz(deps, context, text);
    if (answered) return { kind: "post", view: answered };
    const today = parseText("", mine, "today");
    const found = parsed.kind === "ok" ? parsed : today;
    return found.kind === "ok" ? found.command.run(context, found.options) : quiet;
  };
