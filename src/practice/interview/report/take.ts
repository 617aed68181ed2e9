import { renderPlain } from "../../../chat/plain.ts";
import { type Reply, whisper } from "../../../chat/reply.ts";
import { type File, heading, muted, type Node, prose } from "../../../chat/view.ts";
import type { Words } from "../../../words/words.ts";
import type { Context, Deps } from "../../context.ts";
import { sentence } from "../../say.ts";
import { closingNodes } from "./closing-page.ts";
import { loadReport, type ShownReport } from "./load.ts";
import { overviewNodes } from "./overview.ts";
import { answerText } from "./pages.ts";
import { nodesOf } from "./pieces.ts";
import { questionPieces } from "./question-pieces.ts";

/** Exports a day (design, "Limits per person"). */
const EXPORTS = 10;
const DAY_S = 86_400;

/** The report as a file, to nobody but whom it is about. */
export const takeReport = async (deps: Deps, context: Context, id: string, as: "md" | "json"): Promise<Reply> => {
  const { words, person, request } = context;
  const w = words.report;
  const shown = await loadReport(deps, context, id);
  if (!shown) return whisper(sentence(w.gone));
  const wait = await deps.budgets.spend(`report-export:${person.id}`, EXPORTS, DAY_S);
  if (wait !== undefined) return whisper(sentence(w.exportMany, "trouble"));
  const says = w.exported(as === "md" ? w.exportMarkdown : w.exportJson);
  const view = { summary: says, tone: "notice" as const, body: [prose(says), fileOf(context, shown, as)] };
  if (!request.can.filesInDirect || request.where.private) return whisper(view);
  const { platform, workspace, place } = request.where;
  const target = { platform, workspace, place };
  await deps.outbox.send({ kind: "direct", target, member: request.who.member, view }, `report-export/${request.id}`);
  return whisper(sentence(words.privacy.sent));
};

const fileOf = (context: Context, shown: ShownReport, as: "md" | "json"): File => {
  const name = `interview-${new Date(shown.report.interview.endedAt).toISOString().slice(0, 10)}.${as}`;
  if (as === "md") return { kind: "file", name, type: "text/markdown", text: markdownOf(context, shown) };
  const { interview, figures, claims } = shown.report;
  // By whom a question was asked serves to forget it, and is for nobody to read.
  const own = interview.own?.map(({ by: _, ...asked }) => asked);
  const told = { ...interview, ...(own ? { own } : {}) };
  const data = { whetstone: "interview-report", v: 1, interview: told, figures, claims, practise: shown.practise };
  return { kind: "file", name, type: "application/json", text: `${JSON.stringify(data, null, 2)}\n` };
};

/** All pages in one, with every answer in full. */
const markdownOf = (context: Context, shown: ShownReport): string => {
  const { words } = context;
  const nodes: readonly Node[] = [
    ...overviewNodes(context, shown, undefined),
    ...questionNodes(shown, words),
    ...closingNodes(context, shown, undefined),
  ];
  return `${renderPlain({ summary: "", body: nodes }).payload}\n`;
};

const questionNodes = (shown: ShownReport, words: Words): readonly Node[] => {
  const { turns } = shown.report.interview;
  return turns.flatMap((turn, at) => {
    const topic = shown.bank.topics.find(({ id }) => id === turn.topic)?.name[words.bank] ?? turn.topic;
    const answer = answerText(turn);
    return [
      heading(words.report.question(at + 1, turns.length, topic)),
      ...nodesOf(questionPieces(shown, turn, at, words)),
      ...(answer === "" ? [] : [muted(words.quiz.youWrote), prose(answer)]),
    ];
  });
};
