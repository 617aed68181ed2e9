import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { renderPlain } from "../../src/chat/plain.ts";
import { XP } from "../../src/engine/learning/xp.ts";
import {
  answersTo,
  type Candidate,
  evasive,
  silent,
  squeezed,
  strong,
  switching,
  talk,
  verbose,
  weak,
  wrong,
} from "../support/candidates.ts";
import { realBank } from "../support/content.ts";
import { type InterviewSight, interviewOf } from "../support/interview-sight.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp({ bank: realBank().bank, seed: "candidates" });
});
beforeEach(async () => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  app.timers.length = 0;
});
afterAll(() => app.stop());

const MINUTE = 60_000;

interface Ran {
  readonly sight: InterviewSight;
  readonly minutes: number;
  /** Mean credit of the answers that were recorded. */
  readonly credit: number;
  readonly questions: readonly string[];
}

const run = async (candidate: Candidate, command = "/prep interview track:general-backend level:mid"): Promise<Ran> => {
  const began = app.bench.clock.now;
  const sight = await interviewOf(app, "Ada", command);
  await talk(sight, candidate);
  const ended = sight.said.at(-1)?.at ?? 0;
  const { entries } = await app.deps.store.people.history("p-Ada", { skip: 0, take: 100 });
  return {
    sight,
    minutes: (ended - began) / MINUTE,
    credit: entries.reduce((sum, one) => sum + one.credit, 0) / Math.max(1, entries.length),
    questions: entries.map(({ question }) => question),
  };
};

const CANDIDATES = { strong, weak, evasive, verbose, wrong, switching } as const;

describe.each(Object.entries(CANDIDATES))("a candidate who is %s", (_, candidate) => {
  test("is asked no question twice, is told no answer, and is kept no minute longer than agreed", async () => {
    const { sight, minutes, questions } = await run(candidate);
    expect(new Set(questions).size).toBe(questions.length);
    expect(questions.length).toBeGreaterThan(3);
    expect(minutes).toBeLessThan(31);
    const shown = sight.shown.map((view) => squeezed(renderPlain(view).payload)).join("\n");
    for (const answer of questions.flatMap(answersTo)) expect(shown).not.toContain(squeezed(answer));
  });
});

test("who is strong earns most, who is weak less, and who evades or is wrong next to nothing", async () => {
  const credits: Record<string, number> = {};
  for (const [name, candidate] of Object.entries(CANDIDATES)) {
    await app.bench.wipe();
    app.deliveries.length = 0;
    app.timers.length = 0;
    credits[name] = (await run(candidate)).credit;
  }
  const { strong: best = 0, verbose: long = 0, switching: mixed = 0, weak: little = 0, evasive: none = 0 } = credits;
  expect(best).toBeGreaterThan(0.85);
  expect(long).toBeGreaterThan(0.85);
  expect(mixed).toBeGreaterThan(0.8);
  expect(little).toBeLessThan(0.6);
  expect(little).toBeGreaterThan(none);
  expect(none).toBeLessThan(0.1);
  expect(credits["wrong"]).toBeLessThan(0.35);
});

test("whoever says nothing is left in peace after three questions, and nothing is held against them", async () => {
  const { sight, questions } = await run(silent);
  expect(questions).toEqual([]);
  expect(sight.said.at(-1)?.view.summary).toBe(
    "I have heard nothing for a while, so I stop here. Come back whenever you like.",
  );
});

test("answers count where they are given: XP by the table, and ability by topic", async () => {
  await run(strong);
  const { learner } = await app.deps.store.people.load("p-Ada");
  expect(learner.totals.xp).toBeGreaterThan(4 * XP.level.mid * 0.7);
  expect(Object.values(learner.ability ?? {}).every((one) => one > 0)).toBe(true);
});
