import type { Form } from "../../../chat/form.ts";
import { form, type Reply, redraw, whisper } from "../../../chat/reply.ts";
import { claimAdds, spaced } from "../../../engine/interview/claim.ts";
import type { Turn } from "../../../engine/interview/interview.ts";
import { openIn } from "../../../engine/interview/report.ts";
import { claimedId } from "../../../engine/learning/cards.ts";
import type { Words } from "../../../words/words.ts";
import type { Context, Deps } from "../../context.ts";
import { sentence } from "../../say.ts";
import { answerId } from "../names.ts";
import { reportActions } from "./actions.ts";
import { loadReport, type ShownReport, timesTakenBack } from "./load.ts";
import { answerText, missedPoints, pageOfTurn, reportPage } from "./pages.ts";

/** What a form holds on every platform. */
const ROOM = 3000;
/** Longer than any point takes to say: whoever sends all they said marks nothing. */
const LONGEST = 400;
/** Claims an hour: one for each missed point of an interview, and no more reading for managers than that. */
const AN_HOUR = 20;

/** The form to mark one's words for a missed point. */
export const claimForm = async (deps: Deps, context: Context, id: string, turn: number): Promise<Reply> => {
  const shown = await loadReport(deps, context, id);
  if (!shown) return whisper(sentence(context.words.report.gone));
  const said = shown.report.interview.turns[turn];
  const missed = missedPoints(shown, turn);
  if (!said || missed.length === 0) return whisper(sentence(context.words.report.claimLate));
  return form(formOf(shown, said, turn, context.words));
};

const formOf = (shown: ShownReport, said: Turn, turn: number, words: Words): Form => {
  const w = words.report;
  const text = answerText(said);
  return {
    title: w.claimTitle,
    intro: w.claimIntro,
    submit: reportActions.claimed.id({ report: shown.report.interview.id, turn }),
    submitLabel: w.claimSend,
    fields: [
      {
        kind: "one",
        name: "point",
        label: w.claimPoint,
        options: missedPoints(shown, turn).map(({ id, say }) => ({ value: id, text: say[words.bank] })),
      },
      {
        kind: "text",
        name: "words",
        label: w.claimWords,
        long: true,
        max: ROOM,
        ...(text.length <= ROOM ? { value: text } : {}),
      },
    ],
  };
};

/** Takes the marked words: the point counts as claimed for the person, and the managers are told which words were meant. */
export const claim = async (
  deps: Deps,
  context: Context,
  id: string,
  turn: number,
  fields: Readonly<Record<string, string>>,
): Promise<Reply> => {
  const { words, person } = context;
  const w = words.report;
  const shown = await loadReport(deps, context, id);
  if (!shown) return whisper(sentence(w.gone));
  const said = shown.report.interview.turns[turn];
  const point = missedPoints(shown, turn).find((one) => one.id === fields["point"]);
  if (!said || !point) return whisper(sentence(w.claimLate));
  const marked = (fields["words"] ?? "").trim();
  const refused = refusal(marked, said, w);
  if (refused !== undefined) return whisper(sentence(refused, "trouble"));
  const wait = await deps.budgets.spend(`claim:${person.id}`, AN_HOUR, 3600);
  if (wait !== undefined) return whisper(sentence(w.claimMany, "trouble"));
  const made: Made = { turn, point: point.id, marked, takenBack: timesTakenBack(shown.report, turn, point.id) };
  await tellManagers(deps, shown, said, made);
  // Before the report has it: then it cannot be claimed again.
  await countInReview(deps, context, id, said, made);
  await deps.store.reports.change(person.id, id, (now) => ({
    ...now,
    claims: [
      ...now.claims.filter((one) => one.turn !== turn || one.point !== point.id),
      { turn, point: point.id, words: marked },
    ],
  }));
  const now = await loadReport(deps, context, id);
  if (!now) return whisper(sentence(w.gone));
  const page = reportPage(context, now, pageOfTurn(now, turn, words), {});
  return redraw({ ...page, summary: w.claimDone });
};

const refusal = (marked: string, said: Turn, w: Words["report"]): string | undefined => {
  if (marked === "") return w.claimEmpty;
  if (!spaced(answerText(said)).includes(spaced(marked))) return w.claimNotThere;
  return marked.length > LONGEST ? w.claimLong(LONGEST) : undefined;
};

interface Made {
  readonly turn: number;
  readonly point: string;
  readonly marked: string;
  /** How often it was claimed and taken back before. */
  readonly takenBack: number;
}

/** The fact comes back as if the point had been heard; nothing else of the person changes. Once for each point. */
const countInReview = async (
  { store }: Deps,
  { person, request }: Context,
  report: string,
  said: Turn,
  { turn, point, marked, takenBack }: Made,
): Promise<void> => {
  const answer = answerId(report, turn);
  const adds = claimAdds(said, point, marked);
  if (adds === 0 || (await store.people.answers(person.id, [answer])).length === 0) return;
  const { question } = said;
  await store.answers.live(person.id, {
    v: 1,
    kind: "claimed",
    id: claimedId(answer, point, takenBack),
    at: request.at,
    answer,
    question,
    point,
    adds,
  });
};

/** The id of a claim in the managers' inbox. */
export const claimItem = (report: string, turn: number, point: string, takenBack: number): string =>
  `${report}-claim-${turn}-${point}${takenBack === 0 ? "" : `-${takenBack + 1}`}`;

/** Question, point and words: not the report, nor what else was said. Once for each point, however often it is sent. */
const tellManagers = async (
  { store }: Deps,
  { report: { interview }, bank }: ShownReport,
  said: Turn,
  { turn, point, marked, takenBack }: Made,
): Promise<void> => {
  const question = openIn(bank, said.question);
  const all = [...(question?.points ?? []), ...(question?.chain ?? []).flatMap((step) => step.points)];
  const say = all.find(({ id }) => id === point)?.say[interview.lang] ?? point;
  await store.workspaces.addToInbox(interview.workspace, {
    id: claimItem(interview.id, turn, point, takenBack),
    kind: "should-count",
    at: interview.endedAt,
    member: interview.member ?? interview.person,
    questionId: said.question,
    revision: said.revision,
    text: say,
    answer: marked,
    claim: { report: interview.id, turn, point },
  });
};
