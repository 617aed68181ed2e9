import type { Bank, QuestionOf } from "../bank/bank.ts";
import type { Level, Track } from "../bank/schema.ts";
import { expected } from "./ability.ts";
import { isHeard, signsFor } from "./competencies.ts";
import { turnCredit } from "./credit.ts";
import { type Band, bandOf, type Estimate, estimate, hardestOf, lowerBand } from "./estimate.ts";
import type { FinishedInterview, Turn } from "./interview.ts";

/** What an interview came to in figures, as they were when it ended. */
export interface ReportFigures {
  readonly competencies: readonly CompetencyFigure[];
  /** Absent where nothing was answered. */
  readonly overall?: Estimate & {
    /** Never above the hardest level of what was answered. */
    readonly from: Band;
    readonly to: Band;
    /** What of 100 the questions earned, on average. */
    readonly score: number;
  };
  /** Questions by level, as asked. */
  readonly asked: Readonly<Record<Level, number>>;
}

export type AnchorLevel = 1 | 2 | 3 | 4;

export interface CompetencyFigure {
  readonly id: string;
  /** What is expected of somebody like that on questions of the level wished for, 0 to 1; absent where too little speaks of it. */
  readonly share?: number;
  readonly level?: AnchorLevel;
}

/** Of an operator's track that names none. */
const USUAL = ["fundamentals", "depth", "trade-offs", "operations"] as const;

/** Less than this, in whole questions, is too little to say anything of a competency. */
const LEAST = 1;

/**
 * Pure: the same interview gives the same figures. A question that the bank no longer has counts by its credit alone. Where a person asked,
 * their ticks and both ratings stand for themselves, and nothing is estimated.
 */
export const figuresOf = (
  { turns, track, level, interviewer }: Pick<FinishedInterview, "turns" | "track" | "level" | "interviewer">,
  bank: Pick<Bank, "questions" | "tracks">,
): ReportFigures => {
  const competencies = trackOf(bank, track)?.competencies ?? USUAL;
  const heard = interviewer.kind === "bot" ? turns.filter((turn) => turn.exchanges.some(isHeard)) : [];
  return {
    competencies: competencies.map((id) => competency(id, heard, level, bank)),
    ...(heard.length === 0 ? {} : { overall: overallOf(heard, level) }),
    asked: {
      junior: turns.filter((turn) => turn.level === "junior").length,
      mid: turns.filter((turn) => turn.level === "mid").length,
      senior: turns.filter((turn) => turn.level === "senior").length,
    },
  };
};

const overallOf = (turns: readonly Turn[], wished: Level): NonNullable<ReportFigures["overall"]> => {
  const signs = turns.map((turn) => ({ credit: turnCredit(turn), level: turn.level, weight: 1 }));
  const found = estimate(signs, wished);
  const score = Math.round((100 * signs.reduce((sum, { credit }) => sum + credit, 0)) / signs.length);
  const most = hardestOf(turns.map(({ level }) => level));
  return { ...found, from: lowerBand(bandOf(found.low), most), to: lowerBand(bandOf(found.high), most), score };
};

const competency = (
  id: string,
  turns: readonly Turn[],
  wished: Level,
  bank: Pick<Bank, "questions">,
): CompetencyFigure => {
  const signs = turns.flatMap((turn) =>
    signsFor(id, turn, bank.questions.get(turn.question)?.cognitive ?? "understand"),
  );
  if (signs.reduce((sum, { weight }) => sum + weight, 0) < LEAST) return { id };
  const share = Math.round(100 * expected(estimate(signs, wished).at, wished)) / 100;
  return { id, share, level: anchorLevel(share) };
};

/** Four levels of equal width. */
export const anchorLevel = (share: number): AnchorLevel => {
  if (share < 0.25) return 1;
  if (share < 0.5) return 2;
  return share < 0.75 ? 3 : 4;
};

/** A point that the person says they made, with the words they mean. Shown as claimed, and counted for themselves alone. */
export interface ReportClaim {
  readonly turn: number;
  readonly point: string;
  readonly words: string;
  /** A manager of the place where it was held agrees. */
  readonly accepted?: true;
}

/** What became of a question's point. */
export type Standing = "said" | "prompted" | "claimed" | "missed";

export const standingOf = (turn: Turn, at: number, point: string, claims: readonly ReportClaim[]): Standing => {
  const hits = turn.exchanges.filter(
    ({ verdict, ticked }) => verdict?.points.some(({ id, hit }) => hit && id === point) || ticked?.includes(point),
  );
  if (hits.some(({ asks }) => asks.kind !== "point")) return "said";
  if (hits.length > 0) return "prompted";
  return claims.some((claim) => claim.turn === at && claim.point === point) ? "claimed" : "missed";
};

/** Broken off before a word was said to it: it counts neither for nor against anybody. */
export const isBrokenOff = ({ exchanges }: Turn): boolean =>
  exchanges.length > 0 && exchanges.every(({ outcome, verdict }) => outcome === "cut-short" && verdict === undefined);

/** A fact to practise: where most weight was missed. */
export interface ToPractise {
  readonly fact: string;
  /** The question it was missed in. */
  readonly question: string;
  readonly points: readonly string[];
}

const MOST = 3;

/** At most three facts, the heaviest misses first: by the points' weights, times what the track gives their topic. */
export const toPractise = (
  { turns, track }: Pick<FinishedInterview, "turns" | "track">,
  bank: Pick<Bank, "questions" | "tracks">,
  claims: readonly ReportClaim[] = [],
): readonly ToPractise[] => {
  const topics = trackOf(bank, track)?.topics ?? {};
  const all = turns.flatMap((turn, at) => {
    const question = openIn(bank, turn.question);
    if (!question || isBrokenOff(turn)) return [];
    const missed = pointsAsked(question, turn).filter(({ id }) => standingOf(turn, at, id, claims) === "missed");
    const weight = missed.reduce((sum, point) => sum + point.weight, 0) * (topics[turn.topic] ?? 1);
    const { factId: fact, id } = question;
    return weight > 0 ? [{ fact, question: id, points: missed.map((point) => point.id), weight }] : [];
  });
  const seen = new Set<string>();
  return all
    .sort((a, b) => b.weight - a.weight)
    .filter(({ fact }) => !seen.has(fact) && seen.add(fact))
    .slice(0, MOST)
    .map(({ weight: _, ...one }) => one);
};

/** Those of the question, or of the steps that were come to. */
export const pointsAsked = (question: QuestionOf<"open">, turn: Turn) => [
  ...(question.points ?? []),
  ...(question.chain ?? []).flatMap((step, at) =>
    turn.exchanges.some((one) => one.asks.kind === "step" && one.asks.step === at && isHeard(one)) ? step.points : [],
  ),
];

export const openIn = ({ questions }: Pick<Bank, "questions">, id: string): QuestionOf<"open"> | undefined => {
  const found = questions.get(id);
  return found?.type === "open" ? found : undefined;
};

export const trackOf = ({ tracks }: Pick<Bank, "tracks">, id: string): Track | undefined =>
  tracks.find((track) => track.id === id);
