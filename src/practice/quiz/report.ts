import type { Form } from "../../chat/form.ts";
import { form, type Reply, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import { promptLine } from "../ask-view.ts";
import type { Context, Deps } from "../context.ts";
import { atHome, questionOf } from "../questions.ts";
import { sentence } from "../say.ts";
import { quizActions } from "./actions.ts";

/** Five reports an hour per person (design, "Limits per person"). */
const REPORTS_AN_HOUR = 5;
const LONGEST_REPORT = 1000;

/** "Something is wrong with this question": a form, then the managers' inbox. */
export const reportHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(quizActions.report, "form", async (context, { question }) =>
    form(reportForm(await atHome(deps, context.workspace, [question]), context, question)),
  ),
  on(quizActions.reported, "whisper", (context, { question }, { fields }) =>
    report(deps, context, question, fields["text"] ?? ""),
  ),
];

const reportForm = ({ bank }: Deps, { words, lang }: Context, id: string): Form => {
  const question = bank.questions.get(id);
  return {
    title: words.quiz.reportTitle,
    intro: question ? `${promptLine(question, lang)} — ${words.quiz.reportIntro}` : words.quiz.reportIntro,
    submit: quizActions.reported.id({ question: id }),
    submitLabel: words.quiz.reportSend,
    fields: [{ kind: "text", name: "text", label: words.quiz.reportLabel, long: true, max: LONGEST_REPORT }],
  };
};

const report = async (deps: Deps, context: Context, id: string, text: string): Promise<Reply> => {
  const { words, request } = context;
  const question = await questionOf(deps, context.workspace, id);
  if (!question) return whisper(sentence(words.chat.expired));
  if (text.trim() === "") return whisper(sentence(words.quiz.emptyReport, "trouble"));
  const wait = await deps.budgets.spend(`report:${context.person.id}`, REPORTS_AN_HOUR, 3600);
  if (wait !== undefined) return whisper(sentence(words.quiz.tooManyReports, "trouble"));
  await deps.store.workspaces.addToInbox(request.where.workspace, {
    id: `report-${request.id}`,
    kind: "report",
    at: request.at,
    member: request.who.member,
    place: request.where.place,
    questionId: id,
    revision: question.revision,
    text,
  });
  return whisper(sentence(words.quiz.reportDone));
};
