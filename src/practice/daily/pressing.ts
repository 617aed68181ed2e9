import type { Form } from "../../chat/form.ts";
import { form, type Reply, redraw, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import { plainText, spansOf } from "../../chat/text.ts";
import type { View } from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import type { Answer } from "../../engine/grading/answer.ts";
import { type Context, type Deps, inLanguage } from "../context.ts";
import { dailyAnswerId, showDailyAction } from "../daily-doors.ts";
import { achievedBy } from "../folds.ts";
import { atHome } from "../questions.ts";
import { dailyActions, NOTHING, ownWays, publicWays, type Ways } from "./actions.ts";
import { judgeAgain, takeAnswer } from "./answering.ts";
import { type Found, loadDay } from "./load.ts";
import { askView, explainedView, nothingView } from "./own-view.ts";

/** All that can be pressed on a question: in public the answer is a whisper, in private the message takes its form. */
export const pressHandlers = (deps: Deps): readonly Action<Context>[] => [
  ...waysHandlers(deps, publicWays, "whisper"),
  ...waysHandlers(deps, ownWays, "redraw"),
  on(dailyActions.other, "whisper", async (context, { sub, day, lang }) => {
    const reader = inLanguage(context, deps.languages.pick(lang, context.words.code));
    return whisper(await showDay(deps, reader, sub, day));
  }),
  on(showDailyAction, "whisper", async (context, { sub, day }) => whisper(await showDay(deps, context, sub, day))),
];

const waysHandlers = (deps: Deps, ways: Ways, first: "whisper" | "redraw"): readonly Action<Context>[] => {
  const as = first === "whisper" ? whisper : redraw;
  const act = async (
    context: Context,
    { sub, day }: { readonly sub: string; readonly day: string },
    run: (found: Found) => View | Promise<View>,
  ): Promise<Reply> => {
    const found = await loadDay(deps, context.request.where.workspace, sub, day);
    return as(found ? await run(found) : nothingView(context.words, context.words.daily.gone));
  };
  return [
    on(ways.option, first, (context, { option, ...at }) =>
      act(context, at, (found) => answered(deps, context, found, chosen(found.question, option))),
    ),
    on(ways.submit, first, (context, { placed, ...at }, { values }) =>
      act(context, at, (found) => submitted(deps, context, found, values, itemsIn(placed))),
    ),
    on(ways.place, first, (context, { placed, next, ...at }) =>
      act(context, at, ({ day, question }) =>
        askView(context, day, question, { placed: placedIn(question, [...itemsIn(placed), next]) }),
      ),
    ),
    on(ways.undo, first, (context, { placed, ...at }) =>
      act(context, at, ({ day, question }) =>
        askView(context, day, question, { placed: itemsIn(placed).slice(0, -1), note: context.words.daily.startOrder }),
      ),
    ),
    on(ways.write, "form", (context, at) => writeForm(deps, context, ways, at)),
    on(ways.written, first, (context, at, { fields }) =>
      act(context, at, (found) => written(deps, context, found, fields["answer"] ?? "")),
    ),
  ];
};

/** `0213`: indexes as written; nothing is said as `NOTHING`. */
const itemsIn = (placed: string): readonly number[] => (placed === NOTHING ? [] : [...placed].map(Number));

/** Each item of the question once. */
const placedIn = (question: Question, items: readonly number[]): readonly number[] =>
  question.type === "order" ? [...new Set(items)].filter((at) => question.items[at] !== undefined) : [];

/** For true/false, 1 is true. */
const chosen = (question: Question, option: number): Answer | undefined => {
  if (question.type === "truefalse") return { kind: "truth", value: option === 1 };
  return question.type === "single" && question.options[option] ? { kind: "options", chosen: [option] } : undefined;
};

const answered = async (deps: Deps, context: Context, found: Found, answer: Answer | undefined): Promise<View> => {
  const { words } = context;
  if (!answer) return nothingView(words, words.daily.gone);
  const taken = await takeAnswer(deps, context, found.day, found.question, answer);
  if (taken.kind === "over") return nothingView(words, words.daily.tooLate);
  const verdict = judgeAgain(deps, found.question, taken.recorded.entry.answer);
  if (!verdict) return nothingView(words, words.daily.gone);
  const achieved = await achievedBy(deps, context.person.id, taken.recorded.entry.id);
  return explainedView(await homeOf(deps, found), context, found, { ...taken, verdict, achieved });
};

const submitted = (
  deps: Deps,
  context: Context,
  found: Found,
  values: readonly string[],
  placed: readonly number[],
): View | Promise<View> => {
  const { day, question } = found;
  const given = [...new Set(values.filter((value) => /^\d$/.test(value)).map(Number))];
  if (question.type === "multiple") {
    const options = given.filter((at) => question.options[at] !== undefined);
    return options.length > 0
      ? answered(deps, context, found, { kind: "options", chosen: options })
      : askView(context, day, question, { note: context.words.daily.chooseOne });
  }
  if (question.type !== "order") return nothingView(context.words, context.words.daily.gone);
  const order = placedIn(question, given.length > 0 ? given : placed);
  return order.length === question.items.length
    ? answered(deps, context, found, { kind: "sequence", order })
    : askView(context, day, question, { placed: order, note: context.words.quiz.placeAll });
};

const written = (deps: Deps, context: Context, found: Found, text: string): View | Promise<View> => {
  if (found.question.type !== "fill") return nothingView(context.words, context.words.daily.gone);
  return text.trim() === ""
    ? askView(context, found.day, found.question, { note: context.words.daily.empty })
    : answered(deps, context, found, { kind: "text", text });
};

const LONGEST_FILL = 120;

const writeForm = async (
  deps: Deps,
  context: Context,
  ways: Ways,
  at: { readonly sub: string; readonly day: string },
): Promise<Reply> => {
  const { words, lang } = context;
  const found = await loadDay(deps, context.request.where.workspace, at.sub, at.day);
  if (!found) return whisper(nothingView(words, words.daily.gone));
  const dialog: Form = {
    title: words.quiz.yourAnswer,
    intro: plainText(spansOf(found.question.prompt[lang])),
    submit: ways.written.id(at),
    submitLabel: words.quiz.submit,
    fields: [
      { kind: "text", name: "answer", label: words.quiz.yourAnswer, help: words.quiz.fillHelp, max: LONGEST_FILL },
    ],
  };
  return form(dialog);
};

/** The question, or how it went where it was answered. */
export const showDay = async (deps: Deps, context: Context, sub: string, day: string): Promise<View> => {
  const { person, request, words } = context;
  const [found, [entry]] = await Promise.all([
    loadDay(deps, request.where.workspace, sub, day),
    deps.store.people.answers(person.id, [dailyAnswerId(sub, day)]),
  ]);
  if (!found) return nothingView(words, words.daily.gone);
  if (!entry?.answer) return askView(context, found.day, found.question);
  const verdict = judgeAgain(deps, found.question, entry.answer);
  if (!verdict) return nothingView(words, words.daily.gone);
  const recorded = { entry, learner: person.learner, repeated: true };
  return explainedView(await homeOf(deps, found), context, found, { recorded, first: true, verdict });
};

/** With the question's sources, where it is of a workspace's own deck. */
const homeOf = (deps: Deps, { day, question }: Found): Promise<Deps> => atHome(deps, day.workspace, [question.id]);
