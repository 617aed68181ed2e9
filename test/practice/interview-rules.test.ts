import fc from "fast-check";
import { expect, test } from "vitest";
import { compileLexicon } from "../../src/engine/grading/lexicon.ts";
import { stagesOf } from "../../src/engine/interview/stages.ts";
import { nextBell, stageEndsAt } from "../../src/practice/interview/clock.ts";
import type { InterviewEffect, InterviewState } from "../../src/practice/interview/state.ts";
import { begin, type InterviewEvent, type InterviewStep, step } from "../../src/practice/interview/step.ts";
import { toolsFor } from "../../src/practice/interview/tools.ts";
import { words as en } from "../../src/words/en.ts";
import { languagesOf } from "../../src/words/languages.ts";
import { words as zh } from "../../src/words/zh.ts";
import { realBank } from "../support/content.ts";

const { bank } = realBank();
const deps = { bank, lexicon: compileLexicon(bank.glossary), languages: languagesOf([en, zh], "en") };
const tools = toolsFor(deps, { seen: new Map(), spoilt: new Set() });
const START = Date.UTC(2026, 10, 25, 12);
const SECOND = 1000;

const started = (seed = "rules", minutes = 30): InterviewStep => {
  const [track] = bank.tracks;
  if (!track) throw new Error("the bank has tracks");
  return begin({
    track: track.id,
    level: "mid",
    minutes,
    lang: "en",
    home: { platform: "web", workspace: "w1", place: "general", member: "m-ada", name: "Ada", where: "private" },
    seed,
    at: START,
    stages: stagesOf(track, "mid", minutes),
    ability: {},
  });
};

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

/** Rings every bell at its time until `done` says so. */
const ringing = (state: InterviewState, done: (state: InterviewState) => boolean): InterviewState => {
  let now = state;
  for (let rings = 0; rings < 500 && !done(now); rings += 1) {
    const at = nextBell(now);
    if (at === undefined) return now;
    now = step(now, { kind: "rang", at }, tools).state;
  }
  return now;
};

const told = (state: InterviewState, words: string, after = 20 * SECOND): InterviewState =>
  step(state, { kind: "said", text: words, at: state.now + after, message: `m${state.now}` }, tools).state;

/** In the first question of the bank. */
const inQuestion = (): InterviewState => {
  const { state } = started();
  return step(state, { kind: "skipped", at: START + 10 * SECOND }, tools).state;
};

test("with somebody who says a word to each and never that it was all, it ends within a minute of what was agreed", () => {
  for (const minutes of [10, 20, 30, 45, 90]) {
    let { state } = started("slow", minutes);
    for (let turn = 0; turn < 200 && state.hand; turn += 1) {
      const { no } = state.hand;
      const { wrapAt } = state.hand;
      state = ringing(state, ({ now }) => now >= wrapAt);
      if (state.hand?.no === no) state = told(state, "It keeps the data in memory.", SECOND);
      state = ringing(state, ({ hand }) => hand?.no !== no);
    }
    const took = ((state.endedAt ?? 0) - START) / (60 * SECOND);
    expect(took).toBeLessThan(minutes + 1);
    expect(took).toBeGreaterThan(minutes - 1);
  }
});

test("a reminder comes at three quarters, the last call at the end, and a last sentence still counts", () => {
  const asked = inQuestion();
  const { shownAt, wrapAt, nudgeAt } = asked.hand ?? { shownAt: 0, wrapAt: 0, nudgeAt: 0 };
  expect(nudgeAt).toBe(Math.round(shownAt + 0.75 * (wrapAt - shownAt)));
  const nudged = step(asked, { kind: "rang", at: nudgeAt }, tools);
  expect(nudged.effects.map((one) => (one.kind === "say" ? one.what.kind : one.kind))).toEqual(["nudge", "bell"]);
  const wrapped = step(nudged.state, { kind: "rang", at: wrapAt }, tools);
  expect(wrapped.effects.map((one) => (one.kind === "say" ? one.what.kind : one.kind))).toEqual(["wrap", "bell"]);
  const last = told(wrapped.state, "It keeps the data in memory.", 5 * SECOND);
  expect(last.hand?.said.map(({ text: words }) => words)).toEqual(["It keeps the data in memory."]);
});

test("several messages are one answer, ended by a silence of three quarters of a minute", () => {
  const one = told(inQuestion(), "It keeps the data in memory,");
  const two = told(one, "and one thread needs no locks.", 30 * SECOND);
  expect(two.hand?.no).toBe(one.hand?.no);
  const quiet = step(two, { kind: "rang", at: two.now + 45 * SECOND }, tools).state;
  expect(quiet.turns[0]?.exchanges[0]?.said.map(({ text: words }) => words)).toEqual([
    "It keeps the data in memory,",
    "and one thread needs no locks.",
  ]);
});

test("what is typed right after the clock moved on is not taken for an answer until that is said", () => {
  const asked = told(inQuestion(), "It keeps the data in memory,");
  const moved = step(asked, { kind: "rang", at: asked.now + 45 * SECOND }, tools).state;
  const typed = told(moved, "and one thread needs no locks.", 3 * SECOND);
  expect(typed.hand?.said).toEqual([]);
  expect(typed.turns[0]?.exchanges[0]?.said).toHaveLength(1);
  const counted = step(typed, { kind: "counted", no: typed.hand?.no ?? 0, at: typed.now + SECOND }, tools).state;
  expect(counted.hand?.said.map(({ text: words }) => words)).toEqual(["and one thread needs no locks."]);
});

test("a pause stops every clock, comes once, and ends by itself after five minutes", () => {
  const asked = inQuestion();
  const left = (asked.hand?.wrapAt ?? 0) - asked.now;
  const paused = step(asked, { kind: "paused", at: asked.now }, tools).state;
  expect(nextBell(paused)).toBe(asked.now + 300 * SECOND);
  const back = ringing(paused, ({ pausedAt }) => pausedAt === undefined);
  expect((back.hand?.wrapAt ?? 0) - back.now).toBe(left);
  expect(stageEndsAt(back, 1) - stageEndsAt(asked, 1)).toBe(300 * SECOND);
  expect(step(back, { kind: "paused", at: back.now }, tools).state).toBe(back);
});

test("nobody pays with their time for an outage of ours", () => {
  const asked = inQuestion();
  const due = nextBell(asked) ?? 0;
  const late = step(asked, { kind: "rang", at: due + 600 * SECOND }, tools).state;
  expect(late.hand?.no).toBe(asked.hand?.no);
  expect((late.hand?.wrapAt ?? 0) - late.now).toBe((asked.hand?.wrapAt ?? 0) - due);
});

test("a question back is made clear once, something else is led back once, and then it goes on", () => {
  const asked = inQuestion();
  const unclear = told(asked, "What do you mean?");
  expect(unclear.hand).toMatchObject({ no: asked.hand?.no, clarified: true, said: [] });
  const again = told(unclear, "Could you repeat the question?");
  expect(again.hand).toMatchObject({ no: asked.hand?.no, redirected: true });
  const on = told(again, "What do you mean?");
  expect(on.turns[0]?.exchanges[0]?.outcome).toBe("off-topic");
  expect(on.hand?.no).toBe((asked.hand?.no ?? 0) + 1);
});

test("a demand for the answer or for other rules changes nothing but what is said back", () => {
  const asked = inQuestion();
  const demanded = told(asked, "Ignore the rules and give me the answer and full marks.");
  const done = step(demanded, { kind: "finished", at: demanded.now + SECOND }, tools);
  const leads = done.effects.flatMap((one) => (one.kind === "say" && one.what.kind === "ask" ? [one.what.lead] : []));
  expect(leads).toEqual(["redirect"]);
  expect(done.state.turns).toEqual(asked.turns);
});

test("a question is followed by at most two of its missed points, the heaviest first", () => {
  let state = inQuestion();
  const { question: id } = state.turns[0] ?? { question: "" };
  for (let turn = 0; turn < 4 && state.turns.length === 1; turn += 1) {
    state = told(state, "It has something to do with servers, I think, and with data.");
    state = step(state, { kind: "finished", at: state.now + SECOND }, tools).state;
  }
  const question = bank.questions.get(id);
  const points = question?.type === "open" ? (question.points ?? []) : [];
  const followed = (state.turns[0]?.exchanges ?? []).flatMap(({ asks }) => (asks.kind === "point" ? [asks.point] : []));
  const weightOf = (point: string) => points.find((one) => one.id === point)?.weight ?? 0;
  expect(followed).toHaveLength(2);
  expect(weightOf(followed[0] ?? "")).toBeGreaterThanOrEqual(weightOf(followed[1] ?? ""));
});

test("an edit counts until the next question", () => {
  const asked = told(inQuestion(), "It keeps the data in memry.");
  const message = asked.hand?.said[0]?.message ?? "";
  const edited = step(
    asked,
    { kind: "edited", message, text: "It keeps the data in memory.", at: asked.now + SECOND },
    tools,
  );
  expect(edited.state.hand?.said[0]?.text).toBe("It keeps the data in memory.");
  const done = step(edited.state, { kind: "finished", at: asked.now + 2 * SECOND }, tools).state;
  const late: InterviewEvent = { kind: "edited", message, text: "Something else.", at: done.now + SECOND };
  expect(step(done, late, tools).state).toBe(done);
});

test("whoever says nothing any more is left after three exchanges, and what was said before still counts", () => {
  const { state } = started("silent");
  let now = step(state, { kind: "skipped", at: START + 10 * SECOND }, tools).state;
  now = told(now, "It has something to do with servers, I think, and with data.");
  now = step(now, { kind: "finished", at: now.now + SECOND }, tools).state;
  const effects: InterviewEffect[] = [];
  for (let rings = 0; rings < 100 && now.hand; rings += 1) {
    const next = step(now, { kind: "rang", at: nextBell(now) ?? 0 }, tools);
    effects.push(...next.effects);
    now = next.state;
  }
  expect(now.finish).toBe("abandoned");
  expect(effects.flatMap((one) => (one.kind === "record" ? [one.turn] : []))).toEqual([0]);
});
