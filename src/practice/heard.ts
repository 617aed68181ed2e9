import type { Command } from "../chat/command.ts";
import { parseText } from "../chat/grammar.ts";
import { quiet, type Reply } from "../chat/reply.ts";
import type { Context, Deps } from "./context.ts";
import { heardInInterview } from "./interview/heard.ts";
import { heardInQuiz } from "./quiz/heard.ts";

/**
 * What someone types to the bot where they are alone with it: the answer in their interview, a command without its slash, the answer to
 * the open quiz, else the day's page. Among others nothing is answered but an interview's own thread.
 */
export const heard =
  (deps: Deps, commands: readonly Command<Context>[]) =>
  async (context: Context, text: string): Promise<Reply> => {
    const { act, where } = context.request;
    const isSlashed = SLASH.test(text.trim());
    const interviewed = where.private && isSlashed ? undefined : await heardInInterview(deps, context, text);
    if (interviewed) return interviewed;
    // Whatever else was said has been dealt with as it first read.
    if (!where.private || (act.kind === "said" && act.edited)) return quiet;
    const mine = commands.filter(({ root }) => root === "prep");
    const wanted = text.trim().replace(SLASH, "");
    const parsed = parseText(wanted, mine, "today");
    const slashed = wanted !== text.trim();
    if (slashed && parsed.kind === "ok") return parsed.command.run(context, parsed.options);
    const answered = await heardInQuiz(deps, context, text);
    if (answered) return { kind: "post", view: answered };
    const today = parseText("", mine, "today");
    const found = parsed.kind === "ok" ? parsed : today;
    return found.kind === "ok" ? found.command.run(context, found.options) : quiet;
  };

const SLASH = /^[/／]?prep\b\s*/iu;
