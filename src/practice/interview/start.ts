import { type Reply, whisper } from "../../chat/reply.ts";
import type { Context, Deps } from "../context.ts";
import { sentence } from "../say.ts";
import type { Wish } from "./wish.ts";

/**
 * Starts an interview alone with the bot: says the rules and asks for consent. Where one is under way already, offers to go on with it,
 * so that a double start is one interview.
 */
export const startInterview = async (_deps: Deps, context: Context, _wish: Wish): Promise<Reply> =>
  whisper(sentence(context.words.chat.expired));
