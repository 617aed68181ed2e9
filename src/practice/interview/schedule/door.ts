import { type Reply, whisper } from "../../../chat/reply.ts";
import type { Context, Deps } from "../../context.ts";
import { sentence } from "../../say.ts";
import type { Wish } from "../wish.ts";

/** An interview at a time that somebody names in their own words. */
export const later = async (_deps: Deps, { words }: Context, _wish: Wish): Promise<Reply> =>
  whisper(sentence(words.interview.atLater));
