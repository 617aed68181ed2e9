import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LEVELS, type Level, type Stage } from "../../../src/engine/bank/schema.ts";
import { type Ability, DIFFICULTY, update } from "../../../src/engine/interview/ability.ts";
import { chooseQuestion } from "../../../src/engine/interview/choose.ts";
import { questionsIn, stagesOf } from "../../../src/engine/interview/stages.ts";
import { realBank } from "../../support/content.ts";

const { bank } = realBank();
const [general] = bank.tracks as [(typeof bank.tracks)[number]];

/** The questions of one interview for somebody who answers with these credits: as many as are planned, and one more where the flow allows. */
const interview = (
  wish: { readonly track: (typeof bank.tracks)[number]; readonly level: Level; readonly minutes: number },
  seen: ReadonlyMap<string, number>,
  { seed, credit, quick }: { readonly seed: string; readonly credit: number; readonly quick: boolean },
): readonly string[] => {
  const asked: string[] = [];
  let ability: Ability = {};
  for (const stage of stagesOf(wish.track, wish.level, wish.minutes)) {
    const planned = questionsIn(stage);
    const more = quick && planned > 0 && stage.stage !== "scenario" ? 1 : 0;
    for (let turn = 0; turn < planned + more; turn += 1) {
      const chosen = chooseQuestion({
        bank,
        ...wish,
        stage: stage.stage,
        asked: new Set(asked),
        seen,
        ability,
        seed: `${seed}/${asked.length}`,
      });
      if (!chosen) throw new Error("nothing left to ask");
      asked.push(chosen.question.id);
      ability = { ...ability, [chosen.topic]: update(ability[chosen.topic], chosen.level, credit) };
    }
  }
  return asked;
};

describe.each(bank.tracks.flatMap((track) => LEVELS.map((level) => ({ track, level, id: track.id }))))(
  "$id at $level",
  ({ track, level }) => {
    test("carries six weeks of two interviews a week without asking a question twice", () => {
      fc.assert(
        fc.property(fc.string(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, credit) => {
          const seen = new Map<string, number>();
          for (let week = 0; week < 12; week += 1) {
            const asked = interview({ track, level, minutes: 30 }, seen, {
              seed: `${seed}/${week}`,
              credit,
              quick: true,
            });
            for (const id of asked) {
              expect(seen.has(id)).toBe(false);
              seen.set(id, week);
            }
          }
        }),
        { numRuns: 5 },
      );
    });
  },
);

const choosing = (stage: Stage, seed: string, ability: Ability = {}) => ({
  bank,
  track: general,
  level: "mid" as const,
  stage,
  asked: new Set<string>(),
  seen: new Map<string, number>(),
  ability,
  seed,
});

test("the same arguments choose the same question", () => {
  for (const seed of ["a", "b", "c"]) {
    const one = chooseQuestion(choosing("fundamentals", seed));
    expect(chooseQuestion(choosing("fundamentals", seed))?.question.id).toBe(one?.question.id);
  }
});

test("a scenario has a chain, a deep dive goes into a subject of its track, and fundamentals have neither", () => {
  for (let seed = 0; seed < 50; seed += 1) {
    expect(chooseQuestion(choosing("scenario", `${seed}`))?.question.chain).toBeDefined();
    const deep = chooseQuestion(choosing("deep-dive", `${seed}`));
    expect(general.deepDive).toContain(deep?.topic);
    expect(deep?.question.deeper).toBeDefined();
    expect(chooseQuestion(choosing("fundamentals", `${seed}`))?.question.chain).toBeUndefined();
  }
});

test("what was seen comes only when nothing else is left, and then what was seen longest ago", () => {
  const all = bank.drawable.filter(({ type, topic }) => type === "open" && topic in general.topics);
  const scenarios = all.filter((one) => one.type === "open" && one.chain !== undefined);
  const seen = new Map([...scenarios, ...all.filter((one) => !scenarios.includes(one))].map(({ id }, at) => [id, at]));
  const oldest = scenarios.slice(0, Math.ceil(scenarios.length / 3)).map(({ id }) => id);
  expect(oldest).toContain(chooseQuestion({ ...choosing("scenario", "x"), seen })?.question.id);
  const last = scenarios.at(-1)?.id ?? "";
  seen.delete(last);
  expect(chooseQuestion({ ...choosing("scenario", "x"), seen })?.question.id).toBe(last);
});

test("what is spoilt elsewhere is not asked", () => {
  const avoid = new Set(bank.drawable.filter(({ topic }) => topic !== "redis").map(({ id }) => id));
  expect(chooseQuestion({ ...choosing("deep-dive", "x"), avoid })?.topic).toBe("redis");
});

test("whoever answers well is asked harder questions than who does not", () => {
  const levels = (of: number) =>
    Array.from({ length: 60 }, (_, seed) => {
      const ability = Object.fromEntries(bank.topics.map(({ id }) => [id, of]));
      return DIFFICULTY[chooseQuestion(choosing("fundamentals", `${seed}`, ability))?.level ?? "mid"];
    }).reduce((sum, one) => sum + one, 0);
  expect(levels(2)).toBeGreaterThan(levels(0));
  expect(levels(0)).toBeGreaterThan(levels(-2));
});

test("an interview's minutes are shared out among its stages, all of them, a whole minute each at least", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...bank.tracks),
      fc.constantFrom(...LEVELS),
      fc.integer({ min: 10, max: 90 }),
      (track, at, minutes) => {
        const stages = stagesOf(track, at, minutes);
        expect(stages.reduce((sum, one) => sum + one.minutes, 0)).toBe(minutes);
        expect(stages.every((one) => Number.isInteger(one.minutes) && one.minutes >= 1)).toBe(true);
        expect(stages.map(({ stage }) => stage)).toEqual([
          "warm-up",
          "fundamentals",
          "deep-dive",
          "scenario",
          "wrap-up",
        ]);
      },
    ),
  );
});

test("half an hour is shared out as the track says", () => {
  const shares = general.levels?.mid;
  expect(Object.fromEntries(stagesOf(general, "mid", 30).map(({ stage, minutes }) => [stage, minutes]))).toEqual(
    shares,
  );
});
