import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAges } from "../../../src/platforms/discord/inbound/age.ts";
import { timeOf } from "../../../src/platforms/discord/inbound/snowflake.ts";

const EPOCH = 1_420_070_400_000;
const NOON = Date.UTC(2026, 10, 25, 12);
/** The id of something that happened then. */
const idAt = (at: number): string => String(BigInt(at - EPOCH) << 22n);

/** Discord's own time passes; ours is off by `wrong` ms, and our count of ms began somewhere. */
const world = (wrong: number) => {
  const now = { discord: NOON };
  const ages = createAges(
    () => now.discord + wrong,
    () => now.discord - NOON + 12_345,
  );
  return {
    ages,
    now,
    /** Someone acts now, and it takes so long to come. */
    arrives: (after: number): number => {
      const id = idAt(now.discord);
      now.discord += after;
      return ages.ageOf(id);
    },
  };
};

test("an id tells when it was made", () => {
  expect(timeOf(idAt(NOON))).toBe(NOON);
});

describe.each([[0], [5_000], [-5_000]])("with a clock that is off by %i ms", (wrong) => {
  test("what comes at once is young, what waited is old", () => {
    const { arrives } = world(wrong);
    expect(arrives(80)).toBe(0);
    expect(arrives(120)).toBe(40);
    expect(arrives(3_080)).toBe(3_000);
    expect(arrives(80)).toBe(0);
  });

  test("the offset is told, but for the quickest way here", () => {
    const { ages, arrives } = world(wrong);
    expect(ages.offset()).toBeUndefined();
    for (const way of [140, 60, 90]) arrives(way);
    expect(ages.offset()).toBe(wrong + 60);
  });
});

test("a replay of old ones after a quick one is recognised, however many they are", () => {
  const { ages, now, arrives } = world(0);
  arrives(50);
  const old = Array.from({ length: 20 }, (_, at) => idAt(now.discord + at));
  now.discord += 6_000;
  expect(Math.min(...old.map((id) => ages.ageOf(id)))).toBeGreaterThan(5_000);
});

test("whatever the clock says, what arrives within a second of the quickest is never too old", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -86_400_000, max: 86_400_000 }),
      fc.array(fc.integer({ min: 20, max: 1_020 }), { minLength: 1, maxLength: 80 }),
      (wrong, ways) => {
        const { arrives } = world(wrong);
        for (const way of ways) expect(arrives(way)).toBeLessThanOrEqual(1_000);
      },
    ),
  );
});
