import fc from "fast-check";
import { expect, test } from "vitest";
import { LEVELS, STAGES } from "../../../src/engine/bank/schema.ts";
import { BANDS, bandOf, estimate } from "../../../src/engine/interview/estimate.ts";
import type { Turn } from "../../../src/engine/interview/interview.ts";
import { anchorLevel, figuresOf, toPractise } from "../../../src/engine/interview/report.ts";
import { realBank } from "../../support/content.ts";
import { exchangeOf, interviewWith, verdictOf } from "../../support/report-screens.ts";

const { bank } = realBank();
const OPEN = bank.drawable.flatMap((one) => (one.type === "open" && one.points ? [one] : []));

/** A turn in which the points of these places were said. */
const turn = (at: number, stage: Turn["stage"], said: readonly number[]): Turn => {
  const question = OPEN[at % OPEN.length];
  if (!question?.points) throw new Error("the bank has open questions");
  const { id, revision, topic, level, points } = question;
  const heard = Object.fromEntries(points.flatMap((point, n) => (said.includes(n) ? [[point.id, "these words"]] : [])));
  const exchanges = [exchangeOf({ kind: "question" }, "these words", verdictOf(points, heard))];
  return { stage, question: id, revision, topic, level, hints: 0, exchanges };
};

const turns = fc.array(
  fc.record({ at: fc.nat(OPEN.length - 1), stage: fc.constantFrom(...STAGES), said: fc.subarray([0, 1, 2, 3, 4]) }),
  { minLength: 1, maxLength: 9 },
);
const signs = fc.array(
  fc.record({
    credit: fc.double({ min: 0, max: 1, noNaN: true }),
    level: fc.constantFrom(...LEVELS),
    weight: fc.constantFrom(0.5, 1),
  }),
  { maxLength: 12 },
);

test("saying one point more lowers no competency, no band and no score", () => {
  fc.assert(
    fc.property(turns, fc.nat(8), fc.nat(4), fc.constantFrom(...bank.tracks), (asked, which, more, track) => {
      const made = (extra: boolean) =>
        asked.map(({ at, stage, said }, n) =>
          turn(at, stage, extra && n === which % asked.length ? [...said, more] : said),
        );
      const [before, after] = [made(false), made(true)].map((all) =>
        figuresOf(interviewWith(all, { track: track.id }), bank),
      );
      before?.competencies.forEach(({ share = 0, level = 1 }, n) => {
        expect(after?.competencies[n]?.share ?? 0).toBeGreaterThanOrEqual(share);
        expect(after?.competencies[n]?.level ?? 1).toBeGreaterThanOrEqual(level);
      });
      const [from, to] = [before?.overall, after?.overall];
      if (!from || !to) throw new Error("something was answered");
      expect(to.score).toBeGreaterThanOrEqual(from.score);
      expect(BANDS.indexOf(to.from)).toBeGreaterThanOrEqual(BANDS.indexOf(from.from));
      expect(BANDS.indexOf(to.to)).toBeGreaterThanOrEqual(BANDS.indexOf(from.to));
    }),
  );
});

test("a range holds its estimate, and more answers make it no wider than knowing nothing", () => {
  const nothing = estimate([], "mid");
  fc.assert(
    fc.property(signs, fc.constantFrom(...LEVELS), (all, level) => {
      const { at, low, high } = estimate(all, level);
      expect(low).toBeLessThan(at);
      expect(high).toBeGreaterThan(at);
      expect(high - low).toBeLessThanOrEqual(nothing.high - nothing.low);
    }),
  );
});

test("a range is as wide as the number of answers says, and narrower with each, whatever they earned", () => {
  const width = ({ low, high }: ReturnType<typeof estimate>): number => high - low;
  const level = fc.constantFrom(...LEVELS);
  const answer = fc.record({ credit: fc.double({ min: 0, max: 1, noNaN: true }), level, weight: fc.constant(1) });
  const both = fc.integer({ min: 1, max: 20 }).chain((length) => {
    const some = fc.array(answer, { minLength: length, maxLength: length });
    return fc.tuple(some, some, answer);
  });
  fc.assert(
    fc.property(both, level, ([one, other, more], wished) => {
      expect(width(estimate(one, wished))).toBeCloseTo(width(estimate(other, wished)), 1);
      expect(width(estimate([...one, more], wished))).toBeLessThan(width(estimate(one, wished)));
    }),
  );
});

test("no band is above the hardest level that was asked: three perfect mid-level answers say nothing of senior", () => {
  const whole = (level: Turn["level"]) => ({ ...turn(0, "fundamentals", [0, 1, 2, 3, 4, 5, 6]), level });
  const bandsOf = (...levels: readonly Turn["level"][]) => {
    const { overall } = figuresOf(interviewWith(levels.map(whole)), bank);
    return [overall?.from, overall?.to];
  };
  expect(bandsOf("mid", "mid", "mid")).toEqual(["mid", "mid"]);
  expect(bandsOf("junior", "junior", "junior", "junior")).toEqual(["junior", "junior"]);
  expect(bandsOf("mid", "mid", "senior", "senior")).toEqual(["senior", "senior"]);
  fc.assert(
    fc.property(turns, (asked) => {
      const all = asked.map(({ at, stage, said }) => turn(at, stage, said));
      const { overall } = figuresOf(interviewWith(all), bank);
      const hardest = Math.max(...all.map(({ level }) => BANDS.indexOf(level)));
      expect(BANDS.indexOf(overall?.to ?? "starting")).toBeLessThanOrEqual(hardest);
    }),
  );
});

test("bands and anchored levels never fall along their scales", () => {
  fc.assert(
    fc.property(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: 0, max: 3, noNaN: true }), (at, more) => {
      expect(BANDS.indexOf(bandOf(at + more))).toBeGreaterThanOrEqual(BANDS.indexOf(bandOf(at)));
      expect(anchorLevel((at + more + 5) / 13)).toBeGreaterThanOrEqual(anchorLevel((at + 5) / 13));
    }),
  );
});

test("the same answer to a harder question speaks for more", () => {
  const of = (level: (typeof LEVELS)[number]) => estimate([{ credit: 0.6, level, weight: 1 }], "mid").at;
  expect(of("senior")).toBeGreaterThan(of("mid"));
  expect(of("mid")).toBeGreaterThan(of("junior"));
});

test("the same interview always gives the same figures", () => {
  const interview = interviewWith([turn(3, "fundamentals", [0]), turn(7, "deep-dive", [0, 1])], { track: "database" });
  expect(figuresOf(structuredClone(interview), bank)).toEqual(figuresOf(interview, bank));
});

test("what was cut short before a word says nothing, and an interview without an answer has no band", () => {
  const cut = {
    ...turn(0, "fundamentals", []),
    exchanges: [exchangeOf({ kind: "question" }, "", undefined, "cut-short")],
  };
  const { overall, competencies } = figuresOf(interviewWith([cut]), bank);
  expect(overall).toBeUndefined();
  expect(competencies.every(({ level }) => level === undefined)).toBe(true);
});

test("three facts at most are to be practised, none twice, none of which everything was said or claimed", () => {
  fc.assert(
    fc.property(turns, (asked) => {
      const all = asked.map(({ at, stage, said }) => turn(at, stage, said));
      const interview = interviewWith(all, { track: "general-backend" });
      const found = toPractise(interview, bank);
      expect(found.length).toBeLessThanOrEqual(3);
      expect(new Set(found.map(({ fact }) => fact)).size).toBe(found.length);
      const claims = all.flatMap((one, n) =>
        (one.exchanges[0]?.verdict?.points ?? []).map(({ id }) => ({ turn: n, point: id, words: "these words" })),
      );
      expect(toPractise(interview, bank, claims)).toEqual([]);
    }),
  );
});
