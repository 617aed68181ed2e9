import { type Command, command } from "../../chat/command.ts";
import type { Form } from "../../chat/form.ts";
import { integer } from "../../chat/option.ts";
import { form, type Reply, redraw, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import { plainText, spansOf } from "../../chat/text.ts";
import type { Context, Deps } from "../context.ts";
import { deckOf, ownDeckOption } from "../deck-option.ts";
import { langOption, levelOption, topicsOption, typeOption } from "../options.ts";
import { quizDeckAction, quizFactAction } from "../quiz-fact.ts";
import { sentence } from "../say.ts";
import { MINE, quizActions } from "./actions.ts";
import { missedReply, saveReply, shareReply } from "./after.ts";
import { deckNamed } from "./deck.ts";
import { toDirect } from "./direct.ts";
import { answerFrom, hintsOf, submitted, written } from "./given.ts";
import { inQuiz } from "./home.ts";
import { act, loadQuiz, show, showSecond } from "./run.ts";
import { canEase, goneScreen } from "./screens.ts";
import { replaceQuiz, startQuiz } from "./start.ts";
import { wantedFrom } from "./wish.ts";

/** `/prep quiz`. */
export const quizCommand = (deps: Deps): Command<Context> =>
  command({
    root: "prep",
    name: "quiz",
    aliases: ["q", "测验", "答题", "练习"],
    options: {
      topic: topicsOption(deps.bank),
      count: integer(1, 20, ["n", "题数", "数量"]),
      type: typeOption,
      level: levelOption,
      lang: langOption(deps.languages),
      deck: ownDeckOption(deps),
    },
    first: "whisper",
    run: async (context, { deck, ...said }) => {
      if (deck === undefined) return startQuiz(deps, context, wantedFrom(context, said));
      if (deck === "mistakes" || deck === "saved") return quizDeck(deps, context, deck, said);
      const found = deckOf(context, deck);
      if ("refuse" in found) return whisper(sentence(found.refuse, "trouble"));
      const count = said.count ?? found.count;
      return startQuiz(
        deps,
        context,
        wantedFrom(context, { ...said, ...(count ? { count } : {}), own: found.deck.id }),
      );
    },
  });

export const quizActionHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(quizActions.answer, "redraw", async (context, { session, item, option }) =>
    redraw(
      await act(deps, context, session, (now, question) => answerFrom(deps, context, now, question, item, option)),
    ),
  ),
  on(quizActions.submit, "redraw", async (context, { session, item }, { values }) =>
    redraw(await act(deps, context, session, (now, question) => submitted(deps, context, now, question, item, values))),
  ),
  on(quizActions.place, "redraw", async (context, { session, item, option }) =>
    redraw(await act(deps, context, session, () => ({ kind: "placed", item, index: option, at: context.request.at }))),
  ),
  on(quizActions.verb, "redraw", async (context, { session, item, verb }) =>
    redraw(await onVerb(deps, context, session, item, verb)),
  ),
  on(quizActions.second, "redraw", async (context, { session, item, page }) =>
    redraw(await showSecondOwn(deps, context, session, item, page)),
  ),
  on(quizActions.write, "form", (context, { session, item }) => writeForm(deps, context, session, item)),
  on(quizActions.written, "redraw", async (context, { session, item }, { fields }) =>
    redraw(
      await act(deps, context, session, (now, question) =>
        written(deps, context, now, question, item, fields["answer"] ?? ""),
      ),
    ),
  ),
  on(quizActions.go, "whisper", async (context, { session }) => whisper(await showOwn(deps, context, session))),
  on(quizActions.direct, "redraw", (context, { session }) => toDirect(deps, context, session)),
  on(quizFactAction, "whisper", (context, { fact }) => quizFact(deps, context, fact)),
  on(quizDeckAction, "whisper", (context, { deck }) =>
    quizDeck(deps, context, deck === "saved" ? "saved" : "mistakes"),
  ),
  on(quizActions.replace, "redraw", (context, { old, wish }) => replaceQuiz(deps, context, old, wish)),
  on(quizActions.fresh, "whisper", (context, { topic }) =>
    startQuiz(deps, context, wantedFrom(context, topic === MINE ? {} : { topic: { include: [topic], exclude: [] } })),
  ),
  on(quizActions.save, "redraw", (context, { session, item, keep }) =>
    saveReply(deps, context, session, item, keep === "yes"),
  ),
  on(quizActions.share, "whisper", (context, { session }) => shareReply(deps, context, session)),
  on(quizActions.again, "whisper", (context, { session }) => missedReply(deps, context, session)),
];

/** A quiz on one of the person's own decks; an empty one says what it would hold. */
const quizDeck = async (
  deps: Deps,
  context: Context,
  name: "mistakes" | "saved",
  said: Parameters<typeof wantedFrom>[1] = {},
): Promise<Reply> => {
  const deck = await deckNamed(deps, context, name);
  const { me } = context.words;
  if (deck.length === 0) return whisper(sentence(name === "saved" ? me.savedNone : me.mistakesNone));
  return startQuiz(deps, context, wantedFrom(context, { ...said, deck }));
};

const quizFact = (deps: Deps, context: Context, id: string): Promise<Reply> => {
  const deck = deps.bank.facts.get(id)?.questions.map((question) => question.id) ?? [];
  return startQuiz(deps, context, wantedFrom(context, { deck }));
};

type Verb = "hint" | "skip" | "stop" | "next" | "undo" | "claim" | "show" | "easy";

const onVerb = (deps: Deps, context: Context, session: string, item: number, verb: Verb) => {
  const { at } = context.request;
  if (verb === "show") return showOwn(deps, context, session);
  return act(deps, context, session, (now, question) => {
    switch (verb) {
      case "hint":
        return { kind: "hinted", item, available: hintsOf(question), at };
      case "skip":
        return { kind: "skipped", item, at };
      case "stop":
        return { kind: "ended", how: "stopped", at };
      case "next":
        return { kind: "next", item, at };
      case "undo":
        return { kind: "undone", item, at };
      case "claim":
        return { kind: "claimed", item, at };
      case "easy":
        return canEase(question, now.state.items[item])
          ? { kind: "eased", item, at }
          : { refuse: context.words.review.notEasy };
    }
  });
};

const showOwn = async (deps: Deps, context: Context, id: string) => {
  const session = await loadQuiz(deps, context, id);
  return session ? show(deps, context, session) : goneScreen(context.words);
};

const showSecondOwn = async (deps: Deps, context: Context, id: string, item: number, page: number) => {
  const session = await loadQuiz(deps, context, id);
  return session ? showSecond(deps, context, session, item, page) : goneScreen(context.words);
};

/** The longest open answer taken: what every platform's form can carry. */
export const LONGEST_ANSWER = 3000;
const LONGEST_FILL = 120;

const writeForm = async (deps: Deps, context: Context, id: string, item: number): Promise<Reply> => {
  const session = await loadQuiz(deps, context, id);
  const words = session ? deps.languages.pick(session.state.wish.lang) : context.words;
  const { bank } = session ? await inQuiz(deps, session, context.workspace) : deps;
  const question = bank.questions.get(session?.state.items[item]?.question ?? "");
  if (!session || !question) return whisper(goneScreen(words));
  const long = question.type === "open";
  const dialog: Form = {
    title: words.quiz.yourAnswer,
    intro: plainText(spansOf(question.prompt[words.bank])),
    submit: quizActions.written.id({ session: id, item }),
    submitLabel: words.quiz.submit,
    fields: [
      {
        kind: "text",
        name: "answer",
        label: words.quiz.yourAnswer,
        help: long ? words.quiz.openHelp : words.quiz.fillHelp,
        long,
        max: long ? LONGEST_ANSWER : LONGEST_FILL,
      },
    ],
  };
  return form(dialog);
};
