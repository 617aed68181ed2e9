import { type Reply, whisper } from "../../../chat/reply.ts";
import type { Context, Deps } from "../../context.ts";
import { sentence } from "../../say.ts";
import type { Wish } from "../wish.ts";

/** An interview with somebody else as interviewer. */
export const withPeople = async (_deps: Deps, { words }: Context, _wish: Wish): Promise<Reply> =>
  whisper(sentence(words.interview.withLater));
