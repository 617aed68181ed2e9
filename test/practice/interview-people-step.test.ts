import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Item,
  type Pair,
  type PairEvent,
  type PairStep,
  SIDES,
} from "../../src/practice/interview/people/pair.ts";
import { beginPair, bellOf, stepPair } from "../../src/practice/interview/people/step.ts";

const NOW = Date.UTC(2026, 10, 25, 12);
const HOUR = 3_600_000;

const partner = (name: string) => ({ member: name, person: name, name, lang: "en", zone: "UTC" });
const items: readonly Item[] = ["q1", "q2", "q3"].map((question) => ({
  question,
  revision: "1",
  stage: "fundamentals",
  topic: "tea",
  level: "mid",
  ticked: [],
  hints: 0,
}));

const what = fc.oneof(
  fc.constantFrom("declined", "cancelled", "unreachable", "finished", "rang").map((kind) => ({ kind }) as const),
  fc.constant({ kind: "accepted", by: partner("Bob"), items } as const),
  fc.constant({ kind: "started", items } as const),
  fc.record({
    kind: fc.constant("proposed" as const),
    side: fc.constantFrom(...SIDES),
    by: fc.constant(partner("Bob")),
    time: fc.integer({ min: NOW, max: NOW + 100 * HOUR }),
  }),
  fc.record({ kind: fc.constant("next" as const), no: fc.nat(3) }),
  fc.record({ kind: fc.constant("hinted" as const), no: fc.nat(3), hint: fc.nat(3) }),
  fc.record({ kind: fc.constant("ticked" as const), no: fc.nat(3), points: fc.subarray(["a", "b"]) }),
  fc.record({
    kind: fc.constant("rated" as const),
    side: fc.constantFrom(...SIDES),
    competency: fc.constantFrom("depth", "security"),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
  }),
);

const first = (time: number | undefined, card: boolean): PairStep =>
  beginPair(
    {
      track: "kitchen",
      level: "mid",
      minutes: 30,
      home: { platform: "web", workspace: "w1", place: "general" },
      lang: "en",
      candidate: partner("Ada"),
      ...(card ? { card: true as const } : { asker: partner("Bob") }),
      ...(time === undefined ? {} : { time }),
      avoid: [],
      rated: 2,
    },
    NOW,
  );

const run = fc.record({
  time: fc.option(fc.integer({ min: NOW + 1, max: NOW + 60 * HOUR }), { nil: undefined }),
  card: fc.boolean(),
  events: fc.array(fc.tuple(what, fc.nat(10 * HOUR)), { maxLength: 40 }),
});

/** Every state on the way, and every effect asked for. */
const play = ({ time, card, events }: Parameters<Parameters<typeof run.map>[0]>[0]) => {
  let step = first(time, card);
  let at = NOW;
  const states: Pair[] = [step.state];
  const effects = [...step.effects];
  for (const [event, later] of events) {
    at += later;
    step = stepPair(step.state, { ...event, at } as PairEvent);
    states.push(step.state);
    effects.push(...step.effects);
  }
  return { states, effects, at };
};

test("whatever two people press in whatever order: no effect is asked for twice, and no question comes back", () => {
  fc.assert(
    fc.property(run, (given) => {
      const { states, effects } = play(given);
      const ids = effects.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [at, state] of states.entries()) {
        const before = states[at - 1];
        if (before?.phase === "asking") expect(state.no).toBeGreaterThanOrEqual(before.no);
        if (before?.phase === "over") expect(state).toBe(before);
        for (const { hints } of state.items) expect(hints).toBeLessThanOrEqual(2);
      }
    }),
  );
});

test("levels are spoken of once at most, and only after the questions", () => {
  fc.assert(
    fc.property(run, (given) => {
      const { states, effects } = play(given);
      const told = effects.filter((effect) => effect.kind === "say" && effect.what === "both");
      expect([0, 2]).toContain(told.length);
      expect(effects.filter(({ kind }) => kind === "report")).toHaveLength(told.length / 2);
      if (told.length > 0) expect(states.some(({ phase }) => phase === "rating")).toBe(true);
    }),
  );
});

test("whatever was pressed, the clock alone brings it to its end", () => {
  fc.assert(
    fc.property(run, (given) => {
      let state = play(given).states.at(-1) as Pair;
      for (let rings = 0; rings < 12 && state.phase !== "over"; rings += 1) {
        const bell = bellOf(state);
        expect(bell).toBeDefined();
        state = stepPair(state, { kind: "rang", at: Math.max(bell ?? 0, state.changedAt) }).state;
      }
      expect(state.phase).toBe("over");
    }),
  );
});
