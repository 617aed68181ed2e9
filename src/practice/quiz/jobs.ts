import type { Deps } from "../context.ts";
import { carryOut, type QuizSession, TIMER } from "./effects.ts";
import type { QuizState } from "./state.ts";
import { type QuizEffect, ring } from "./step.ts";

interface Ref {
  readonly owner: string;
  readonly id: string;
}

/** What a crash left open of a quiz is done now. Harmless when there is nothing to do. */
export const carryOnQuiz = async (deps: Deps, { owner, id }: Ref): Promise<void> => {
  const session = await load(deps, { owner, id });
  if (session) await carryOut(deps, session);
};

/** The abandonment timer: a quiz that rested for a day is closed, else the timer is set anew. May come early, late and twice. */
export const quizTimers = (
  deps: Deps,
): Readonly<Record<string, (data: Readonly<Record<string, string>>) => Promise<void>>> => ({
  [TIMER]: async ({ owner = "", session: id = "" }) => {
    const session = await load(deps, { owner, id });
    if (!session || session.done) return;
    const next = ring(session.state, deps.clock());
    const saved = await deps.store.sessions.advance(session, {
      state: next.state,
      effects: next.effects,
      done: next.state.phase === "done",
    });
    // Somebody acted in the meantime: the job fails, is tried again, and then sees the newer state.
    if (saved.kind === "stale") throw new Error("the quiz moved on while its timer rang");
    if (saved.kind === "saved") await carryOut(deps, saved.session);
  },
});

const load = ({ store }: Deps, { owner, id }: Ref): Promise<QuizSession | undefined> =>
  store.sessions.load<QuizState, QuizEffect>(owner, id);
