import type { Answer, Verdict } from "../../engine/grading/answer.ts";
import type { Instant } from "../../engine/instant.ts";
import { ABANDONED_AFTER_MS, type Ending, type Given, type Item, type QuizState } from "./state.ts";

export type QuizEvent =
  | {
      readonly kind: "answered";
      readonly item: number;
      readonly answer: Answer;
      readonly verdict: Verdict;
      readonly at: Instant;
    }
  | { readonly kind: "skipped"; readonly item: number; readonly at: Instant }
  | { readonly kind: "hinted"; readonly item: number; readonly available: number; readonly at: Instant }
  | { readonly kind: "placed"; readonly item: number; readonly index: number; readonly at: Instant }
  | { readonly kind: "undone"; readonly item: number; readonly at: Instant }
  | { readonly kind: "claimed"; readonly item: number; readonly at: Instant }
  | { readonly kind: "eased"; readonly item: number; readonly at: Instant }
  | { readonly kind: "next"; readonly item: number; readonly at: Instant }
  | { readonly kind: "ended"; readonly how: Ending; readonly at: Instant };

/** Effects are harmless when repeated: the recording is by answer id, the timer by session id. */
export type QuizEffect =
  | { readonly id: string; readonly kind: "record"; readonly item: number }
  | { readonly id: string; readonly kind: "claim"; readonly item: number }
  | { readonly id: string; readonly kind: "easy"; readonly item: number; readonly at: Instant }
  | { readonly id: string; readonly kind: "timer"; readonly at: Instant };

export interface QuizStep {
  readonly state: QuizState;
  readonly effects: readonly QuizEffect[];
}

/** The whole flow. An event that no longer fits (a second click, a late press) changes nothing. */
export const step = (state: QuizState, event: QuizEvent): QuizStep => {
  if (state.phase === "done") return stay(state);
  switch (event.kind) {
    case "answered":
      return give(state, event.item, event.at, { answer: event.answer, verdict: event.verdict });
    case "skipped":
      return give(state, event.item, event.at, {});
    case "hinted":
      return asking(state, event.item, event.at, (item) => ({
        ...item,
        hints: Math.min(item.hints + 1, event.available),
      }));
    case "placed":
      return asking(state, event.item, event.at, (item) =>
        item.placed.includes(event.index) ? item : { ...item, placed: [...item.placed, event.index] },
      );
    case "undone":
      return asking(state, event.item, event.at, (item) => ({ ...item, placed: item.placed.slice(0, -1) }));
    case "claimed":
      return claim(state, event.item, event.at);
    case "eased":
      return ease(state, event.item, event.at);
    case "next":
      return state.phase === "explained" && event.item === state.at ? advance(state, event.at) : stay(state);
    case "ended":
      return end(state, event.how, event.at);
  }
};

/** The first state of a run, with its closing timer. */
export const begin = (state: Omit<QuizState, "v" | "at" | "phase" | "touchedAt">): QuizStep => ({
  state: { v: 1, ...state, at: 0, phase: "asking", touchedAt: state.shownAt },
  effects: [timer(state.shownAt)],
});

/** The timer has rung: closes what has rested for a day, else waits for the rest of it. */
export const ring = (state: QuizState, at: Instant): QuizStep => {
  if (state.phase === "done") return stay(state);
  const due = state.touchedAt + ABANDONED_AFTER_MS;
  return at >= due ? end(state, "abandoned", at) : { state, effects: [timer(state.touchedAt)] };
};

const stay = (state: QuizState): QuizStep => ({ state, effects: [] });

const timer = (from: Instant): QuizEffect => ({
  id: `timer-${from}`,
  kind: "timer",
  at: from + ABANDONED_AFTER_MS,
});

const changed = (state: QuizState, index: number, item: Item): readonly Item[] =>
  state.items.map((old, at) => (at === index ? item : old));

const asking = (state: QuizState, index: number, at: Instant, change: (item: Item) => Item): QuizStep => {
  const item = state.items[index];
  if (state.phase !== "asking" || index !== state.at || !item) return stay(state);
  const next = change(item);
  return next === item ? stay(state) : stay({ ...state, items: changed(state, index, next), touchedAt: at });
};

const give = (state: QuizState, index: number, at: Instant, given: Pick<Given, "answer" | "verdict">): QuizStep => {
  const item = state.items[index];
  if (state.phase !== "asking" || index !== state.at || !item) return stay(state);
  const complete: Given = { ...given, at, ms: Math.max(0, at - state.shownAt) };
  return {
    state: { ...state, items: changed(state, index, { ...item, given: complete }), phase: "explained", touchedAt: at },
    effects: [{ id: `record-${index}`, kind: "record", item: index }],
  };
};

const claim = (state: QuizState, index: number, at: Instant): QuizStep => {
  const item = state.items[index];
  if (!item?.given?.answer || item.claimed) return stay(state);
  return {
    state: { ...state, items: changed(state, index, { ...item, claimed: true }), touchedAt: at },
    effects: [{ id: `claim-${index}`, kind: "claim", item: index }],
  };
};

/** Once, while its explanation is shown. Whether it was right without a hint is for the caller to know. */
const ease = (state: QuizState, index: number, at: Instant): QuizStep => {
  const item = state.items[index];
  if (state.phase !== "explained" || index !== state.at || !item?.given || item.easy) return stay(state);
  return {
    state: { ...state, items: changed(state, index, { ...item, easy: true }), touchedAt: at },
    effects: [{ id: `easy-${index}`, kind: "easy", item: index, at }],
  };
};

const advance = (state: QuizState, at: Instant): QuizStep =>
  state.at + 1 < state.items.length
    ? stay({ ...state, at: state.at + 1, phase: "asking", shownAt: at, touchedAt: at })
    : end(state, "finished", at);

const end = (state: QuizState, how: Ending, at: Instant): QuizStep =>
  stay({ ...state, phase: "done", ended: how, touchedAt: at });
