import type { Instant } from "../../engine/instant.ts";
import {
  DESERTED_AFTER,
  type Ending,
  GRACE_MS,
  JOIN_MS,
  PAUSE_LIFE_MS,
  type RaceState,
  type Result,
  stopsClock,
  wakeAt,
} from "./state.ts";

export type RaceEvent =
  /** Time is up for joining, or somebody who may says so. */
  | { readonly kind: "began"; readonly at: Instant }
  /** All who joined have answered: the bell rings now. */
  | { readonly kind: "rang"; readonly item: number; readonly at: Instant }
  /** The round is closed; `result` is what counts. */
  | { readonly kind: "closed"; readonly item: number; readonly result: Result; readonly at: Instant }
  /** On from the reveal of this item. */
  | { readonly kind: "next"; readonly item: number; readonly at: Instant }
  | { readonly kind: "paused"; readonly at: Instant }
  | { readonly kind: "resumed"; readonly at: Instant }
  /** `result` closes the item that was being asked. */
  | { readonly kind: "ended"; readonly how: Ending; readonly result?: Result; readonly at: Instant }
  /** Somebody deleted a message: its copy of that number. */
  | { readonly kind: "lost"; readonly message: MessageName; readonly copy: number; readonly at: Instant };

/** A message of the race: where people join, an item's, the table. */
export type MessageName = "lobby" | "table" | number;

/** Carried out in this order by whoever saved the step, again by the sweep after a crash: harmless when repeated. */
export type RaceEffect =
  | { readonly id: string; readonly kind: "gather" }
  | { readonly id: string; readonly kind: "spoil" }
  | { readonly id: string; readonly kind: "unspoil"; readonly items: readonly number[] }
  | { readonly id: string; readonly kind: "post"; readonly message: MessageName }
  | { readonly id: string; readonly kind: "draw"; readonly message: MessageName }
  | { readonly id: string; readonly kind: "open"; readonly item: number; readonly bell: Instant }
  | {
      readonly id: string;
      readonly kind: "bell";
      readonly item: number;
      readonly bell: Instant;
      readonly revision: number;
    }
  | { readonly id: string; readonly kind: "record"; readonly item: number }
  | { readonly id: string; readonly kind: "clock"; readonly at: Instant }
  | { readonly id: string; readonly kind: "release" }
  | { readonly id: string; readonly kind: "tell" };

export interface RaceStep {
  readonly state: RaceState;
  readonly effects: readonly RaceEffect[];
}

/** The whole flow. An event that no longer fits (a second press, a late timer) changes nothing. */
export const step = (state: RaceState, event: RaceEvent): RaceStep => {
  if (state.phase === "done") return stay(state);
  switch (event.kind) {
    case "began":
      return state.phase === "joining" ? ask(state, 0, event.at) : stay(state);
    case "rang":
      return ring(state, event.item, event.at);
    case "closed":
      return close(state, event.item, event.result, event.at);
    case "next":
      return state.phase === "revealed" && event.item === state.at ? onwards(state, event.at) : stay(state);
    case "paused":
      return state.paused ? stay(state) : pause(state, event.at);
    case "resumed":
      return state.paused ? resume(state, state.paused.left, state.paused.at, event.at) : stay(state);
    case "ended":
      return end(state, event);
    case "lost":
      return event.message === inHand(state) && event.copy === state.copy
        ? moved({ ...state, copy: state.copy + 1 }, [{ kind: "post", message: event.message }])
        : stay(state);
  }
};

/** The first state of a race: people may join. */
export const begin = (
  first: Pick<RaceState, "wish" | "home" | "starter" | "items" | "notes">,
  at: Instant,
): RaceStep => {
  const until = at + JOIN_MS;
  return moved(
    { v: 1, ...first, phase: "joining", at: 0, shownAt: at, until, pauses: [], results: [], n: 0, copy: 0 },
    [{ kind: "gather" }, { kind: "spoil" }, { kind: "post", message: "lobby" }, { kind: "clock", at: until }],
  );
};

/** The message that people look at. */
export const inHand = ({ phase, at }: RaceState): MessageName => (phase === "joining" ? "lobby" : at);

const stay = (state: RaceState): RaceStep => ({ state, effects: [] });

type Unnamed<E> = E extends RaceEffect ? Omit<E, "id"> : never;

/** Each step's effects have ids of their own: confirming an earlier one never drops a later one. */
const moved = (state: RaceState, effects: readonly Unnamed<RaceEffect>[]): RaceStep => {
  const n = state.n + 1;
  return {
    state: { ...state, n },
    effects: effects.map((effect, at) => ({ ...effect, id: `${n}-${at}-${effect.kind}` }) as RaceEffect),
  };
};

const clock = (state: RaceState): readonly Unnamed<RaceEffect>[] => {
  const at = wakeAt(state);
  return at === undefined ? [] : [{ kind: "clock", at }];
};

const ask = ({ paused: _, ...state }: RaceState, item: number, at: Instant): RaceStep => {
  const before = inHand(state);
  const until = at + (state.items[item]?.allowedMs ?? 0);
  const next: RaceState = { ...state, phase: "asking", at: item, shownAt: at, until, pauses: [], copy: 0 };
  return moved(next, [
    { kind: "open", item, bell: until },
    { kind: "post", message: item },
    ...clock(next),
    { kind: "draw", message: before },
  ]);
};

const ring = (state: RaceState, item: number, at: Instant): RaceStep => {
  if (state.phase !== "asking" || state.at !== item || state.paused || at >= state.until) return stay(state);
  const next = { ...state, until: at };
  return moved(next, [{ kind: "bell", item, bell: at, revision: state.n + 1 }, ...clock(next)]);
};

const close = (state: RaceState, item: number, result: Result, at: Instant): RaceStep => {
  const early = at < state.until + GRACE_MS || stopsClock(state);
  if (state.phase !== "asking" || state.at !== item || early) return stay(state);
  const until = at + (state.items[item]?.readMs ?? 0);
  const results = [...state.results, result];
  const next: RaceState = {
    ...state,
    phase: "revealed",
    until,
    results,
    ...(state.paused ? { paused: { at, left: until - at } } : {}),
  };
  if (results.slice(-DESERTED_AFTER).filter(({ answered }) => answered === 0).length >= DESERTED_AFTER)
    return over(next, "deserted", [item]);
  return moved(next, [
    { kind: "draw", message: item },
    ...clock(next),
    { kind: "unspoil", items: [item] },
    { kind: "record", item },
  ]);
};

const onwards = (state: RaceState, at: Instant): RaceStep =>
  state.at + 1 < state.items.length ? ask(state, state.at + 1, at) : over(state, "finished", [state.at]);

const pause = (state: RaceState, at: Instant): RaceStep => {
  const next: RaceState = { ...state, paused: { at, left: Math.max(0, state.until - at) } };
  const stops = state.phase === "asking" && stopsClock(next);
  return moved(next, [
    ...(stops ? [{ kind: "bell", item: state.at, bell: at, revision: state.n + 1 } as const] : []),
    { kind: "draw", message: inHand(state) },
    ...clock(next),
  ]);
};

const resume = ({ paused: _, ...state }: RaceState, left: number, from: Instant, at: Instant): RaceStep => {
  // Paused after the bell: the reveal has not come yet, and there is nothing to wind up again.
  const rung = state.phase === "asking" && from >= state.until;
  const until = rung ? state.until : at + left;
  const pauses = state.phase === "asking" && !rung ? [...state.pauses, { from, to: at }] : state.pauses;
  const next: RaceState = { ...state, until, pauses };
  return moved(next, [
    ...(state.phase === "asking" && !rung
      ? [{ kind: "bell", item: state.at, bell: until, revision: state.n + 1 } as const]
      : []),
    { kind: "draw", message: inHand(state) },
    ...clock(next),
  ]);
};

const end = (state: RaceState, { how, result }: Extract<RaceEvent, { kind: "ended" }>): RaceStep => {
  if (state.phase !== "asking") return over(state, how, state.phase === "revealed" ? [state.at] : []);
  const results = result ? [...state.results, result] : state.results;
  return over({ ...state, results }, how, [state.at]);
};

/** `items` may still have answers that are not recorded. */
const over = ({ paused: _, ...state }: RaceState, ended: Ending, items: readonly number[]): RaceStep => {
  const message = inHand(state);
  const said = ended !== "gone";
  return moved({ ...state, phase: "done", ended }, [
    ...(said ? [{ kind: "draw", message } as const] : []),
    ...items.map((item) => ({ kind: "record", item }) as const),
    ...(said ? [{ kind: "post", message: "table" } as const] : [{ kind: "tell" } as const]),
    { kind: "unspoil", items: state.items.map((_, item) => item) },
    { kind: "release" },
  ]);
};

/** What a rung clock means at `now`; undefined where it was early. Closing needs the round's answers, so it is only announced. */
export const due = (
  state: RaceState,
  now: Instant,
): Exclude<RaceEvent, { kind: "closed" }> | { readonly kind: "close" } | undefined => {
  const at = wakeAt(state);
  if (at === undefined || now < at) return undefined;
  if (state.paused && at === state.paused.at + PAUSE_LIFE_MS) return { kind: "ended", how: "deserted", at: now };
  switch (state.phase) {
    case "joining":
      return { kind: "began", at: now };
    case "asking":
      return { kind: "close" };
    case "revealed":
      return { kind: "next", item: state.at, at: now };
    case "done":
      return undefined;
  }
};
