import { type Level, STAGES, type Stage, type Track } from "../bank/schema.ts";

/** A stage with its share of the time, in whole minutes. */
export interface StageTime {
  readonly stage: Stage;
  readonly minutes: number;
}

/** Where a track says nothing of its own: the shares of a general interview at mid level. */
const PRESET: Readonly<Record<Stage, number>> = {
  "warm-up": 3,
  fundamentals: 9,
  "deep-dive": 9,
  scenario: 6,
  "wrap-up": 3,
};

/** Minutes one question takes with what is asked after it; a scenario takes its whole stage, up to this. */
const MINUTES_EACH = { fundamentals: 4, "deep-dive": 4.5, scenario: 12 } as const;

/** Shares the minutes of an interview out among its stages as its track does at that level: whole minutes, at least one each, all of them. */
export const stagesOf = (track: Pick<Track, "levels">, level: Level, minutes: number): readonly StageTime[] => {
  const shares = track.levels?.[level] ?? PRESET;
  const total = STAGES.reduce((sum, stage) => sum + shares[stage], 0);
  const exact = STAGES.map((stage) => Math.max(1, (minutes * shares[stage]) / total));
  const whole = exact.map(Math.floor);
  let left = minutes - whole.reduce((sum, one) => sum + one, 0);
  // What rounding left over goes where it cut off most; what "at least one" took too much comes from the longest.
  const byLoss = [...exact.keys()].sort((a, b) => lost(exact, whole, b) - lost(exact, whole, a));
  for (const at of byLoss) {
    if (left <= 0) break;
    whole[at] = (whole[at] ?? 0) + 1;
    left -= 1;
  }
  for (; left < 0; left += 1) {
    const longest = whole.indexOf(Math.max(...whole));
    whole[longest] = (whole[longest] ?? 0) - 1;
  }
  return STAGES.map((stage, at) => ({ stage, minutes: whole[at] ?? 0 }));
};

const lost = (exact: readonly number[], whole: readonly number[], at: number): number =>
  (exact[at] ?? 0) - (whole[at] ?? 0);

/** How many questions of the bank a stage of that length asks. The warm-up and the wrap-up ask one each that is not the bank's. */
export const questionsIn = ({ stage, minutes }: StageTime): number =>
  stage === "warm-up" || stage === "wrap-up" ? 0 : Math.max(1, Math.round(minutes / MINUTES_EACH[stage]));
