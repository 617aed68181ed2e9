import fc from "fast-check";
import { expect, test } from "vitest";
import { nextBell } from "../../src/practice/interview/flow/clock.ts";
import type { InterviewEffect, InterviewState } from "../../src/practice/interview/flow/state.ts";
import { type InterviewEvent, step } from "../../src/practice/interview/flow/step.ts";
import { SECOND, started, tools } from "../support/interview-steps.ts";

/** An event before it has its time: that is what passed since the last one. */
type Loose = (no: number, at: number, state: InterviewState) => InterviewEvent;

const text = fc.constantFrom(
  "I don't know",
  "What do you mean?",
  "Last summer my neighbours bought a yellow boat and sailed around the island with their dog.",
  "It keeps everything in memory, so there is no disk access, and one thread needs no locks.",
  "不知道",
  "因为副本之间同步有延迟，所以读到旧数据。",
  "",
);

const loose: fc.Arbitrary<Loose> = fc.oneof(
  fc.tuple(text, fc.boolean()).map(
    ([said, named]): Loose =>
      (no, at) => ({ kind: "said", text: said, at, message: `m${at}`, ...(named ? { no } : {}) }),
  ),
  text.map(
    (said): Loose =>
      (_, at, { hand }) => ({
        kind: "edited",
        message: hand?.said.at(-1)?.message ?? "none",
        text: said,
        at,
      }),
  ),
  fc.constantFrom("finished", "skipped", "hinted", "counted").map(
    (kind): Loose =>
      (no, at) => ({ kind, no, at }),
  ),
  fc.constantFrom("paused", "resumed", "repeated", "rang").map(
    (kind): Loose =>
      (_, at) => ({ kind, at }),
  ),
  fc.constantFrom(1 as const, 4 as const).map(
    (rating): Loose =>
      (no, at) => ({ kind: "rated", no, rating, at }),
  ),
  fc.constantFrom("en", "zh").map(
    (lang): Loose =>
      (_, at) => ({ kind: "spoken", lang, at }),
  ),
  // The bell, when it is due.
  fc.constant<Loose>((_, at, state) => ({ kind: "rang", at: Math.max(at, nextBell(state) ?? at) })),
);

const happening = fc.array(
  fc.record({ event: loose, after: fc.nat(50 * SECOND), late: fc.constantFrom(0, 0, 0, 1, 2) }),
  { minLength: 40, maxLength: 150, size: "max" },
);

interface Run {
  readonly states: readonly InterviewState[];
  readonly effects: readonly InterviewEffect[];
}

const run = (events: readonly { readonly event: Loose; readonly after: number; readonly late: number }[]): Run => {
  const first = started();
  const states = [first.state];
  const effects = [...first.effects];
  let state = first.state;
  for (const { event, after, late } of events) {
    const no = Math.max(0, (state.hand?.no ?? 0) - late);
    const next = step(state, event(no, state.now + after, state), tools);
    if (next.state === state) continue;
    state = next.state;
    states.push(state);
    effects.push(...next.effects);
  }
  return { states, effects };
};

test("whatever happens in whatever order: one thing in hand, no question twice, nothing said is lost, and time goes forward", () => {
  fc.assert(
    fc.property(happening, (events) => {
      const { states, effects } = run(events);
      const last = states.at(-1);
      if (!last) return;
      const asked = last.turns.map(({ question }) => question);
      expect(new Set(asked).size).toBe(asked.length);
      for (const [before, after] of states.flatMap((one, at) => (at === 0 ? [] : [[states[at - 1], one] as const]))) {
        if (!before) continue;
        expect(after.now).toBeGreaterThanOrEqual(before.now);
        expect(after.stage).toBeGreaterThanOrEqual(before.stage);
        expect(after.hand?.no ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(before.hand?.no ?? 0);
        // What is over is never touched again.
        const done = before.turns.slice(0, -1);
        expect(after.turns.slice(0, done.length)).toEqual(done);
      }
      const ids = effects.map(({ id }) => id);
      const once = ids.filter((id) => !id.startsWith("bell-"));
      expect(new Set(once).size).toBe(once.length);
      expect(effects.flatMap((one) => (one.kind === "say" ? [one.n] : []))).toEqual(
        Array.from({ length: last.sent }, (_, n) => n),
      );
      expect(last.hand === undefined).toBe(last.endedAt !== undefined);
      expect(nextBell(last) === undefined).toBe(last.hand === undefined);
    }),
    { numRuns: 150 },
  );
});

test("an event that means what is over changes nothing", () => {
  fc.assert(
    fc.property(happening, text, (events, said) => {
      const last = run(events).states.at(-1);
      if (!last?.hand || last.hand.no === 0) return;
      const no = last.hand.no - 1;
      const at = last.now + 10 * SECOND;
      const late: readonly InterviewEvent[] = [
        { kind: "said", no, text: said, at },
        { kind: "finished", no, at },
        { kind: "skipped", no, at },
        { kind: "hinted", no, at },
        { kind: "rated", no, rating: 1, at },
      ];
      for (const event of late) expect(step(last, event, tools).state).toBe(last);
    }),
    { numRuns: 60 },
  );
});
