import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileLexicon } from "../../src/engine/grading/lexicon.ts";
import { allowedMs, raceTypes, readingSeconds } from "../../src/practice/race/pace.ts";
import { marksOf, type Runner, resultOf, teamStandings } from "../../src/practice/race/scores.ts";
import { elapsedMs, type RaceState, type Result, wakeAt } from "../../src/practice/race/state.ts";
import { begin, due, type RaceEvent, step } from "../../src/practice/race/step.ts";
import { dealtTeam, teamsIn } from "../../src/practice/race/teams.ts";
import { smallBank } from "../support/small-bank.ts";

const bank = smallBank();
const lexicon = compileLexicon(bank.glossary);
const single = bank.questions.get("tea-green.1");
if (single?.type !== "single") throw new Error("the bank of six has changed");

describe("how long a question is shown", () => {
  test("ten seconds, and one for every 15 Latin or 6 Chinese characters of what is read", () => {
    expect(readingSeconds("x".repeat(30))).toBe(2);
    expect(readingSeconds("茶".repeat(12))).toBe(2);
    expect(readingSeconds("茶 tea ".repeat(30))).toBe(30 / 6 + 90 / 15);
  });

  test("never under 20 nor over 90 seconds, by the slower of the languages shown", () => {
    const long = (en: string, zh: string) => ({ ...single, prompt: { en, zh }, options: [] });
    expect(allowedMs(long("short", "短"), ["en"], undefined)).toBe(20_000);
    expect(allowedMs(long("x".repeat(300), "短"), ["en"], undefined)).toBe(30_000);
    expect(allowedMs(long("x".repeat(300), "短"), ["zh"], undefined)).toBe(20_000);
    expect(allowedMs(long("x".repeat(300), "茶".repeat(240)), ["en", "zh"], undefined)).toBe(50_000);
    expect(allowedMs(long("x".repeat(9_000), "短"), ["en"], undefined)).toBe(90_000);
  });

  test("what was asked for goes before it, and an order needs twenty seconds", () => {
    expect(allowedMs(single, ["en"], 5)).toBe(5_000);
    expect(raceTypes(19)).not.toContain("order");
    expect(raceTypes(20)).toContain("order");
    expect(raceTypes(undefined)).toEqual(["single", "multiple", "truefalse", "order"]);
  });
});

const runner = (nth: number, team?: string): Runner => ({
  v: 1,
  person: `p${nth}`,
  member: `m${nth}`,
  name: `N${nth}`,
  nth,
  ...(team ? { team: { id: team, name: team } } : {}),
});

describe("teams", () => {
  test("dealt at random they differ by one at most, however many join and whenever", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 1, max: 60 }),
        (race, teams, people) => {
          const sizes = Array.from({ length: teams }, () => 0);
          for (let nth = 1; nth <= people; nth += 1) {
            const team = dealtTeam(race, teams, nth);
            sizes[team] = (sizes[team] ?? 0) + 1;
            expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  test("dealt at random everyone meets everyone: the first two are together in about no race, the first and third in about half", () => {
    const races = Array.from({ length: 400 }, (_, at) => `race-${at}`);
    const together = (a: number, b: number) =>
      races.filter((race) => dealtTeam(race, 2, a) === dealtTeam(race, 2, b)).length;
    expect(together(1, 2)).toBe(0);
    expect(together(1, 3)).toBeGreaterThan(150);
    expect(together(1, 3)).toBeLessThan(250);
  });

  const answers = (chosen: readonly number[]) =>
    chosen.map((option, at) => ({
      person: `p${at + 1}`,
      nth: at + 1,
      at: 1_000,
      text: JSON.stringify({ v: 1, answer: { kind: "options", chosen: [option] }, lang: "en" }),
    }));
  const marks = (chosen: readonly number[]) =>
    marksOf(single, 20_000, { shownAt: 1_000, pauses: [] }, answers(chosen), lexicon);

  test("score the mean of those of them who answered: a big team has no advantage, an absent member no cost", () => {
    const runners = [runner(1, "A"), runner(2, "A"), runner(3, "B"), runner(4, "B")];
    expect(teamStandings([marks([0, 1, 0])], runners, teamsIn("r", "fixed"))).toEqual([
      { team: "B", points: 15 },
      { team: "A", points: 7.5 },
    ]);
  });

  test("who has none runs alone, and without teams there is no line of them", () => {
    expect(teamStandings([marks([0])], [runner(1)], teamsIn("r", "fixed"))).toEqual([]);
    expect(teamStandings([marks([0])], [runner(1, "A")], teamsIn("r", "off"))).toEqual([]);
  });
});

describe("points", () => {
  test("being right beats being quick: the slowest right answer is worth more than the quickest wrong one", () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(20_000), (slow, quick) => {
        const answer = (option: number, ms: number) => ({
          person: `p${option}`,
          nth: 1,
          at: ms,
          text: JSON.stringify({ v: 1, answer: { kind: "options", chosen: [option] }, lang: "en" }),
        });
        const [right, wrong] = marksOf(
          single,
          20_000,
          { shownAt: 0, pauses: [] },
          [answer(0, slow), answer(1, quick)],
          lexicon,
        );
        expect(right?.points).toBeGreaterThanOrEqual(10);
        expect(right?.points).toBeLessThanOrEqual(15);
        expect(wrong?.points).toBe(0);
      }),
    );
  });

  test("a pause costs nobody time, before or after it", () => {
    const shown = { shownAt: 1_000, pauses: [{ from: 5_000, to: 65_000 }] };
    expect([3_000, 5_000, 60_000, 65_000, 70_000].map((at) => elapsedMs(shown, at))).toEqual([
      2_000, 4_000, 4_000, 4_000, 9_000,
    ]);
  });
});

const result = (answered: number): Result =>
  resultOf(
    single,
    { shownAt: 0, pauses: [] },
    [Array.from({ length: answered }, (_, at) => mark(at))],
    [],
    () => undefined,
  );
const mark = (at: number) => ({
  person: `p${at}`,
  answer: { kind: "options", chosen: [0] } as const,
  lang: "en",
  at,
  ms: 1,
  credit: 1,
  right: true,
  speed: 0,
  points: 10,
});

const item = { question: "tea-green.1", revision: "r", optionSeed: "s", allowedMs: 20_000, readMs: 8_000 };
const first = (items: number) =>
  begin(
    {
      wish: { topics: { include: [], exclude: [] }, level: "auto", count: items, teams: "off", langs: ["en"] },
      home: { platform: "web", workspace: "w", place: "p" },
      starter: { person: "p-Ada", member: "m-Ada", name: "Ada" },
      items: Array.from({ length: items }, () => item),
      notes: [],
    },
    0,
  );

/** Events that may come at any time, from people and clocks; `wait` lets time pass before. */
const event = fc.record({
  wait: fc.nat(40_000),
  kind: fc.constantFrom("clock", "clock", "clock", "began", "rang", "next", "paused", "resumed", "ended", "lost"),
  answered: fc.nat(2),
});

const eventOf = (state: RaceState, kind: string, answered: number, at: number): RaceEvent | undefined => {
  switch (kind) {
    case "clock": {
      const now = due(state, at);
      if (now?.kind === "ended") return eventOf(state, "ended", answered, at);
      return now?.kind === "close" ? { kind: "closed", item: state.at, result: result(answered), at } : now;
    }
    case "ended":
      return { kind: "ended", how: "stopped", at, ...(state.phase === "asking" ? { result: result(answered) } : {}) };
    case "lost":
      return { kind: "lost", message: state.at, copy: 0, at };
    case "rang":
    case "next":
      return { kind, item: state.at, at };
    default:
      return { kind: kind as "began" | "paused" | "resumed", at };
  }
};

test("whatever comes in whatever order, a race asks each question once, in turn, and its clock always leads to an end", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(event, { maxLength: 40 }), (items, events) => {
      let { state, effects } = first(items);
      const all = [...effects];
      let now = 0;
      const take = (one: RaceEvent | undefined): void => {
        if (!one) return;
        const before = state;
        ({ state, effects } = step(state, one));
        all.push(...effects);
        expect(state.results.length).toBeLessThanOrEqual(items);
        if (state !== before) expect(state.n).toBe(before.n + 1);
        else expect(effects).toEqual([]);
        expect(state.phase === "done").toBe(wakeAt(state) === undefined);
      };
      for (const { wait, kind, answered } of events) {
        now += wait;
        take(eventOf(state, kind, answered, now));
      }
      for (let rings = 0; state.phase !== "done" && rings < 20; rings += 1) {
        now = wakeAt(state) ?? now;
        take(eventOf(state, "clock", 1, now));
      }
      expect(state.phase).toBe("done");
      const opened = all.flatMap((one) => (one.kind === "open" ? [one.item] : []));
      expect(opened).toEqual(opened.map((_, at) => at));
      const recorded = new Set(all.flatMap((one) => (one.kind === "record" ? [one.item] : [])));
      expect([...recorded].sort()).toEqual(opened);
      expect(all.filter(({ kind }) => kind === "release")).toHaveLength(1);
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      expect(state.results).toHaveLength(opened.length);
    }),
    { numRuns: 500 },
  );
});
