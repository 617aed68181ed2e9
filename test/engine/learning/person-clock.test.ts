import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changeClock, clockIn, personClock, personDay, zoneAt } from "../../../src/engine/learning/person-clock.ts";
import { practised, streakOn } from "../../../src/engine/learning/streak.ts";
import { changeZone } from "../../../src/engine/learning/streak-holds.ts";
import { covers, EMPTY_STREAK } from "../../../src/engine/learning/streak-state.ts";
import { ZONES } from "./zone-referee.ts";

const utc = (text: string): number => Date.parse(`${text}Z`);
const HOUR = 3_600_000;

describe("changing the zone", () => {
  test("from New York to Tokyo: today stays New York's until its midnight; tomorrow is short and holds", () => {
    const noon = utc("2026-11-25T17:00");
    const { clock, cut } = changeClock(clockIn("America/New_York"), noon, "Asia/Tokyo");
    expect(personDay(clock, utc("2026-11-26T04:59"))).toBe("2026-11-25");
    expect(zoneAt(clock, utc("2026-11-26T04:59"))).toBe("America/New_York");
    expect(personDay(clock, utc("2026-11-26T05:00"))).toBe("2026-11-26");
    expect(zoneAt(clock, utc("2026-11-26T05:00"))).toBe("Asia/Tokyo");
    expect(personDay(clock, utc("2026-11-26T15:00"))).toBe("2026-11-27");
    expect(cut).toEqual({ from: "2026-11-26", to: "2026-11-26" });
  });

  test("from Tokyo to New York: the day goes on until New York has passed it; nothing is cut", () => {
    const { clock, cut } = changeClock(clockIn("Asia/Tokyo"), utc("2026-11-25T03:00"), "America/New_York");
    expect(personDay(clock, utc("2026-11-25T14:59"))).toBe("2026-11-25");
    expect(personDay(clock, utc("2026-11-26T04:59"))).toBe("2026-11-25");
    expect(personDay(clock, utc("2026-11-26T05:00"))).toBe("2026-11-26");
    expect(cut).toBeNull();
  });

  test("from Pago Pago to Kiritimati a date is skipped and the next is short: both hold", () => {
    const { clock, cut } = changeClock(clockIn("Pacific/Pago_Pago"), utc("2026-11-25T20:00"), "Pacific/Kiritimati");
    expect(personDay(clock, utc("2026-11-26T10:59"))).toBe("2026-11-25");
    expect(personDay(clock, utc("2026-11-26T11:00"))).toBe("2026-11-27");
    expect(cut).toEqual({ from: "2026-11-26", to: "2026-11-27" });
  });

  test("from Kiritimati to Pago Pago the date does not go back", () => {
    const { clock } = changeClock(clockIn("Pacific/Kiritimati"), utc("2026-11-25T00:00"), "Pacific/Pago_Pago");
    expect(personDay(clock, utc("2026-11-25T09:59"))).toBe("2026-11-25");
    expect(personDay(clock, utc("2026-11-25T10:00"))).toBe("2026-11-25");
    expect(personDay(clock, utc("2026-11-26T10:59"))).toBe("2026-11-25");
    expect(personDay(clock, utc("2026-11-26T11:00"))).toBe("2026-11-26");
  });

  test("a zone with the same midnight cuts nothing", () => {
    const { cut } = changeClock(clockIn("Europe/Berlin"), utc("2026-11-25T12:00"), "Europe/Paris");
    expect(cut).toBeNull();
  });

  test("a second change before midnight replaces the first; changing back takes it away", () => {
    const at = utc("2026-11-25T12:00");
    const first = changeClock(clockIn("Europe/Berlin"), at, "Asia/Tokyo").clock;
    const second = changeClock(first, at + HOUR, "America/New_York").clock;
    expect(zoneAt(second, at + 24 * HOUR)).toBe("America/New_York");
    expect(second.earlier.map(({ zone }) => zone)).toEqual(["Europe/Berlin"]);
    expect(changeClock(second, at + 2 * HOUR, "Europe/Berlin")).toEqual({ clock: clockIn("Europe/Berlin"), cut: null });
  });

  test("the same change again changes nothing", () => {
    const at = utc("2026-11-25T12:00");
    const once = changeClock(clockIn("Europe/Berlin"), at, "Asia/Tokyo");
    expect(changeClock(once.clock, at + HOUR, "Asia/Tokyo")).toEqual(once);
  });

  test("an answer from before a change that arrives after it keeps its date", () => {
    const moved = changeClock(clockIn("Pacific/Kiritimati"), utc("2026-11-20T12:00"), "Pacific/Pago_Pago").clock;
    const again = changeClock(moved, utc("2026-11-23T12:00"), "Europe/Berlin").clock;
    expect(personDay(again, utc("2026-11-19T11:00"))).toBe("2026-11-20");
    expect(personDay(again, utc("2026-11-22T12:00"))).toBe("2026-11-22");
    expect(personDay(again, utc("2026-11-22T10:00"))).toBe("2026-11-21");
  });

  test("old zones are forgotten, so a traveller's clock stays small", () => {
    let clock = clockIn("Europe/Berlin");
    for (let i = 0; i < 400; i++)
      clock = changeClock(clock, utc("2026-01-01T00:00") + i * 20 * HOUR, ZONES[i] ?? "UTC").clock;
    expect(clock.earlier.length).toBeLessThan(14);
    expect(personClock.parse(JSON.parse(JSON.stringify(clock)))).toEqual(clock);
  });
});

const journey = fc.record({
  home: fc.constantFrom(...ZONES),
  start: fc.integer({ min: utc("2024-01-01T00:00") / HOUR, max: utc("2029-12-01T00:00") / HOUR }),
  moves: fc.array(fc.record({ hours: fc.integer({ min: 0, max: 60 }), zone: fc.constantFrom(...ZONES) }), {
    minLength: 1,
    maxLength: 12,
    size: "max",
  }),
});

test("on any journey dates only go forward, one at each instant", () => {
  fc.assert(
    fc.property(journey, ({ home, start, moves }) => {
      let clock = clockIn(home);
      let at = start * HOUR;
      let day = personDay(clock, at);
      for (const { hours, zone } of moves) {
        for (let i = 0; i < hours; i++) {
          at += HOUR;
          const next = personDay(clock, at);
          expect(next >= day).toBe(true);
          day = next;
        }
        clock = changeClock(clock, at, zone).clock;
        expect(personDay(clock, at)).toBe(day);
      }
    }),
    { seed: 4, numRuns: 150 },
  );
});

test("who practises on every day that is not cut short keeps a streak and all freezes through any journey", () => {
  fc.assert(
    fc.property(journey, ({ home, start, moves }) => {
      let clock = clockIn(home);
      let at = start * HOUR;
      let streak = practised(EMPTY_STREAK, personDay(clock, at), "daily");
      let active = 1;
      const end = (): boolean => streak.holds.some((hold) => covers(hold, personDay(clock, at)));
      for (const { hours, zone } of [...moves, { hours: 60, zone: "UTC" }]) {
        for (let i = 0; i < hours; i++) {
          at += HOUR;
          const today = personDay(clock, at);
          const lastHour = personDay(clock, at + HOUR) !== today;
          if (lastHour && !end() && !streakOn(streak, today).activeToday) {
            streak = practised(streak, today, "daily");
            active += 1;
          }
        }
        const { clock: moved, cut } = changeClock(clock, at, zone);
        streak = changeZone(streak, personDay(clock, at), cut);
        clock = moved;
      }
      const now = streakOn(streak, personDay(clock, at));
      expect(now.length).toBe(active);
      expect(now.freezes).toBeGreaterThanOrEqual(1);
    }),
    { seed: 5, numRuns: 150 },
  );
});
