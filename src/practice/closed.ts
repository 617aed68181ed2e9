import type { Command } from "../chat/command.ts";
import { type Reply, whisper } from "../chat/reply.ts";
import type { Action } from "../chat/router.ts";
import type { Context } from "./context.ts";
import { sentence } from "./say.ts";

/** While all about somebody is being deleted, nothing can be begun or gone on with: it would be lost or come too late. */
const closedFor = ({ person, words }: Context): Reply | undefined =>
  person.closed ? whisper(sentence(words.privacy.closed)) : undefined;

export const commandUnlessClosed = (one: Command<Context>): Command<Context> => ({
  ...one,
  run: async (context, options) => closedFor(context) ?? one.run(context, options),
});

export const actionUnlessClosed = (one: Action<Context>): Action<Context> => ({
  ...one,
  bind: (id) => {
    const run = one.bind(id);
    return run && (async (context, input) => closedFor(context) ?? run(context, input));
  },
});
