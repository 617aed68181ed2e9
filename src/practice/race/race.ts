import { type Command, command } from "../../chat/command.ts";
import { choice, integer, type Option } from "../../chat/option.ts";
import { type Reply, redraw, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import type { Question } from "../../engine/bank/bank.ts";
import { type Context, type Deps, inLanguage } from "../context.ts";
import { deckOf, deckOption } from "../deck-option.ts";
import { langOption, levelOption, topicsOption } from "../options.ts";
import { sentence } from "../say.ts";
import { NOTHING, placedIn, raceActions } from "./actions.ts";
import { inRace, loadRace, marksUpTo, questionAt, type RaceSession } from "./load.ts";
import { itemRound } from "./names.ts";
import { SECONDS } from "./pace.ts";
import { answerItem, joinRace, type Taken } from "./press.ts";
import { mineView, questionView, whyView } from "./private.ts";
import type { Said } from "./scores.ts";
import { BOTH, startRace, wishFrom } from "./start.ts";
import { steer } from "./steer.ts";
import { xpOf } from "./table.ts";

/** `/prep race`. */
export const raceCommand = (deps: Deps): Command<Context> =>
  command({
    root: "prep",
    name: "race",
    aliases: ["比赛", "竞赛", "抢答"],
    options: {
      topic: topicsOption(deps.bank),
      level: levelOption,
      deck: deckOption(deps.store),
      count: integer(1, 20, ["n", "题数", "数量"]),
      seconds: secondsOption,
      teams: teamsOption,
      lang: publicLangOption(deps),
    },
    first: "whisper",
    run: async (context, { seconds, deck, ...said }) => {
      const timed = { ...said, ...(seconds === undefined || seconds === AUTO ? {} : { seconds }) };
      if (deck === undefined) return startRace(deps, context, wishFrom(deps, context, timed));
      const found = deckOf(context, deck);
      if ("refuse" in found) return whisper(sentence(found.refuse, "trouble"));
      const count = said.count ?? found.count;
      return startRace(
        deps,
        context,
        wishFrom(deps, context, { ...timed, ...(count ? { count } : {}), own: found.deck.id }),
      );
    },
  });

const AUTO = "auto";

const secondsOption: Option<number | typeof AUTO> = {
  ...integer(SECONDS.min, SECONDS.max, ["time", "秒", "秒数", "时间"]),
  read: (text) => {
    if (["auto", "自动"].includes(text.toLowerCase())) return AUTO;
    return integer(SECONDS.min, SECONDS.max).read(text.replace(/\s*(?:s|sec|seconds|秒)$/i, ""));
  },
  suggestions: [`${SECONDS.min}–${SECONDS.max}`, AUTO],
};

const teamsOption = choice(
  {
    off: ["no", "none", "不分", "不分队"],
    fixed: ["ours", "固定"],
    two: ["random", "2", "on", "yes", "随机", "两队"],
    three: ["3", "三队"],
    four: ["4", "四队"],
  },
  ["team", "分队", "队"],
);

/** As for one's own answers, or both at once. */
const publicLangOption = ({ languages }: Deps): Option<string> => {
  const one = langOption(languages);
  const values = [...one.suggestions, BOTH];
  return {
    ...one,
    read: (text) => (["both", "双语", "中英"].includes(text.toLowerCase()) ? BOTH : one.read(text)),
    suggestions: values,
    shape: { kind: "one", values },
  };
};

export const raceActionHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(raceActions.join, "whisper", (context, { race }) => joinRace(deps, context, race)),
  on(raceActions.verb, "whisper", (context, { race, verb }) => steer(deps, context, race, verb)),
  ...answering(deps),
  on(raceActions.other, "whisper", (context, { race, item, lang }) =>
    ofOpenItem(deps, context, race, item, (session, question) => {
      const { words } = inLanguage(context, deps.languages.pick(lang));
      return whisper(questionView(race, item, question, itemOf(session, item), words));
    }),
  ),
  on(raceActions.why, "whisper", (context, { race, item }) => why(deps, context, race, item)),
  on(raceActions.mine, "whisper", (context, { race }) => mine(deps, context, race)),
  on(raceActions.again, "whisper", async (context, { race }) => {
    const session = await loadRace(deps, race);
    if (!session) return whisper(sentence(context.words.race.gone));
    return startRace(deps, context, session.state.wish);
  }),
];

const answering = (deps: Deps): readonly Action<Context>[] => [
  on(raceActions.answer, "whisper", (context, { race, item, option }) =>
    answerItem(deps, context, race, item, (question) => optionTaken(context, question, option)),
  ),
  on(raceActions.submit, "whisper", (context, { race, item }, { values }) =>
    answerItem(deps, context, race, item, (question) => pickTaken(context, question, values)),
  ),
  on(raceActions.arrange, "whisper", (context, { race, item }) =>
    ofOpenItem(deps, context, race, item, (session, question) =>
      whisper(questionView(race, item, question, itemOf(session, item), context.words)),
    ),
  ),
  on(raceActions.place, "redraw", (context, { race, item, placed, option }) =>
    arranged(deps, context, race, item, [...placedIn(placed), option]),
  ),
  on(raceActions.undo, "redraw", (context, { race, item, placed }) =>
    arranged(deps, context, race, item, placedIn(placed).slice(0, -1)),
  ),
  on(raceActions.order, "redraw", (context, { race, item, placed }, { values }) =>
    orderGiven(deps, context, race, item, values.length > 0 ? values.map(Number) : placedIn(placed)),
  ),
];

const itemOf = ({ state }: RaceSession, item: number) => {
  const found = state.items[item];
  if (!found) throw new Error("a question without its item");
  return found;
};

const optionTaken = ({ words }: Context, question: Question, option: number): Taken => {
  if (question.type === "truefalse") return { answer: { kind: "truth", value: option === 1 } };
  if (question.type === "single" && question.options[option]) return { answer: { kind: "options", chosen: [option] } };
  return { refuse: words.chat.expired };
};

const pickTaken = ({ words }: Context, question: Question, values: readonly string[]): Taken => {
  if (question.type !== "multiple") return { refuse: words.chat.expired };
  const given = [...new Set(values.filter((value) => /^\d$/.test(value)).map(Number))];
  const chosen = given.filter((at) => question.options[at] !== undefined);
  return chosen.length === 0 ? { refuse: words.race.chooseAtLeastOne } : { answer: { kind: "options", chosen } };
};

/** What can only be done while a question is open. */
const ofOpenItem = async (
  deps: Deps,
  { words }: Context,
  race: string,
  item: number,
  act: (session: RaceSession, question: Question) => Reply,
): Promise<Reply> => {
  const session = await loadRace(deps, race);
  const question = session && questionAt(await inRace(deps, session), session.state, item);
  if (!session || !question) return whisper(sentence(words.race.gone));
  const open = session.state.phase === "asking" && session.state.at === item;
  return open ? act(session, question) : whisper(sentence(words.race.overAlready));
};

/** The private list with so much in its place; its presses carry that. */
const arranged = (
  deps: Deps,
  context: Context,
  race: string,
  item: number,
  wanted: readonly number[],
  note?: string,
): Promise<Reply> =>
  ofOpenItem(deps, context, race, item, (session, question) => {
    const items = question.type === "order" ? question.items : [];
    const placed = [...new Set(wanted)].filter((index) => items[index] !== undefined).join("");
    const view = questionView(race, item, question, itemOf(session, item), context.words, {
      placed: placed === "" ? NOTHING : placed,
      ...(note === undefined ? {} : { note }),
    });
    return redraw(view);
  });

const orderGiven = async (
  deps: Deps,
  context: Context,
  race: string,
  item: number,
  order: readonly number[],
): Promise<Reply> => {
  const session = await loadRace(deps, race);
  const question = session && questionAt(await inRace(deps, session), session.state, item);
  const items = question?.type === "order" ? question.items : [];
  const whole = new Set(order).size === items.length && order.every((at) => items[at] !== undefined);
  if (!whole) return arranged(deps, context, race, item, order, context.words.race.placeAll);
  return answerItem(deps, context, race, item, () => ({ answer: { kind: "sequence", order } }), redraw);
};

const why = async (all: Deps, context: Context, race: string, item: number): Promise<Reply> => {
  const { words, person } = context;
  const session = await loadRace(all, race);
  const deps = session ? await inRace(all, session) : all;
  const question = session && questionAt(deps, session.state, item);
  if (!session || !question || !session.state.results[item]) return whisper(sentence(words.race.gone));
  const given = await deps.store.rounds.given(itemRound(race, item), person.id);
  const answer = given && (JSON.parse(given.text) as Said).answer;
  return whisper(whyView(deps, question, itemOf(session, item), answer, words));
};

const mine = async (all: Deps, context: Context, race: string): Promise<Reply> => {
  const { words, person } = context;
  const session = await loadRace(all, race);
  if (!session) return whisper(sentence(words.race.gone));
  const deps = await inRace(all, session);
  const marks = await marksUpTo(deps, session, session.state.results.length);
  const own = marks.flatMap((round, item) => {
    const question = questionAt(deps, session.state, item);
    return question ? [{ question, mark: round.find((mark) => mark.person === person.id) }] : [];
  });
  return whisper(mineView(race, own, await xpOf(deps, session, marks, person.id), words));
};
