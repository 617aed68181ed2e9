import type { Question } from "../../engine/bank/bank.ts";
import type { Answer } from "../../engine/grading/answer.ts";
import { grade } from "../../engine/grading/grade.ts";
import type { Lexicon } from "../../engine/grading/lexicon.ts";
import { isRight, speedShare, xpFor } from "../../engine/learning/xp.ts";
import type { RoundAnswer } from "../../store/rounds.ts";
import { elapsedMs, type RaceState, type Result, type Standing, type Team, type TeamStanding } from "./state.ts";

/** What a round keeps of an answer. */
export interface Said {
  readonly v: 1;
  readonly answer: Answer;
  /** The interface language of whoever pressed. */
  readonly lang: string;
}

/** What the round of those who joined keeps of each. */
export interface Joined {
  readonly v: 1;
  readonly member: string;
  readonly name: string;
  /** Boards leave them out for others; so does the race: counted, not named. */
  readonly hidden?: true;
  /** With fixed teams, the one they were in when they joined. */
  readonly team?: { readonly id: string; readonly name: string };
}

export interface Runner extends Joined {
  readonly person: string;
  /** Which one to join. */
  readonly nth: number;
}

/** One answer, graded. */
export interface Mark {
  readonly person: string;
  readonly answer: Answer;
  readonly lang: string;
  readonly at: number;
  readonly ms: number;
  readonly credit: number;
  readonly right: boolean;
  /** 0..1, as `speedShare` says. */
  readonly speed: number;
  /** What it is worth in the race; XP is the same unless it was a repeat. */
  readonly points: number;
}

/** Grades a round. The same answers give the same marks, whoever asks and how often. */
export const marksOf = (
  question: Question,
  allowedMs: number,
  shown: Pick<RaceState, "shownAt" | "pauses">,
  answers: readonly RoundAnswer[],
  lexicon: Lexicon,
): readonly Mark[] =>
  answers.map(({ person, text, at }) => {
    const { answer, lang } = JSON.parse(text) as Said;
    const { credit } = grade(question, answer, { lang: "en", glossary: lexicon });
    const ms = elapsedMs(shown, at);
    const speed = speedShare(ms, allowedMs);
    const points = xpFor({
      level: question.level,
      credit,
      hint: false,
      lateDaily: false,
      repeat: false,
      due: false,
      earns: true,
      speed,
    });
    return { person, answer, lang, at, ms, credit, right: isRight(question.type, credit), speed, points };
  });

export const runnerOf = ({ person, text, nth }: RoundAnswer): Runner => ({
  ...(JSON.parse(text) as Joined),
  person,
  nth,
});

const MOST_NAMES = 8;
const MOST_AHEAD = 3;

/** What everyone sees of an item. `rounds` are the marks of all items so far, the present one last. */
export const resultOf = (
  question: Question | undefined,
  shown: Pick<RaceState, "shownAt" | "pauses">,
  rounds: readonly (readonly Mark[])[],
  runners: readonly Runner[],
  teamOf: TeamOf,
): Result => {
  const marks = rounds.at(-1) ?? [];
  const names = new Map(runners.filter(({ hidden }) => !hidden).map(({ person, name }) => [person, name]));
  const right = [...marks].filter((mark) => mark.right).sort((a, b) => a.ms - b.ms);
  const named = right.flatMap(({ person, ms }) => {
    const name = names.get(person);
    return name === undefined ? [] : [{ person, name, ms }];
  });
  const [quickest] = named;
  return {
    shownAt: shown.shownAt,
    pauses: shown.pauses,
    answered: marks.length,
    right: right.length,
    partly: marks.filter((mark) => !mark.right && mark.credit > 0).length,
    split: splitOf(question, marks),
    names: named.slice(0, MOST_NAMES).map(({ person, name }) => ({ person, name })),
    ...(quickest ? { quickest } : {}),
    ahead: aheadOf(rounds, runners),
    teams: teamStandings(rounds, runners, teamOf),
  };
};

const splitOf = (question: Question | undefined, marks: readonly Mark[]): readonly number[] => {
  const count = (fits: (mark: Mark) => boolean): number => marks.filter(fits).length;
  switch (question?.type) {
    case "single":
    case "multiple":
      return question.options.map((_, at) =>
        count(({ answer }) => answer.kind === "options" && answer.chosen.includes(at)),
      );
    case "truefalse":
      return [false, true].map((value) => count(({ answer }) => answer.kind === "truth" && answer.value === value));
    default:
      return [
        count(({ right }) => right),
        count(({ right, credit }) => !right && credit > 0),
        count(({ credit }) => credit === 0),
      ];
  }
};

const aheadOf = (rounds: readonly (readonly Mark[])[], runners: readonly Runner[]): readonly Standing[] => {
  const points = sumBy(rounds.flat(), ({ person }) => person);
  return runners
    .filter(({ hidden, person }) => !hidden && (points.get(person) ?? 0) > 0)
    .map(({ person, name, nth }) => ({ person, name, points: points.get(person) ?? 0, nth }))
    .sort((a, b) => b.points - a.points || a.nth - b.nth)
    .slice(0, MOST_AHEAD)
    .map(({ person, name, points: sum }) => ({ person, name, points: sum }));
};

/** The team of a runner; undefined where they run alone. */
export type TeamOf = (runner: Runner) => Team | undefined;

/** A team's score: of each question the mean of those of it who answered, summed. Best first. */
export const teamStandings = (
  rounds: readonly (readonly Mark[])[],
  runners: readonly Runner[],
  teamOf: TeamOf,
): readonly TeamStanding[] => {
  const teams = new Map(runners.map((runner) => [runner.person, teamOf(runner)]));
  const all = [...new Set([...teams.values()].filter((team) => team !== undefined))];
  return all
    .map((team) => {
      const means = rounds.map((marks) => mean(marks.filter(({ person }) => teams.get(person) === team)));
      return { team, points: Math.round(means.reduce((sum, one) => sum + one, 0) * 10) / 10 };
    })
    .sort((a, b) => b.points - a.points || (String(a.team) < String(b.team) ? -1 : 1));
};

const mean = (marks: readonly Mark[]): number =>
  marks.length === 0 ? 0 : marks.reduce((sum, { points }) => sum + points, 0) / marks.length;

const sumBy = (marks: readonly Mark[], keyOf: (mark: Mark) => string): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const mark of marks) sums.set(keyOf(mark), (sums.get(keyOf(mark)) ?? 0) + mark.points);
  return sums;
};

/** One line of the closing table. */
export interface Final {
  readonly runner: Runner;
  readonly points: number;
  readonly right: number;
  readonly answered: number;
}

/** Everyone who answered at least once, in the order they joined. */
export const finalsOf = (rounds: readonly (readonly Mark[])[], runners: readonly Runner[]): readonly Final[] => {
  const byPerson = new Map<string, Mark[]>();
  for (const mark of rounds.flat()) {
    const own = byPerson.get(mark.person);
    if (own) own.push(mark);
    else byPerson.set(mark.person, [mark]);
  }
  return runners.flatMap((runner) => {
    const own = byPerson.get(runner.person);
    if (!own) return [];
    const right = own.filter((mark) => mark.right).length;
    return [{ runner, points: own.reduce((sum, { points }) => sum + points, 0), right, answered: own.length }];
  });
};
