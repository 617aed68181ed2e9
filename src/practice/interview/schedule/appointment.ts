import type { Instant } from "../../../engine/instant.ts";
import { firstMoment, MOMENTS, type Moment, momentAt, passedMoment } from "../moments.ts";
import type { Wish } from "../wish.ts";

/** An interview with the bot at a time. JSON-able. */
export interface Appointment {
  readonly v: 1;
  readonly wish: Wish;
  readonly at: Instant;
  readonly zone: string;
  readonly home: {
    readonly platform: string;
    readonly workspace: string;
    readonly place: string;
    readonly member: string;
  };
  /** How often it was moved: a calendar takes the higher for the newer. */
  readonly sequence: number;
  /** Index of the next moment. */
  readonly next: number;
  readonly changedAt: Instant;
  readonly over?: "started" | "cancelled" | "missed";
}

export type AppointmentEvent =
  | { readonly kind: "rang"; readonly at: Instant }
  | { readonly kind: "moved"; readonly to: Instant; readonly zone: string; readonly at: Instant }
  | { readonly kind: "cancelled"; readonly at: Instant }
  /** `sequence`: as it stood when it was to be started. */
  | { readonly kind: "started"; readonly sequence: number; readonly at: Instant };

export type AppointmentEffect =
  | { readonly id: string; readonly kind: "say"; readonly what: Moment | "set" | "cancelled" }
  | { readonly id: string; readonly kind: "bell"; readonly at: Instant }
  /** Another one, in whose place this is, is cancelled. */
  | { readonly id: string; readonly kind: "replace"; readonly other: string };

export interface AppointmentStep {
  readonly state: Appointment;
  readonly effects: readonly AppointmentEffect[];
}

/** When the next moment comes; undefined once it is over. */
export const nextMoment = ({ at, next, over }: Appointment): Instant | undefined =>
  over === undefined ? momentAt(at, next) : undefined;

/** A new appointment. Reminders whose time is over already are left out. */
export const appoint = (
  wanted: Pick<Appointment, "wish" | "at" | "zone" | "home">,
  now: Instant,
  sequence = 0,
): AppointmentStep => {
  const next = firstMoment(wanted.at, now);
  return said({ v: 1, ...wanted, sequence, next, changedAt: now }, "set");
};

/** What an event makes of it; what no longer fits changes nothing. */
export const stepAppointment = (state: Appointment, event: AppointmentEvent): AppointmentStep => {
  if (state.over !== undefined) return { state, effects: [] };
  switch (event.kind) {
    case "rang":
      return rang(state, event.at);
    case "moved":
      if (event.to === state.at) return { state, effects: [] };
      return appoint({ ...state, at: event.to, zone: event.zone }, event.at, state.sequence + 1);
    case "cancelled":
      return said({ ...state, over: "cancelled", sequence: state.sequence + 1, changedAt: event.at }, "cancelled");
    case "started":
      if (event.sequence !== state.sequence) return { state, effects: [] };
      return { state: { ...state, over: "started", changedAt: event.at }, effects: [] };
  }
};

const rang = (state: Appointment, now: Instant): AppointmentStep => {
  const last = passedMoment(state.at, state.next, now);
  const moment = MOMENTS[last];
  if (moment === undefined) return { state, effects: [] };
  return said({ ...state, next: last + 1, ...(moment === "end" ? { over: "missed" } : {}) }, moment);
};

const said = (state: Appointment, what: Moment | "set" | "cancelled"): AppointmentStep => {
  const bell = nextMoment(state);
  const tag = `${state.sequence}/${what}`;
  return {
    state,
    effects: [
      { id: tag, kind: "say", what },
      ...(bell === undefined ? [] : [{ id: `${tag}/bell`, kind: "bell", at: bell } as const]),
    ],
  };
};
