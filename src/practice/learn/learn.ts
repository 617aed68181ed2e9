import { type Command, command } from "../../chat/command.ts";
import { freeText } from "../../chat/option.ts";
import { type Reply, redraw, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import type { View } from "../../chat/view.ts";
import { hashText } from "../../engine/bank/revision.ts";
import type { Effect, Session } from "../../store/ports.ts";
import type { Context, Deps } from "../context.ts";
import { publicReaders } from "../context.ts";
import { topicsOption } from "../options.ts";
import { sentence } from "../say.ts";
import { learnActions } from "./actions.ts";
import {
  factScreen,
  type LearnScreen,
  type LearnState,
  noResults,
  overScreen,
  resultsScreen,
  shownScreen,
  topicsScreen,
} from "./screens.ts";

const LEARN = "learn";
/** More results than anyone pages through. */
const MOST_RESULTS = 50;

/** `/prep learn`. */
export const learnCommand = (deps: Deps): Command<Context> =>
  command({
    root: "prep",
    name: "learn",
    aliases: ["read", "学", "学习", "知识"],
    options: { about: freeText(["topic", "主题", "关于"]) },
    first: "whisper",
    run: async (context, { about }) =>
      whisper(
        about === undefined ? topicsScreen(deps.bank, context.words, context.lang) : await search(deps, context, about),
      ),
  });

export const learnActionHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(learnActions.topic, "redraw", async (context, { topic }) => redraw(await search(deps, context, topic))),
  on(learnActions.list, "redraw", (context, { session, page }) =>
    withSession(deps, context, session, (screen) => resultsScreen(screen, page)),
  ),
  on(learnActions.fact, "redraw", (context, { session, at }) =>
    withSession(deps, context, session, (screen) => factScreen(screen, at)),
  ),
  on(learnActions.save, "whisper", (context, { fact }) => saveFact(deps, context, fact)),
  on(learnActions.show, "whisper", (context, { session, at }) => showChannel(deps, context, session, at)),
];

/** A topic named exactly gives all its facts in order; anything else is searched. */
const search = async (deps: Deps, context: Context, about: string): Promise<View> => {
  const { bank, words, lang } = { ...deps, ...context };
  const named = topicsOption(bank).read(about)?.include ?? [];
  const facts =
    named.length > 0
      ? factsOf(deps, named)
      : deps.search.find(about, { limit: MOST_RESULTS }).map(({ factId }) => factId);
  const query =
    named.length > 0
      ? bank.topics.flatMap(({ id, name }) => (named.includes(id) ? [name[lang]] : [])).join(", ")
      : about;
  if (facts.length === 0) return noResults(words, bank, lang, about);
  const id = hashText(`${LEARN}/${context.person.id}/${context.request.id}`);
  const state: LearnState = { v: 1, query, facts };
  await deps.store.sessions.create<LearnState, Effect>(LEARN, context.person.id, id, {
    state,
    effects: [],
    done: true,
  });
  const screen: LearnScreen = { session: id, state, bank, words, lang };
  return facts.length === 1 ? factScreen(screen, 0) : resultsScreen(screen, 0);
};

const factsOf = ({ bank }: Deps, topics: readonly string[]): readonly string[] =>
  [...bank.facts.values()].filter(({ topic }) => topics.includes(topic)).map(({ id }) => id);

const load = (deps: Deps, context: Context, session: string): Promise<Session<LearnState, Effect> | undefined> =>
  deps.store.sessions.load<LearnState, Effect>(context.person.id, session);

const withSession = async (
  deps: Deps,
  context: Context,
  id: string,
  screen: (screen: LearnScreen) => View,
): Promise<Reply> => {
  const session = await load(deps, context, id);
  if (!session) return redraw(overScreen(context.words));
  return redraw(
    screen({ session: id, state: session.state, bank: deps.bank, words: context.words, lang: context.lang }),
  );
};

const saveFact = async (deps: Deps, context: Context, id: string): Promise<Reply> => {
  const fact = deps.bank.facts.get(id);
  if (!fact) return whisper(overScreen(context.words));
  for (const question of fact.questions)
    await deps.store.people.save(context.person.id, question.id, context.request.at);
  return whisper(sentence(context.words.learn.saved));
};

const showChannel = async (deps: Deps, context: Context, id: string, at: number): Promise<Reply> => {
  const session = await load(deps, context, id);
  const fact = deps.bank.facts.get(session?.state.facts[at] ?? "");
  if (!fact) return whisper(overScreen(context.words));
  const { platform, workspace, place, thread } = context.request.where;
  const view = shownScreen(deps.bank, fact, context.request.who.name, publicReaders(deps, context));
  const target = { platform, workspace, place, ...(thread === undefined ? {} : { thread }) };
  await deps.outbox.send({ kind: "post", target, view }, `show-${hashText(`${id}/${at}/${place}`)}`);
  return whisper(sentence(context.words.learn.shown));
};
