import type { Level } from "../../../engine/bank/schema.ts";
import type { Instant } from "../../../engine/instant.ts";
import type { Ability } from "../../../engine/interview/ability.ts";
import type { Said } from "../../../engine/interview/interview.ts";
import type { StageTime } from "../../../engine/interview/stages.ts";
import { nextBell, PAUSE_MS, stageEndsAt } from "./clock.ts";
import { breakOff, close, counts, type Going, goOn, sayAgain, stay, take } from "./going-on.ts";
import { heard } from "./hearing.ts";
import { pause, resume } from "./pause.ts";
import { ring } from "./ring.ts";
import {
  allSaidTo,
  type Hand,
  type Home,
  type InterviewEffect,
  type InterviewState,
  joined,
  type Utterance,
} from "./state.ts";
import type { Tools } from "./tools.ts";

/** `no` names what was meant; absent, it is what is in hand. */
export type InterviewEvent =
  | ({ readonly kind: "said"; readonly no?: number } & Said)
  | { readonly kind: "edited"; readonly message: string; readonly text: string; readonly at: Instant }
  /** What came too soon was meant for what is in hand. */
  | { readonly kind: "counted"; readonly no: number; readonly at: Instant }
  | { readonly kind: "finished"; readonly no?: number; readonly at: Instant }
  | { readonly kind: "skipped"; readonly no?: number; readonly at: Instant }
  | { readonly kind: "hinted"; readonly no?: number; readonly at: Instant }
  | { readonly kind: "rated"; readonly no: number; readonly rating: 1 | 2 | 3 | 4; readonly at: Instant }
  | { readonly kind: "paused"; readonly at: Instant }
  | { readonly kind: "resumed"; readonly at: Instant }
  /** Says what is in hand once more, where it was lost from sight. */
  | { readonly kind: "repeated"; readonly at: Instant }
  | { readonly kind: "spoken"; readonly lang: string; readonly at: Instant }
  | { readonly kind: "ended"; readonly at: Instant }
  | { readonly kind: "rang"; readonly at: Instant };

export interface InterviewStep {
  readonly state: InterviewState;
  readonly effects: readonly InterviewEffect[];
}

/** What an interview begins with. */
export interface Beginning {
  readonly track: string;
  readonly level: Level;
  readonly minutes: number;
  readonly lang: string;
  readonly home: Home;
  readonly seed: string;
  readonly at: Instant;
  readonly stages: readonly StageTime[];
  readonly ability: Ability;
}

/** The first state, with the first thing asked: the person's own project. */
export const begin = ({ at, ability, ...wish }: Beginning): InterviewStep => {
  const state: InterviewState = {
    v: 1,
    ...wish,
    startedAt: at,
    now: at,
    stage: 0,
    restedMs: 0,
    paused: false,
    turns: [],
    turnEndsAt: at,
    sent: 0,
    silent: 0,
    abilityBefore: ability,
    ability,
  };
  const asks = { kind: "project" } as const;
  return withEffects(undefined, take(state, { asks, lead: "first", cutIn: false }, at, stageEndsAt(state, 0)));
};

/**
 * The whole flow. An event that does not fit (a second press, a late one, one for something else) changes nothing, and what it gives is
 * the same state.
 */
export const step = (state: InterviewState, event: InterviewEvent, tools: Tools): InterviewStep => {
  const { hand } = state;
  if (!hand) return { state, effects: [] };
  const at = Math.max(event.at, state.now);
  const going = happen({ ...state, now: at }, hand, event, at, tools);
  return going ? withEffects(state, going) : { state, effects: [] };
};

/** Undefined where nothing changes. */
const happen = (
  state: InterviewState,
  hand: Hand,
  event: InterviewEvent,
  at: Instant,
  tools: Tools,
): Going | undefined => {
  if ("no" in event && event.no !== undefined && event.no !== hand.no) return undefined;
  if (event.kind === "rang") return ring(state, hand, at, tools);
  if (event.kind === "ended") return finishEarly(state, at, tools);
  if (event.kind === "spoken") return event.lang === state.lang ? undefined : stay({ ...state, lang: event.lang });
  if (event.kind === "repeated") return repeat(state, hand);
  if (state.pausedAt !== undefined) return whilePaused(state, event, at, tools);
  switch (event.kind) {
    case "said":
    case "edited":
    case "counted":
      return heard(state, hand, event, at, tools);
    case "finished":
      return allSaidTo(hand).length > 0 ? finished(state, hand, at, tools) : undefined;
    case "skipped":
      return goOn(state, "skipped", at, tools);
    case "hinted":
      return hint(state, hand, tools);
    case "rated":
      return rate(state, hand, event.rating, at, tools);
    case "paused":
      return pause(state, hand, at);
    case "resumed":
      return undefined;
  }
};

/** All was said: an answer, or something that is none and is dealt with as such. Nothing more after it was asked again is neither. */
const finished = (state: InterviewState, hand: Hand, at: Instant, tools: Tools): Going =>
  hand.said.length === 0
    ? goOn(state, "off-topic", at, tools)
    : (heard(state, hand, { kind: "finished" }, at, tools) ?? goOn(state, "answered", at, tools));

const hint = (state: InterviewState, { asks }: Hand, tools: Tools): Going | undefined => {
  const turn = state.turns.at(-1);
  const question = turn && tools.question(turn.question);
  if (!turn || !question || (asks.kind !== "question" && asks.kind !== "step")) return undefined;
  if (turn.hints >= question.hints.length) return undefined;
  return stay({ ...state, turns: [...state.turns.slice(0, -1), { ...turn, hints: turn.hints + 1 }] });
};

const rate = (
  state: InterviewState,
  { asks }: Hand,
  rating: 1 | 2 | 3 | 4,
  at: Instant,
  tools: Tools,
): Going | undefined =>
  asks.kind === "rating" && state.project
    ? goOn({ ...state, project: { ...state.project, rating } }, "answered", at, tools)
    : undefined;

/** Whoever says something is back; anything else waits until they are. */
const whilePaused = (state: InterviewState, event: InterviewEvent, at: Instant, tools: Tools): Going | undefined => {
  if (event.kind !== "resumed" && event.kind !== "said") return undefined;
  const back = resume(state, at);
  const { hand } = back.state;
  if (event.kind === "resumed" || !hand) return back;
  const then = heard(back.state, hand, event, at, tools);
  return then ? { state: then.state, says: [...back.says, ...then.says], over: then.over } : back;
};

const repeat = (state: InterviewState, hand: Hand): Going | undefined =>
  state.pausedAt === undefined ? sayAgain(state, hand, "again") : undefined;

const finishEarly = (state: InterviewState, at: Instant, tools: Tools): Going =>
  breakOff(close(state, "cut-short", at, tools), "ended-early", at);

/** What changed, as effects: what is over is recorded, old messages retire, new ones are said, the bell is set anew. */
const withEffects = (before: InterviewState | undefined, { state, says, over }: Going): InterviewStep => {
  const first = state.sent - says.length;
  const bell = nextBell(state);
  const records = over.flatMap((turn) => {
    const done = state.turns[turn];
    return done && counts(done) ? [{ id: `record-${turn}`, kind: "record" as const, turn }] : [];
  });
  return {
    state,
    effects: [
      ...records,
      ...(state.hand ? [] : [{ id: "report", kind: "report" as const }]),
      ...says.map((what, at) => ({
        id: `say-${first + at}`,
        kind: "say" as const,
        n: first + at,
        lang: state.lang,
        what,
      })),
      ...(before?.hand ? retired(before, before.hand, state.hand) : []),
      ...(bell === undefined || (before && bell === nextBell(before))
        ? []
        : [{ id: `bell-${bell}`, kind: "bell" as const, at: bell }]),
    ],
  };
};

/** Messages that nothing can be done with any more. */
const retired = (before: InterviewState, hand: Hand, now: Hand | undefined): readonly InterviewEffect[] => {
  const { message, noted, no, said } = hand;
  const asked: Utterance =
    before.pausedAt === undefined
      ? (sayAgain(before, hand, "again").says[0] ?? { kind: "paused", until: hand.wrapAt })
      : { kind: "paused", until: before.pausedAt + PAUSE_MS };
  const note: Utterance = { kind: "noted", no, characters: joined(said).length };
  const retire = (n: number, what: Utterance) =>
    ({ id: `retire-${n}`, kind: "retire", n, lang: before.lang, what }) as const;
  return [
    ...(message === now?.message ? [] : [retire(message, asked)]),
    ...(noted === undefined || noted === now?.noted ? [] : [retire(noted, note)]),
  ];
};
