import type { Bank, Question } from "../bank.ts";
import { LEVELS, type Level, STAGES, type Track } from "../schema.ts";
import { BARS } from "./bars.ts";
import type { Figure, FigureRule, Remark, RemarkRule } from "./report.ts";

const LEVEL_BELOW: Readonly<Record<Level, readonly Level[]>> = {
  junior: ["junior"],
  mid: ["mid", "junior"],
  senior: ["senior", "mid"],
};

/** Open questions and scenarios of a track's topics. */
const openOf = ({ drawable }: Bank, { topics }: Track): readonly Question[] =>
  drawable.filter(({ type, topic }) => type === "open" && topics[topic] !== undefined);

/** What each track draws from, in all and at each level, so that six weeks of interviews do not repeat. */
export const trackSupplies: FigureRule = (bank) =>
  bank.tracks.flatMap((track) => {
    const open = openOf(bank, track);
    const figure = (says: string, value: number, atLeast: number): Figure => ({
      rule: "track",
      says,
      unit: "count",
      value,
      atLeast,
    });
    const levels = LEVELS.filter((level) => track.levels?.[level] !== undefined);
    return [
      figure(`open questions for the track ${track.id}`, open.length, BARS.track.open),
      figure(`levels of the track ${track.id}`, levels.length, LEVELS.length),
      ...levels.flatMap((level) => {
        const own = open.filter((question) => question.level === level).length;
        const near = open.filter((question) => LEVEL_BELOW[level].includes(question.level)).length;
        return [
          figure(`open questions for ${track.id}, ${level} or the level below`, near, BARS.track.near),
          figure(`open questions for ${track.id}, ${level}`, own, BARS.track.own),
        ];
      }),
    ];
  });

/** An interview's stages add up to its minutes, and its scenario can be drawn. */
export const trackStages: RemarkRule = (bank) =>
  bank.tracks.flatMap((track) => {
    const scenarios = openOf(bank, track).filter(
      (question) => question.type === "open" && question.chain !== undefined,
    );
    const say = (message: string): Remark => ({ id: track.id, rule: "track", message });
    return [
      ...(scenarios.length < BARS.track.scenarios
        ? [
            say(
              `the track ${track.id} draws from ${scenarios.length} scenarios; write at least ${BARS.track.scenarios}.`,
            ),
          ]
        : []),
      ...LEVELS.flatMap((level) => {
        const stages = track.levels?.[level];
        if (!stages) return [];
        const minutes = STAGES.reduce((sum, stage) => sum + stages[stage], 0);
        return minutes === BARS.track.minutes
          ? []
          : [say(`the stages of ${track.id}, ${level}, take ${minutes} minutes; make them ${BARS.track.minutes}.`)];
      }),
    ];
  });
