import type { Advance, Session } from "../../../store/ports.ts";
import type { Deps } from "../../context.ts";
import { calendarWriter } from "../ics.ts";
import {
  type Appointment,
  type AppointmentEffect,
  type AppointmentEvent,
  type AppointmentStep,
  nextMoment,
  stepAppointment,
} from "./appointment.ts";
import { messageFor } from "./screens.ts";

export const APPOINTMENT = "appointment";
export const BELL = "appointment-bell";

export type AppointmentSession = Session<Appointment, AppointmentEffect>;

export const loadAppointment = async (
  deps: Deps,
  owner: string,
  id: string,
): Promise<AppointmentSession | undefined> => {
  const found = await deps.store.sessions.load<Appointment, AppointmentEffect>(owner, id);
  return found?.kind === APPOINTMENT ? found : undefined;
};

export const openAppointment = (deps: Deps, owner: string): Promise<AppointmentSession | undefined> =>
  deps.store.sessions.current<Appointment, AppointmentEffect>(APPOINTMENT, owner);

export const saving = ({ state, effects }: AppointmentStep) => {
  const deadline = nextMoment(state);
  return { state, effects, done: state.over !== undefined, ...(deadline === undefined ? {} : { deadline }) };
};

/** Two hands and a clock: more losses in a row are a mistake of ours. */
const MOST_TRIES = 8;

/** One step, saved by compare-and-set and carried out; `moved` is false where it changed nothing. Undefined where there is none. */
export const changeAppointment = async (
  deps: Deps,
  { owner, id }: { readonly owner: string; readonly id: string },
  event: AppointmentEvent,
): Promise<{ readonly session: AppointmentSession; readonly moved: boolean } | undefined> => {
  let session = await loadAppointment(deps, owner, id);
  for (let tries = 0; session && tries < MOST_TRIES; tries += 1) {
    const next = stepAppointment(session.state, event);
    if (next.state === session.state) return { session, moved: false };
    const saved: Advance<Appointment, AppointmentEffect> = await deps.store.sessions.advance(session, saving(next));
    if (saved.kind === "gone") return undefined;
    session = saved.session;
    if (saved.kind === "saved") {
      await carryOutAppointment(deps, session);
      return { session, moved: true };
    }
  }
  if (session) throw new Error("an appointment changes too often");
  return undefined;
};

/** The interview that somebody was reminded of has begun. One that was moved since then is another. */
export const keepAppointment = async (
  deps: Deps,
  { owner, state }: { readonly owner: string; readonly state: { readonly startedAt: number } },
  { appointment: id, sequence }: { readonly appointment: string; readonly sequence: number },
): Promise<void> => {
  await changeAppointment(deps, { owner, id }, { kind: "started", sequence, at: state.startedAt });
};

/** Carries out what a step asked for; harmless when repeated. */
export const carryOutAppointment = async (deps: Deps, session: AppointmentSession): Promise<void> => {
  if (session.effects.length === 0) return;
  for (const effect of session.effects) await one(deps, session, effect);
  await deps.store.sessions.confirm(
    session,
    session.effects.map(({ id }) => id),
  );
};

const one = async (deps: Deps, { owner, id, state }: AppointmentSession, effect: AppointmentEffect): Promise<void> => {
  if (effect.kind === "bell") return deps.timers.at(effect.at, BELL, id, { owner, session: id });
  if (effect.kind === "replace") {
    await changeAppointment(deps, { owner, id: effect.other }, { kind: "cancelled", at: state.changedAt });
    return;
  }
  const { platform, workspace, place, member } = state.home;
  const view = messageFor({ ...deps, calendar: await calendarWriter() }, { id, state }, effect.what);
  const target = { platform, workspace, place };
  await deps.outbox.send({ kind: "direct", target, member, view }, `${APPOINTMENT}/${id}/${effect.id}`);
};

/** What a crash left open, and what time has brought meanwhile. */
export const carryOnAppointment = async (
  deps: Deps,
  { owner, id }: { readonly owner: string; readonly id: string },
): Promise<void> => {
  const session = await loadAppointment(deps, owner, id);
  if (!session) return;
  await carryOutAppointment(deps, session);
  await changeAppointment(deps, session, { kind: "rang", at: deps.clock() });
};
