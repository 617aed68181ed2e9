import { spansOf } from "../../../chat/text.ts";
import { heading, list, muted, type Node, prose } from "../../../chat/view.ts";
import { expected } from "../../../engine/interview/ability.ts";
import { openIn } from "../../../engine/interview/report.ts";
import type { Picture, Trend } from "../../../pictures/picture.ts";
import type { InterviewReport } from "../../../store/interview-reports.ts";
import type { Words } from "../../../words/words.ts";
import type { Context } from "../../context.ts";
import { bandText, dayOf, type ShownReport } from "./load.ts";
import { pictured } from "./overview.ts";
import { shortened } from "./question-pieces.ts";

/** The last page: what to practise, the trend, and what was said beside the questions. */
export const closingNodes = (context: Context, shown: ShownReport, picture: Picture | undefined): readonly Node[] => [
  ...practiseNodes(shown, context.words),
  ...trendNodes(context, shown, picture),
  ...besideNodes(shown, context.words),
];

const practiseNodes = ({ practise, bank, report }: ShownReport, words: Words): readonly Node[] => {
  const w = words.report;
  if (report.interview.turns.length === 0) return [];
  if (practise.length === 0) return [heading(w.toPractise), prose(w.nothingToPractise)];
  const items = practise.map(({ fact, question, points }) => {
    const say = bank.facts.get(fact)?.fact[words.bank] ?? openIn(bank, question)?.prompt[words.bank] ?? fact;
    const missed = (openIn(bank, question)?.points ?? []).filter(({ id }) => points.includes(id));
    const note = shortened(
      missed.map((point) => point.say[words.bank].replace(/[.。]$/u, "")).join(words.bank === "zh" ? "；" : "; "),
    );
    return { spans: spansOf(say), ...(note === "" ? {} : { note: spansOf(w.missedIn(note)) }) };
  });
  return [heading(w.toPractise), list(items, true)];
};

/** As many as can be read at a glance. */
const SHOWN = 8;
/** Before, a trend would be chance. */
const FROM = 3;

const counted = ({ all, report }: ShownReport): readonly InterviewReport[] =>
  all
    .filter(({ figures, interview }) => figures.overall && interview.endedAt <= report.interview.endedAt)
    .slice(-SHOWN);

const trendNodes = (context: Context, shown: ShownReport, picture: Picture | undefined): readonly Node[] => {
  const { words } = context;
  const w = words.report;
  if (!shown.report.figures.overall) return [];
  const reports = counted(shown);
  if (reports.length < FROM) return [muted(w.trendFrom)];
  const lines = reports.map((one) =>
    w.trendLine(dayOf(one, context), bandText(one, words) ?? "", one.figures.overall?.score ?? 0),
  );
  return [
    heading(w.trend),
    ...pictured(picture, `${w.trend}. ${lines.join("; ")}`),
    list(lines.map((line) => ({ spans: [line] }))),
    muted(w.trendNote),
  ];
};

/** Each as what would be expected of such a person on mid-level questions, which is the same measure for all. Undefined where there are too few. */
export const trendOf = (context: Context, shown: ShownReport): Trend | undefined => {
  const reports = counted(shown);
  if (reports.length < FROM || !shown.report.figures.overall) return undefined;
  const points = reports.flatMap(({ figures: { overall }, interview }) =>
    overall
      ? [
          {
            name: new Date(interview.endedAt).toISOString().slice(5, 10),
            share: expected(overall.at, "mid"),
            low: expected(overall.low, "mid"),
            high: expected(overall.high, "mid"),
          },
        ]
      : [],
  );
  return { kind: "trend", title: context.words.report.trend, points };
};

const besideNodes = ({ report: { interview } }: ShownReport, words: Words): readonly Node[] => {
  const w = words.report;
  const { ownProject, closing = [], own = [] } = interview;
  const rating = ownProject?.rating;
  return [
    ...(ownProject && ownProject.said.length > 0
      ? [
          heading(w.project),
          prose(rating === undefined ? w.projectUnrated : w.projectRated(rating, words.interview.rating[rating])),
        ]
      : []),
    ...(own.length > 0 ? [heading(w.ownAsked), list(own.map(({ text }) => ({ spans: [shortened(text)] })))] : []),
    ...(closing.length > 0 ? [heading(w.closing), prose(shortened(closing.map(({ text }) => text).join(" ")))] : []),
  ];
};
