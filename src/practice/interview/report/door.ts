import { type Reply, redraw, whisper } from "../../../chat/reply.ts";
import { type Action, on } from "../../../chat/router.ts";
import { actions, button, heading, list, muted, prose, type View } from "../../../chat/view.ts";
import type { FinishedInterview } from "../../../engine/interview/interview.ts";
import { figuresOf } from "../../../engine/interview/report.ts";
import type { Context, Deps } from "../../context.ts";
import { reportsAction } from "../../me-doors.ts";
import { door } from "../../menu.ts";
import { atHome } from "../../questions.ts";
import { sentence } from "../../say.ts";
import { reportActions } from "./actions.ts";
import { claim, claimForm } from "./claim.ts";
import { trendOf } from "./closing-page.ts";
import { bandText, dayOf, lineOf, loadReport, type ShownReport } from "./load.ts";
import { radarOf } from "./overview.ts";
import { pageCount, reportPage } from "./pages.ts";
import { share, shareLook } from "./share.ts";
import { takeReport } from "./take.ts";
import { unclaim, unclaimForm } from "./unclaim.ts";

/** Makes the report of an interview that is over, and keeps it. Harmless when repeated. */
export const fileReport = async (deps: Deps, interview: FinishedInterview): Promise<void> => {
  const questions = interview.turns.map(({ question }) => question);
  const { bank } = await atHome(deps, interview.workspace, questions);
  await deps.store.reports.keep(interview.person, { interview, figures: figuresOf(interview, bank), claims: [] });
};

/** The first page of a report, for the person it is about. */
export const reportView = (deps: Deps, context: Context, id: string): Promise<View> => pageView(deps, context, id, 0);

export const reportActionHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(reportsAction, "redraw", async (context, { at }) => redraw(await reportsList(deps, context, at))),
  on(reportActions.page, "redraw", async (context, { report, page }) =>
    redraw(await pageView(deps, context, report, page)),
  ),
  on(reportActions.queue, "whisper", (context, { report }) => queue(deps, context, report)),
  on(reportActions.claim, "form", (context, { report, turn }) => claimForm(deps, context, report, turn)),
  on(reportActions.claimed, "redraw", (context, { report, turn }, { fields }) =>
    claim(deps, context, report, turn, fields),
  ),
  on(reportActions.unclaim, "form", (context, { report, turn }) => unclaimForm(deps, context, report, turn)),
  on(reportActions.unclaimed, "redraw", (context, { report, turn }, { fields }) =>
    unclaim(deps, context, report, turn, fields["point"] ?? ""),
  ),
  on(reportActions.take, "whisper", (context, { report, as }) => takeReport(deps, context, report, as)),
  on(reportActions.look, "whisper", (context, { report }) => shareLook(deps, context, report)),
  on(reportActions.share, "redraw", (context, { report }) => share(deps, context, report)),
  on(reportActions.remove, "whisper", async ({ words }, { report }) => whisper(removeScreen(words.report, report))),
  on(reportActions.removed, "redraw", async ({ words, person }, { report }) => {
    await deps.store.reports.drop(person.id, report);
    return redraw(sentence(words.report.removed));
  }),
];

/** Pictures are drawn for the page that shows them alone. */
const pageView = async (deps: Deps, context: Context, id: string, at: number): Promise<View> => {
  const { words } = context;
  const shown = await loadReport(deps, context, id);
  if (!shown) return sentence(words.report.gone);
  const isLast = at >= pageCount(shown, words) - 1;
  const radar = at === 0 ? radarOf(shown, words) : undefined;
  const trend = isLast ? trendOf(context, shown) : undefined;
  return reportPage(context, shown, at, {
    radar: radar && (await deps.pictures.draw(radar)),
    trend: trend && (await deps.pictures.draw(trend)),
  });
};

/** Makes the facts due at once. Pressing twice is pressing once. */
const queue = async (deps: Deps, context: Context, id: string): Promise<Reply> => {
  const { words, person, request } = context;
  const shown = await loadReport(deps, context, id);
  if (!shown) return whisper(sentence(words.report.gone));
  for (const { fact } of shown.practise) {
    const event = { v: 1, kind: "resumed", id: `report/${id}/${fact}`, at: request.at, fact } as const;
    await deps.store.answers.live(person.id, event);
  }
  return whisper({
    ...sentence(words.report.queued(shown.practise.length)),
    body: [prose(words.report.queued(shown.practise.length)), actions(door(words, "review", "primary"))],
  });
};

const removeScreen = (w: Context["words"]["report"], report: string): View => ({
  summary: w.removeSure,
  tone: "notice",
  body: [prose(w.removeSure), actions(button(w.removeDo, reportActions.removed.id({ report }), "danger"))],
});

/** Reports a page. */
const PAGE = 5;

/** All reports of the person, the newest first. */
const reportsList = async (deps: Deps, context: Context, at: number): Promise<View> => {
  const all = [...(await deps.store.reports.all(context.person.id))].reverse();
  return listScreen(deps, context, all, at);
};

export const listScreen = (
  { bank }: Pick<Deps, "bank">,
  context: Context,
  all: readonly ShownReport["report"][],
  at: number,
): View => {
  const { words } = context;
  const w = words.report;
  if (all.length === 0)
    return {
      summary: w.none,
      body: [heading(w.list), muted(w.none), actions(door(words, "interview", "primary"), door(words, "me"))],
    };
  const page = Math.min(at, Math.ceil(all.length / PAGE) - 1);
  const some = all.slice(page * PAGE, page * PAGE + PAGE);
  const dayIn = (report: ShownReport["report"]): string => dayOf(report, context);
  return {
    summary: w.list,
    body: [
      heading(w.list),
      list(
        some.map((report) => ({
          spans: [`${dayIn(report)}: ${lineOf(report, bank, words)}`],
          ...(bandText(report, words) === undefined ? {} : { note: [bandText(report, words) ?? ""] }),
        })),
        true,
      ),
      actions(
        ...some.map((report, n) =>
          button(`${n + 1} ${dayIn(report)}`, reportActions.page.id({ report: report.interview.id, page: 0 })),
        ),
      ),
      actions(
        page > 0 && button(words.common.back, reportsAction.id({ at: page - 1 })),
        (page + 1) * PAGE < all.length && button(words.common.more, reportsAction.id({ at: page + 1 })),
        door(words, "me"),
      ),
    ],
  };
};
