import type { View } from "../../chat/view.ts";
import type { Advance } from "../../store/ports.ts";
import type { Deps } from "../context.ts";
import { carryOut, type InterviewSession, inInterview, screenOf } from "./effects.ts";
import { nextBell } from "./flow/clock.ts";
import { sayAgain } from "./flow/going-on.ts";
import type { InterviewEffect, InterviewState } from "./flow/state.ts";
import { type InterviewEvent, type InterviewStep, step } from "./flow/step.ts";
import { type Tools, toolsFor } from "./flow/tools.ts";
import { INTERVIEW } from "./names.ts";
import { type Shown, utteranceView } from "./screens/screens.ts";

export const loadInterview = (deps: Deps, owner: string, id: string): Promise<InterviewSession | undefined> =>
  deps.store.sessions.load<InterviewState, InterviewEffect>(owner, id);

export const openInterview = (deps: Deps, owner: string): Promise<InterviewSession | undefined> =>
  deps.store.sessions.current<InterviewState, InterviewEffect>(INTERVIEW, owner);

/** What came of an event. */
export interface Happened {
  readonly session: InterviewSession;
  readonly before: InterviewState;
  /** False where it changed nothing. */
  readonly moved: boolean;
}

/** A person has two hands and a clock: more losses in a row are a mistake of ours. */
const MOST_TRIES = 8;

/**
 * One event: a step of the present state, saved by compare-and-set, carried out. What is lost to the clock or to another press is tried
 * again from the newer state, where an event that no longer fits changes nothing. Undefined where there is no such interview.
 */
export const happen = async (
  deps: Deps,
  { owner, id }: Pick<InterviewSession, "owner" | "id">,
  event: InterviewEvent,
): Promise<Happened | undefined> => {
  let session = await loadInterview(deps, owner, id);
  for (let tries = 0; session && tries < MOST_TRIES; tries += 1) {
    const before: InterviewState = session.state;
    const next: InterviewStep = step(before, event, await toolsIn(deps, session));
    if (next.state === before) return { session, before, moved: false };
    const saved: Advance<InterviewState, InterviewEffect> = await deps.store.sessions.advance(session, saving(next));
    if (saved.kind === "gone") return undefined;
    session = saved.session;
    if (saved.kind === "saved") {
      await carryOut(deps, session);
      return { session, before, moved: true };
    }
  }
  if (session) throw new Error("an interview moves on too often to be steered");
  return undefined;
};

/** What is saved of a step. The sweep rings where the bell's own job was lost. */
export const saving = ({ state, effects }: InterviewStep) => {
  const deadline = nextBell(state);
  return { state, effects, done: state.hand === undefined, ...(deadline === undefined ? {} : { deadline }) };
};

const toolsIn = async (all: Deps, session: InterviewSession): Promise<Tools> => {
  const [deps, seen, spoilt] = await Promise.all([
    inInterview(all, session),
    all.store.people.seen(session.owner),
    all.store.spoilt.of(session.state.home.workspace),
  ]);
  return toolsFor(deps, { seen, spoilt });
};

/** What is in hand, as its message shows it now; once it is over, the last word. */
export const present = async (all: Deps, session: InterviewSession, shown: Shown = {}): Promise<View> => {
  const deps = await inInterview(all, session);
  const { state } = session;
  const { hand, finish = "finished", pausedAt } = state;
  const screen = screenOf(deps, session);
  if (!hand) return utteranceView(screen, state.sent - 1, { kind: "end", finish });
  const what = sayAgain(state, hand, "again").says[0];
  if (pausedAt !== undefined || !what)
    return utteranceView(screen, hand.message, { kind: "paused", until: nextBell(state) ?? state.now });
  return utteranceView(screen, hand.message, what, shown);
};

/** The message as it stands once what it asked is over: without its buttons. */
export const closedView = (deps: Deps, session: InterviewSession, before: InterviewState): Promise<View> =>
  present(deps, { ...session, state: before }, { closed: true });
