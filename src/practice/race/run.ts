import type { Delivery, Gone } from "../../chat/ports.ts";
import type { Instant } from "../../engine/instant.ts";
import type { Advance } from "../../store/ports.ts";
import type { Deps } from "../context.ts";
import { CLOCK, COUNT, carryOut, draw } from "./effects.ts";
import { closeItem, loadRace, type RaceSession } from "./load.ts";
import { readMessageKey } from "./names.ts";
import { type Ending, type RaceState, wakeAt } from "./state.ts";
import { due, inHand, type RaceEffect, type RaceEvent, step } from "./step.ts";

/** More losses in a row than a crowd of people who may steer a race can cause. */
const MOST_TRIES = 20;

/**
 * One step of a race: made from its present state, saved by compare-and-set, carried out. What is lost to another step is tried
 * again from the newer state, for as long as `eventFor` still has something to say. Returns the race as it stands then.
 */
export const advance = async (
  deps: Deps,
  race: string,
  eventFor: (session: RaceSession) => Promise<RaceEvent | undefined>,
): Promise<RaceSession | undefined> => {
  let session = await loadRace(deps, race);
  for (let tries = 0; session && tries < MOST_TRIES; tries += 1) {
    const event = await eventFor(session);
    const next = event && step(session.state, event);
    if (!next || next.state === session.state) return session;
    const saved: Advance<RaceState, RaceEffect> = await deps.store.sessions.advance(session, saving(next));
    if (saved.kind === "gone") return undefined;
    session = saved.session;
    if (saved.kind === "saved") {
      await carryOut(deps, session);
      return session;
    }
  }
  if (session) throw new Error("a race moves on too often to be steered");
  return undefined;
};

/** What is saved of a step. */
export const saving = ({ state, effects }: { readonly state: RaceState; readonly effects: readonly RaceEffect[] }) => {
  const deadline = wakeAt(state);
  return { state, effects, done: state.phase === "done", ...(deadline === undefined ? {} : { deadline }) };
};

/** Does what time has brought; harmless when there is nothing, and when several do it at once. */
export const wake = (deps: Deps, race: string): Promise<RaceSession | undefined> =>
  advance(deps, race, async (session) => {
    const now = deps.clock();
    const event = due(session.state, now);
    if (!event) return undefined;
    if (event.kind === "close")
      return { kind: "closed", item: session.state.at, result: await closeItem(deps, session), at: now };
    return event.kind === "ended" ? endEvent(deps, session, event.how, now) : event;
  });

/** An end while a question is open closes it first: what was answered counts. */
export const endEvent = async (deps: Deps, session: RaceSession, how: Ending, at: Instant): Promise<RaceEvent> => ({
  kind: "ended",
  how,
  at,
  ...(session.state.phase === "asking" ? { result: await closeItem(deps, session) } : {}),
});

/** What a crash left open of a race, and what time has brought meanwhile. */
export const carryOnRace = async (deps: Deps, { id }: { readonly id: string }): Promise<void> => {
  const session = await loadRace(deps, id);
  if (!session) return;
  await carryOut(deps, session);
  await wake(deps, id);
};

/** A race's clock, and the count of answers that is shown every few seconds. May ring early, late and twice. */
export const raceTimers = (
  deps: Deps,
): Readonly<Record<string, (data: Readonly<Record<string, string>>) => Promise<void>>> => ({
  [CLOCK]: async ({ race = "" }) => {
    await wake(deps, race);
  },
  [COUNT]: async ({ race = "" }) => {
    const session = await loadRace(deps, race);
    const shows = session?.state.phase === "joining" || session?.state.phase === "asking";
    if (session && shows) await draw(deps, session, inHand(session.state));
  },
});

/**
 * Something of a race could not be said: a message that was deleted since is said anew; where nobody can be reached, or a new message is
 * refused together with its thread, the race ends.
 */
export const raceGone = async (deps: Deps, delivery: Delivery, why: Gone, key: string): Promise<void> => {
  const of = readMessageKey(delivery.kind === "redraw" ? delivery.of : key);
  if (!of || why === "closed") return;
  await advance(deps, of.race, async (session) => {
    if (session.done) return undefined;
    const at = deps.clock();
    return why === "message" && delivery.kind === "redraw"
      ? { kind: "lost", ...of, at }
      : endEvent(deps, session, "gone", at);
  });
};
