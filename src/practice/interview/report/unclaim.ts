import { form, type Reply, redraw, whisper } from "../../../chat/reply.ts";
import { openIn, pointsAsked } from "../../../engine/interview/report.ts";
import { claimedId, unclaimedId } from "../../../engine/learning/cards.ts";
import type { InterviewReport } from "../../../store/interview-reports.ts";
import type { Context, Deps } from "../../context.ts";
import { sentence } from "../../say.ts";
import { answerId } from "../names.ts";
import { reportActions } from "./actions.ts";
import { claimItem } from "./claim.ts";
import { claimsOf, loadReport, type ShownReport, timesTakenBack } from "./load.ts";
import { pageOfTurn, reportPage } from "./pages.ts";

/** The form in which somebody says which of their claims they take back. */
export const unclaimForm = async (deps: Deps, context: Context, id: string, turn: number): Promise<Reply> => {
  const { words } = context;
  const w = words.report;
  const shown = await loadReport(deps, context, id);
  if (!shown) return whisper(sentence(w.gone));
  const claims = claimsOf(shown.report, turn).filter(({ accepted }) => !accepted);
  if (claims.length === 0) return whisper(sentence(w.claimLate));
  return form({
    title: w.unclaim,
    intro: w.unclaimIntro,
    submit: reportActions.unclaimed.id({ report: id, turn }),
    submitLabel: w.unclaimSend,
    fields: [
      {
        kind: "one",
        name: "point",
        label: w.claimPoint,
        options: claims.map(({ point }) => ({ value: point, text: pointText(shown, turn, point, context) })),
      },
    ],
  });
};

const pointText = ({ report, bank }: ShownReport, at: number, point: string, { words }: Context): string => {
  const turn = report.interview.turns[at];
  const question = turn && openIn(bank, turn.question);
  const asked = turn && question ? pointsAsked(question, turn) : [];
  return asked.find(({ id }) => id === point)?.say[words.bank] ?? point;
};

/** As if it had not been claimed, in report, review and inbox alike; not where a manager has decided. Harmless when repeated. */
export const unclaim = async (
  deps: Deps,
  context: Context,
  id: string,
  turn: number,
  point: string,
): Promise<Reply> => {
  const { words, person, request } = context;
  const w = words.report;
  const shown = await loadReport(deps, context, id);
  if (!shown) return whisper(sentence(w.gone));
  const { report } = shown;
  const claim = claimsOf(report, turn).find((one) => one.point === point);
  if (!claim) return whisper(sentence(w.claimLate));
  const times = timesTakenBack(report, turn, point);
  const item = claimItem(id, turn, point, times);
  // A manager who decides meanwhile finds nothing to decide on any more.
  if (claim.accepted || !(await deps.store.inbox.withdraw(report.interview.workspace, item)))
    return whisper(sentence(w.claimDecided));
  const line = claimedId(answerId(id, turn), point, times);
  const event = { v: 1, kind: "unclaimed", id: unclaimedId(line), at: request.at, claim: line } as const;
  await deps.store.answers.live(person.id, event);
  // Last: as long as it stands there it can be taken back again, whatever a crash left out.
  await deps.store.reports.change(person.id, id, (now) => without(now, turn, point, times));
  const after = await loadReport(deps, context, id);
  if (!after) return whisper(sentence(w.gone));
  return redraw({ ...reportPage(context, after, pageOfTurn(after, turn, words), {}), summary: w.unclaimDone });
};

/** The report without a claim that was taken back so often before. */
const without = (report: InterviewReport, turn: number, point: string, times: number): InterviewReport => {
  if (timesTakenBack(report, turn, point) !== times) return report;
  const isOther = (one: { readonly turn: number; readonly point: string }): boolean =>
    one.turn !== turn || one.point !== point;
  return {
    ...report,
    claims: report.claims.filter(isOther),
    takenBack: [...(report.takenBack ?? []).filter(isOther), { turn, point, times: times + 1 }],
  };
};
