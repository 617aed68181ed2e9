import { defineAction } from "../../chat/action.ts";
import type { Form } from "../../chat/form.ts";
import { form, type Reply, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import { remember } from "../arrival.ts";
import type { Context, Deps } from "../context.ts";
import { sentence } from "../say.ts";

/** A press carries the text that a question could be made of as its first value. */
const suggest = defineAction("suggest", 1, {});
const suggested = defineAction("suggested", 1, {});

const LONGEST = { question: 1000, answer: 1000 } as const;
/** Suggestions share their limit with reports: both are read by the same people (design, "Limits per person"). */
const AN_HOUR = 5;

/** "Save as question": a form with the message's words, then the managers' inbox. */
export const suggestHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(suggest, "form", async ({ words }, _, { values }) => form(suggestForm(words.suggest, values[0] ?? ""))),
  on(suggested, "whisper", (context, _, { fields }) => take(deps, context, fields)),
];

const suggestForm = (words: Context["words"]["suggest"], text: string): Form => ({
  title: words.title,
  intro: text.length > LONGEST.question ? words.tooLong(LONGEST.question) : words.intro,
  submit: suggested.id({}),
  submitLabel: words.send,
  fields: [
    {
      kind: "text",
      name: "question",
      label: words.question,
      long: true,
      max: LONGEST.question,
      ...(text !== "" && text.length <= LONGEST.question ? { value: text } : {}),
    },
    { kind: "text", name: "answer", label: words.answer, long: true, max: LONGEST.answer, optional: true },
  ],
});

const take = async (deps: Deps, context: Context, fields: Readonly<Record<string, string>>): Promise<Reply> => {
  const { words, request, person } = context;
  const text = (fields["question"] ?? "").trim();
  const answer = (fields["answer"] ?? "").trim();
  if (text === "") return whisper(sentence(words.suggest.empty, "trouble"));
  const wait = await deps.budgets.spend(`report:${person.id}`, AN_HOUR, 3600);
  if (wait !== undefined) return whisper(sentence(words.quiz.tooManyReports, "trouble"));
  // Managers see whose thought it was.
  await remember(deps, context);
  await deps.store.workspaces.addToInbox(request.where.workspace, {
    id: `suggestion-${request.id}`,
    kind: "suggestion",
    at: request.at,
    member: request.who.member,
    place: request.where.place,
    questionId: "",
    revision: "",
    text,
    ...(answer === "" ? {} : { answer }),
  });
  return whisper(sentence(words.suggest.done));
};
