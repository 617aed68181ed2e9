import { type Reply, whisper } from "../../chat/reply.ts";
import type { Context, Deps } from "../context.ts";
import { sentence } from "../say.ts";
import { loadRace, type RaceSession } from "./load.ts";
import { advance, endEvent } from "./run.ts";
import type { RaceEvent } from "./step.ts";

export type Verb = "begin" | "next" | "pause" | "resume" | "stop";

/** What the starter or a manager of the workspace does with a race; anybody else hears whose it is. */
export const steer = async (deps: Deps, context: Context, race: string, verb: Verb): Promise<Reply> => {
  const w = context.words.race;
  const session = await loadRace(deps, race);
  if (!session || session.done) return whisper(sentence(w.gone));
  if (!maySteer(context, session)) return whisper(sentence(w.notYours(session.state.starter.name)));
  const item = session.state.at;
  await advance(deps, race, (now) => eventFor(deps, now, verb, item));
  const said = {
    begin: w.beganDone,
    next: w.beganDone,
    pause: w.pausedDone,
    resume: w.resumedDone,
    stop: w.stoppedDone,
  };
  return whisper(sentence(said[verb]));
};

const maySteer = ({ person, request }: Context, { state }: RaceSession): boolean =>
  person.id === state.starter.person || (request.who.manager && request.where.workspace === state.home.workspace);

/** `item` is the one that was in hand at the press: “next” never skips what came meanwhile. */
const eventFor = async (deps: Deps, session: RaceSession, verb: Verb, item: number): Promise<RaceEvent | undefined> => {
  const at = deps.clock();
  switch (verb) {
    case "begin":
      return { kind: "began", at };
    case "next":
      return { kind: "next", item, at };
    case "pause":
      return { kind: "paused", at };
    case "resume":
      return { kind: "resumed", at };
    case "stop":
      return endEvent(deps, session, "stopped", at);
  }
};
