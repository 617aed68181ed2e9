import type { Instant } from "../../../engine/instant.ts";
import { authorOf } from "../../../engine/interview/interview.ts";
import { firstMoment, MOMENTS, momentAt, passedMoment } from "../moments.ts";
import {
  type Ending,
  type Item,
  type Message,
  otherSide,
  type Pair,
  type PairEffect,
  type PairEvent,
  type PairStep,
  SIDES,
  type Side,
} from "./pair.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** So long over its time an interview may run before it is closed. */
const GRACE_MS = 15 * MINUTE_MS;

const MOST_HINTS = 2;

type Sayings = readonly { readonly what: Message; readonly to: Side; readonly hint?: number }[];

const both = (what: Message): Sayings => SIDES.map((to) => ({ what, to }));

/** The state with what is said of it; each step's effects have names of their own. */
const done = (
  state: Pair,
  at: Instant,
  sayings: Sayings = [],
  more: readonly ("card" | "report" | "list" | "unlist")[] = [],
  retired?: number,
): PairStep => {
  const next = { ...state, changedAt: at, steps: state.steps + 1 };
  const bell = bellOf(next);
  const isShown = sayings.some(({ what }) => what === "question");
  const says: readonly PairEffect[] = sayings.map((one) => ({
    ...one,
    kind: "say",
    id: `${next.steps}/${one.what}/${one.to}`,
  }));
  return {
    state: next,
    effects: [
      ...more.map((kind): PairEffect => ({ kind, id: `${next.steps}/${kind}` })),
      ...(retired === undefined ? [] : [{ kind: "retire", id: `${next.steps}/retire`, no: retired } as const]),
      ...(isShown ? [{ kind: "seen", id: `${next.steps}/seen`, no: next.no } as const] : []),
      ...says,
      ...(bell === undefined ? [] : [{ kind: "bell", id: `${next.steps}/bell`, at: bell } as const]),
    ],
  };
};

/** When time next changes something. */
export const bellOf = ({ phase, until, time, next }: Pair): Instant | undefined => {
  if (phase === "over") return undefined;
  return phase === "booked" && time !== undefined ? momentAt(time, next) : until;
};

/**
 * How it begins: asks the one who is named, or everybody by a card, or, where roles are swapped, the one who is interviewed now, whose time
 * nobody else may start.
 */
export const beginPair = (
  first: Omit<
    Pair,
    | "v"
    | "phase"
    | "waitsFor"
    | "sequence"
    | "next"
    | "until"
    | "no"
    | "own"
    | "ratings"
    | "steps"
    | "changedAt"
    | "items"
  >,
  at: Instant,
  swapped = false,
): PairStep => {
  const state: Pair = {
    ...first,
    v: 1,
    phase: "proposed",
    waitsFor: swapped ? "candidate" : "asker",
    sequence: 0,
    next: 0,
    until: Math.min(at + DAY_MS, first.time ?? Number.POSITIVE_INFINITY),
    items: [],
    no: 0,
    own: [],
    ratings: { candidate: {}, asker: {} },
    changedAt: at,
    steps: 0,
  };
  if (swapped) return done(state, at, both("swapped"));
  return state.card ? done(state, at, [], ["card"]) : done(state, at, [{ what: "proposal", to: "asker" }]);
};

/** What an event makes of it; what does not fit, e.g. a second press, changes nothing. */
export const stepPair = (state: Pair, event: PairEvent): PairStep => {
  const same: PairStep = { state, effects: [] };
  const { at } = event;
  switch (event.kind) {
    case "accepted":
      if (state.phase !== "proposed") return same;
      // The clock has not come round to it yet.
      return at < state.until ? accepted(state, event) : over(state, "expired", at);
    case "proposed":
      if (!["proposed", "booked"].includes(state.phase) || state.card || event.time <= at) return same;
      return proposed(state, event);
    case "started":
      return state.phase === "booked" ? begun(state, event.items, at) : same;
    case "declined":
      return state.phase === "proposed" && !state.card ? over(state, "declined", at) : same;
    case "cancelled":
      return state.phase === "proposed" || state.phase === "booked" ? over(state, "cancelled", at) : same;
    case "unreachable":
      return state.phase === "proposed" ? over(state, "unreachable", at) : same;
    case "rated":
      return state.phase === "rating" ? rated(state, event) : same;
    case "rang":
      return rang(state, at);
    default:
      return state.phase === "asking" ? asking(state, event) : same;
  }
};

const accepted = (state: Pair, { by, items, at }: Extract<PairEvent, { kind: "accepted" }>): PairStep => {
  const side = state.waitsFor;
  const taken: Pair = { ...state, [side]: by };
  const card = state.card ? (["card"] as const) : [];
  if (state.time === undefined) return begun(taken, items, at, card);
  return done({ ...taken, phase: "booked", next: firstMoment(state.time, at) }, at, both("booked"), [...card, "list"]);
};

/** Another time: now the other one has to say. */
const proposed = (state: Pair, { by, side, time, at }: Extract<PairEvent, { kind: "proposed" }>): PairStep => {
  const waitsFor = otherSide(side);
  const until = Math.min(at + DAY_MS, time);
  const next: Pair = { ...state, [side]: by, phase: "proposed", waitsFor, time, until, sequence: state.sequence + 1 };
  return done(next, at, [{ what: "proposal", to: waitsFor }]);
};

const begun = (state: Pair, items: readonly Item[], at: Instant, more: readonly "card"[] = []): PairStep => {
  const shown = showing(items, 0, state, at);
  const until = at + state.minutes * MINUTE_MS + GRACE_MS;
  return done({ ...state, phase: "asking", items: shown, no: 0, until, startedAt: at }, at, both("question"), [
    ...more,
    "list",
  ]);
};

/** With that item shown by the coming step. */
const showing = (items: readonly Item[], no: number, { steps }: Pair, at: Instant): readonly Item[] =>
  items.map((item, index) => (index === no ? { ...item, shownAt: at, shownStep: steps + 1 } : item));

const asking = (state: Pair, event: PairEvent): PairStep => {
  const same: PairStep = { state, effects: [] };
  const item = state.items[state.no];
  if ("no" in event && event.no !== state.no) return same;
  const changed = (change: Partial<Item>): Pair => ({
    ...state,
    items: state.items.map((one, no) => (no === state.no ? { ...one, ...change } : one)),
  });
  switch (event.kind) {
    case "ticked":
      return done(changed({ ticked: event.points }), event.at);
    case "hinted":
      if (item?.hints !== event.hint || event.hint >= MOST_HINTS) return same;
      return done(changed({ hints: event.hint + 1 }), event.at, [{ what: "hint", to: "candidate", hint: event.hint }]);
    case "own": {
      if (state.own.some(({ message }) => message === event.message)) return same;
      const { text, message, at } = event;
      const by = state.asker?.person === undefined ? {} : { by: authorOf(state.asker.person) };
      return done({ ...state, own: [...state.own, { text, message, at, ...by }] }, at);
    }
    case "next":
      return next(changed({ doneAt: event.at }), event.at);
    case "finished":
      return toRating({ ...changed({ doneAt: event.at }), early: true }, event.at);
    default:
      return same;
  }
};

const next = (state: Pair, at: Instant): PairStep => {
  const no = state.no + 1;
  if (no >= state.items.length) return toRating(state, at);
  return done({ ...state, no, items: showing(state.items, no, state, at) }, at, both("question"), [], state.no);
};

const toRating = (state: Pair, at: Instant): PairStep => {
  const next: Pair = { ...state, phase: "rating", endedAt: at, until: at + DAY_MS };
  return state.rated === 0 ? finished(next, at, state.no) : done(next, at, both("rate"), [], state.no);
};

const rated = (state: Pair, { side, competency, level, at }: Extract<PairEvent, { kind: "rated" }>): PairStep => {
  const ratings = { ...state.ratings, [side]: { ...state.ratings[side], [competency]: level } };
  const next: Pair = { ...state, ratings };
  return SIDES.every((one) => Object.keys(ratings[one]).length >= state.rated) ? finished(next, at) : done(next, at);
};

const finished = (state: Pair, at: Instant, retired?: number): PairStep =>
  done({ ...state, phase: "over", how: "finished" }, at, both("both"), ["report", "unlist"], retired);

/** Both hear it who know of it; whoever declined or cancelled sees it on their own screen as well. */
const over = (state: Pair, how: Exclude<Ending, "finished">, at: Instant): PairStep => {
  const knows = (side: Side): boolean => state[side] !== undefined && !(how === "unreachable" && side === "asker");
  const sayings = SIDES.filter(knows).map((to) => ({ what: how, to }));
  const sequence = state.sequence + 1;
  return done({ ...state, phase: "over", how, sequence }, at, sayings, state.card ? ["card", "unlist"] : ["unlist"]);
};

const rang = (state: Pair, now: Instant): PairStep => {
  const bell = bellOf(state);
  if (bell === undefined || bell > now) return { state, effects: [] };
  if (state.phase === "proposed") return over(state, "expired", now);
  if (state.phase === "rating") return finished(state, now);
  if (state.phase === "asking") return toRating(state, now);
  const passed = passedMoment(state.time ?? now, state.next, now);
  const moment = MOMENTS[passed] ?? "end";
  return moment === "end" ? over(state, "missed", now) : done({ ...state, next: passed + 1 }, now, both(moment));
};
