import { actions, type Button, button, heading, muted, type Node, type View } from "../../../chat/view.ts";
import type { Turn } from "../../../engine/interview/interview.ts";
import { openIn, pointsAsked, standingOf } from "../../../engine/interview/report.ts";
import type { Picture } from "../../../pictures/picture.ts";
import type { Words } from "../../../words/words.ts";
import type { Context } from "../../context.ts";
import { reportsAction } from "../../me-doors.ts";
import { reportActions } from "./actions.ts";
import { closingNodes } from "./closing-page.ts";
import { claimsOf, lineOf, type ShownReport } from "./load.ts";
import { overviewNodes } from "./overview.ts";
import { pagesOf } from "./pieces.ts";
import { questionPieces } from "./question-pieces.ts";

export interface ReportPictures {
  readonly radar?: Picture | undefined;
  readonly trend?: Picture | undefined;
}

type Page =
  | { readonly kind: "overview" }
  | { readonly kind: "question"; readonly turn: number; readonly title: string; readonly nodes: readonly Node[] }
  | { readonly kind: "closing" };

/** A page of a report, from 0; beyond the last is the last. Nothing in it is meant for anybody but whom it is about. */
export const reportPage = (context: Context, shown: ShownReport, at: number, pictures: ReportPictures): View => {
  const { words } = context;
  const pages = pagesIn(shown, words);
  const now = Math.min(at, pages.length - 1);
  const page = pages[now] ?? { kind: "overview" };
  const line = lineOf(shown.report, shown.bank, words);
  return {
    summary: words.report.summary(page.kind === "question" ? page.title : line),
    body: [
      ...bodyOf(context, shown, page, pictures),
      ...(pages.length > 1 ? [muted(words.report.page(now + 1, pages.length))] : []),
      ...buttonsOf(context, shown, page, now, pages.length),
    ],
  };
};

/** On which page a question begins. */
export const pageOfTurn = (shown: ShownReport, turn: number, words: Words): number =>
  Math.max(
    0,
    pagesIn(shown, words).findIndex((page) => page.kind === "question" && page.turn === turn),
  );

export const pageCount = (shown: ShownReport, words: Words): number => pagesIn(shown, words).length;

const pagesIn = (shown: ShownReport, words: Words): readonly Page[] => {
  const { turns } = shown.report.interview;
  return [
    { kind: "overview" },
    ...turns.flatMap((turn, at) => {
      const title = words.report.question(at + 1, turns.length, topicName(shown, turn, words));
      return pagesOf(questionPieces(shown, turn, at, words)).map(
        (nodes): Page => ({ kind: "question", turn: at, title, nodes }),
      );
    }),
    ...(turns.length > 0 || hasMore(shown) ? [{ kind: "closing" } as const] : []),
  ];
};

/** Whether something was said beside the questions. */
const hasMore = ({ report: { interview } }: ShownReport): boolean =>
  (interview.ownProject?.said.length ?? 0) + (interview.closing?.length ?? 0) + (interview.own?.length ?? 0) > 0;

const topicName = ({ bank }: ShownReport, { topic }: Turn, { bank: lang }: Words): string =>
  bank.topics.find(({ id }) => id === topic)?.name[lang] ?? topic;

const bodyOf = (
  context: Context,
  shown: ShownReport,
  page: Page,
  { radar, trend }: ReportPictures,
): readonly Node[] => {
  switch (page.kind) {
    case "overview":
      return overviewNodes(context, shown, radar);
    case "question":
      return [heading(page.title), ...page.nodes];
    case "closing":
      return closingNodes(context, shown, trend);
  }
};

const buttonsOf = (context: Context, shown: ShownReport, page: Page, at: number, of: number): readonly Node[] => {
  const w = context.words.report;
  const report = shown.report.interview.id;
  const turn = (to: number): string => reportActions.page.id({ report, page: to });
  const hasMissed = page.kind === "question" && canClaim(shown, page.turn);
  const moves: readonly (Button | false)[] = [
    at > 0 && button(w.back, turn(at - 1)),
    at + 1 < of && button(w.next, turn(at + 1), "primary"),
    page.kind === "closing" &&
      shown.practise.length > 0 &&
      button(w.practise, reportActions.queue.id({ report }), "primary"),
    hasMissed && button(w.iSaid, reportActions.claim.id({ report, turn: page.turn })),
    page.kind === "question" &&
      claimsOf(shown.report, page.turn).some(({ accepted }) => !accepted) &&
      button(w.unclaim, reportActions.unclaim.id({ report, turn: page.turn })),
  ];
  if (page.kind === "question") return [actions(...moves)];
  const ways = moves.some(Boolean) ? [actions(...moves)] : [];
  return [...ways, ...ownNodes(context, shown, report)];
};

/** What can be done with a report as a whole. */
const ownNodes = (
  { words, request }: Context,
  { report: { figures } }: ShownReport,
  report: string,
): readonly Node[] => {
  const w = words.report;
  const isShareable = figures.overall !== undefined;
  return [
    ...(isShareable && request.where.private ? [muted(w.sharePrivate)] : []),
    actions(
      button(w.exportMarkdown, reportActions.take.id({ report, as: "md" })),
      button(w.exportJson, reportActions.take.id({ report, as: "json" })),
      isShareable && !request.where.private && button(w.share, reportActions.look.id({ report })),
      button(w.remove, reportActions.remove.id({ report }), "danger"),
      button(w.list, reportsAction.id({ at: 0 })),
    ),
  ];
};

const canClaim = (shown: ShownReport, at: number): boolean => missedPoints(shown, at).length > 0;

/** Points of a question that were missed and are not claimed; none where nothing was said. */
export const missedPoints = ({ report, bank }: ShownReport, at: number) => {
  const turn = report.interview.turns[at];
  const question = turn && openIn(bank, turn.question);
  if (!turn || !question || answerText(turn) === "") return [];
  return pointsAsked(question, turn).filter(({ id }) => standingOf(turn, at, id, claimsOf(report, at)) === "missed");
};

/** All that was said to a question and what followed from it. */
export const answerText = ({ exchanges }: Turn): string =>
  exchanges.flatMap(({ said }) => said.map(({ text }) => text)).join("\n");
