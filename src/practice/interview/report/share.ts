import { type Reply, redraw, whisper } from "../../../chat/reply.ts";
import { actions, button, heading, list, muted, type Node, prose, type View } from "../../../chat/view.ts";
import { isBrokenOff } from "../../../engine/interview/report.ts";
import type { Words } from "../../../words/words.ts";
import { type Context, type Deps, publicReaders } from "../../context.ts";
import { sentence } from "../../say.ts";
import { reportActions } from "./actions.ts";
import { bandText, lineOf, loadReport, type ShownReport } from "./load.ts";
import { competencyLines } from "./overview.ts";

/** Shows what would be posted, before it is. */
export const shareLook = async (deps: Deps, context: Context, id: string): Promise<Reply> => {
  const shown = await shareable(deps, context, id);
  if ("kind" in shown) return shown;
  const w = context.words.report;
  const post = postOf(deps, context, shown);
  return whisper({
    summary: w.shareLook,
    tone: "notice",
    body: [
      prose(w.shareLook),
      ...post.body,
      actions(button(w.shareDo, reportActions.share.id({ report: id }), "primary")),
    ],
  });
};

/** Posts it in the place where it was pressed; once for each place. */
export const share = async (deps: Deps, context: Context, id: string): Promise<Reply> => {
  const shown = await shareable(deps, context, id);
  if ("kind" in shown) return shown;
  const { platform, workspace, place } = context.request.where;
  const view = postOf(deps, context, shown);
  const key = `report/${id}/${place}`;
  await deps.outbox.send({ kind: "post", target: { platform, workspace, place }, view }, key);
  return redraw(sentence(context.words.report.shared));
};

const shareable = async (deps: Deps, context: Context, id: string): Promise<ShownReport | Reply> => {
  const w = context.words.report;
  const shown = await loadReport(deps, context, id);
  if (!shown?.report.figures.overall) return whisper(sentence(w.gone));
  return context.request.where.private ? whisper(sentence(w.sharePrivate)) : shown;
};

const postOf = (deps: Deps, context: Context, shown: ShownReport): View => {
  const readers = publicReaders(deps, context);
  const { name } = context.request.who;
  const first = readers[0] ?? context.words;
  return {
    summary: first.report.shareTitle(name, lineOf(shown.report, shown.bank, first)),
    body: readers.flatMap((words) => summaryNodes(shown, name, words)),
  };
};

const summaryNodes = (shown: ShownReport, name: string, words: Words): readonly Node[] => {
  const w = words.report;
  const { turns } = shown.report.interview;
  return [
    heading(w.shareTitle(name, lineOf(shown.report, shown.bank, words))),
    prose(w.looksLike(bandText(shown.report, words) ?? "")),
    list(competencyLines(shown, words).map((line) => ({ spans: [line] }))),
    muted(w.honest(turns.filter((turn) => !isBrokenOff(turn)).length)),
  ];
};
