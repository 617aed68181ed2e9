import { blocksOf, spansOf } from "../../../chat/text.ts";
import { muted, type Node, prose } from "../../../chat/view.ts";
import type { QuestionOf } from "../../../engine/bank/bank.ts";
import type { Point } from "../../../engine/bank/schema.ts";
import type { Evidence } from "../../../engine/grading/answer.ts";
import { turnCredit } from "../../../engine/interview/credit.ts";
import { askedText } from "../../../engine/interview/held-against.ts";
import type { Exchange, Turn } from "../../../engine/interview/interview.ts";
import { isBrokenOff, openIn, standingOf } from "../../../engine/interview/report.ts";
import type { Words } from "../../../words/words.ts";
import { secondLine } from "../../second-view.ts";
import { claimsOf, type ShownReport } from "./load.ts";
import type { Piece } from "./pieces.ts";

/** All there is to say about one question of an interview, in the order in which it is read. */
export const questionPieces = (shown: ShownReport, turn: Turn, at: number, words: Words): readonly Piece[] => {
  const question = openIn(shown.bank, turn.question);
  if (!question) return [{ nodes: [muted(words.report.questionGone)] }];
  return [
    { nodes: [...headNodes(shown, turn, at, words), ...blocksOf(question.prompt[words.bank])] },
    ...discountNodes(turn, words).map((node): Piece => ({ nodes: [node] })),
    ...pointPieces(shown, question, turn, at, words),
    ...stepPieces(shown, question, turn, at, words),
    ...flagPieces(question, turn, words),
    ...deeperPieces(question, turn, words),
    ...followedPieces(question, turn, words),
    ...modelPieces(question, turn, words),
  ];
};

const headNodes = (
  { seconds, report: { interview } }: ShownReport,
  turn: Turn,
  at: number,
  words: Words,
): readonly Node[] => {
  const w = words.report;
  const credit = turnCredit(turn);
  const isGraded = interview.interviewer.kind === "bot";
  const outcome = turn.exchanges[0]?.outcome;
  const parts = [
    words.interview.stages[turn.stage],
    words.common.levels[turn.level],
    ...(isGraded && !isBrokenOff(turn) ? [w.credit(Math.round(100 * credit))] : []),
    ...(outcome !== undefined && outcome !== "answered" ? [w.outcomes[outcome]] : []),
    ...(turn.hints > 0 ? [w.hints(turn.hints)] : []),
  ];
  const second = seconds.get(at);
  return [muted(parts.join(" · ")), ...(isGraded && second ? [muted(secondLine(credit, second, words))] : [])];
};

const discountNodes = (turn: Turn, words: Words): readonly Node[] =>
  [...new Set(turn.exchanges.flatMap(({ verdict }) => verdict?.discounts ?? []))].map((one) =>
    prose(words.quiz.discount[one]),
  );

const pointPieces = (
  shown: ShownReport,
  { points = [] }: QuestionOf<"open">,
  turn: Turn,
  at: number,
  words: Words,
): readonly Piece[] => {
  const { said, missed } = words.report;
  const all = points.map((point) => ({ point, isHeard: isSaid(shown, turn, at, point.id) }));
  return [
    ...all.filter((one) => one.isHeard).map(({ point }) => pointPiece(shown, turn, at, said, point, words)),
    ...all.filter((one) => !one.isHeard).map(({ point }) => pointPiece(shown, turn, at, missed, point, words)),
  ];
};

/** The steps of a scenario that were come to, each with its points. */
const stepPieces = (
  shown: ShownReport,
  { chain = [] }: QuestionOf<"open">,
  turn: Turn,
  at: number,
  words: Words,
): readonly Piece[] =>
  chain.flatMap(({ ask, points }, step): readonly Piece[] => {
    const exchange = turn.exchanges.find(({ asks }) => asks.kind === "step" && asks.step === step);
    if (!exchange) return [];
    const under = words.report.step(step + 1);
    const outcome = exchange.outcome === "answered" ? [] : [muted(outcomeOf(exchange, words))];
    return [
      { under, nodes: [...blocksOf(ask[words.bank]), ...outcome] },
      ...points.map((point) => pointPiece(shown, turn, at, under, point, words)),
    ];
  });

const isSaid = ({ report }: ShownReport, turn: Turn, at: number, point: string): boolean => {
  const standing = standingOf(turn, at, point, claimsOf(report, at));
  return standing === "said" || standing === "prompted";
};

/** A point with what became of it. */
const pointPiece = (
  { report }: ShownReport,
  turn: Turn,
  at: number,
  under: string,
  point: Pick<Point, "id" | "say">,
  words: Words,
): Piece => {
  const w = words.report;
  const claims = claimsOf(report, at);
  const standing = standingOf(turn, at, point.id, claims);
  switch (standing) {
    case "claimed": {
      const { words: marked = "", accepted } = claims.find((claim) => claim.point === point.id) ?? {};
      const parts = [w.claimed(shortened(marked)), ...(accepted ? [w.claimAccepted] : [])];
      return pieceOf(under, point, "chosen", parts.join(" · "), words);
    }
    case "missed":
      return pieceOf(under, point, "missed", shortfallIn(turn, point.id, words), words);
    default: {
      const heard = heardIn(turn, point.id, words);
      const parts = [...(standing === "prompted" ? [w.prompted] : []), ...(heard === "" ? [] : [heard])];
      return pieceOf(under, point, "right", parts.join(": "), words);
    }
  }
};

const pieceOf = (
  under: string,
  { say }: Pick<Point, "say">,
  mark: "right" | "missed" | "chosen",
  note: string,
  words: Words,
): Piece => ({
  under,
  item: { spans: spansOf(say[words.bank]), mark, ...(note === "" ? {} : { note: [note] }) },
});

/** The words that earned it, or that an interviewer ticked it. */
const heardIn = ({ exchanges }: Turn, point: string, words: Words): string => {
  const hit = exchanges.flatMap(({ verdict }) => verdict?.points.filter((one) => one.id === point && one.hit) ?? [])[0];
  if (hit) return quoted(hit.evidence, words);
  return exchanges.some(({ ticked }) => ticked?.includes(point)) ? words.report.ticked : "";
};

const shortfallIn = ({ exchanges }: Turn, point: string, words: Words): string => {
  const near = exchanges.flatMap(
    ({ verdict }) => verdict?.points.filter(({ id, hit, shortfall }) => id === point && !hit && shortfall) ?? [],
  )[0];
  return near?.shortfall ? words.quiz.shortfall[near.shortfall](quoted(near.evidence, words)) : "";
};

/** A quote that fills a page would hide the rest. */
const LONGEST_QUOTE = 200;
export const shortened = (text: string): string =>
  text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE).trimEnd()}…`;

const quoted = (evidence: readonly Evidence[], words: Words): string =>
  shortened(evidence.map(({ text }) => words.quiz.evidence(text)).join(" … "));

const flagPieces = (question: QuestionOf<"open">, turn: Turn, words: Words): readonly Piece[] =>
  turn.exchanges.flatMap(({ asks, verdict }) => {
    if (asks.kind === "point" || asks.kind === "deeper") return [];
    const flags = asks.kind === "step" ? question.chain?.[asks.step]?.redFlags : question.redFlags;
    return (verdict?.redFlags ?? []).map(
      ({ index, evidence }): Piece => ({
        under: words.quiz.redFlags,
        item: {
          spans: spansOf(flags?.[index]?.say[words.bank] ?? ""),
          mark: "wrong",
          note: [quoted(evidence, words)],
        },
      }),
    );
  });

const deeperPieces = (question: QuestionOf<"open">, turn: Turn, words: Words): readonly Piece[] => {
  const exchange = turn.exchanges.find(({ asks }) => asks.kind === "deeper");
  const { deeper } = question;
  if (!exchange || !deeper) return [];
  const alone: Turn = { ...turn, exchanges: [exchange] };
  return [
    { under: words.report.deeper, nodes: blocksOf(deeper.ask[words.bank]) },
    ...deeper.points.map((point): Piece => {
      const heard = standingOf(alone, 0, point.id, []) === "said";
      const note = heard ? heardIn(alone, point.id, words) : shortfallIn(alone, point.id, words);
      return pieceOf(words.report.deeper, point, heard ? "right" : "missed", note, words);
    }),
  ];
};

/** What was asked after the question, and how it went. */
const followedPieces = (question: QuestionOf<"open">, turn: Turn, words: Words): readonly Piece[] =>
  turn.exchanges.flatMap((exchange): readonly Piece[] => {
    const { asks } = exchange;
    const text = asks.kind === "point" ? askedText(question, asks)?.[words.bank] : undefined;
    if (text === undefined) return [];
    return [{ under: words.report.followed, item: { spans: spansOf(text), note: [outcomeOf(exchange, words)] } }];
  });

/** Of what was answered, whether the point was heard then. */
const outcomeOf = ({ outcome = "cut-short", asks, verdict }: Exchange, { report: w }: Words): string => {
  if (outcome !== "answered" || asks.kind !== "point" || !verdict) return w.outcomes[outcome];
  return verdict.points.some(({ hit }) => hit) ? w.heardThen : w.notHeardThen;
};

/** Of all steps, also those that were not come to: one reads on. */
const modelPieces = (question: QuestionOf<"open">, turn: Turn, words: Words): readonly Piece[] => {
  const wasDeeper = turn.exchanges.some(({ asks }) => asks.kind === "deeper");
  const models = [
    ...(question.model ? [question.model] : []),
    ...(question.chain ?? []).map(({ model }) => model),
    ...(wasDeeper && question.deeper ? [question.deeper.model] : []),
  ];
  return models.map((model): Piece => ({ under: words.report.model, nodes: blocksOf(model[words.bank]) }));
};
