import { saidLink } from "../../chat/said-link.ts";
import { actions, button, heading, muted, type Node, type View } from "../../chat/view.ts";
import type { Question } from "../../engine/bank/bank.ts";
import type { DailyDay } from "../../store/daily-days.ts";
import type { Words } from "../../words/words.ts";
import { promptLine } from "../ask-view.ts";
import type { Deps } from "../context.ts";
import { publicQuestionNodes } from "../public-question.ts";
import { dailyActions, idsFor, publicWays } from "./actions.ts";
import { inEach, readersOf } from "./readers.ts";

/** The question as everybody in the place sees it: how many have answered, never what. */
export const publicView = (
  deps: Pick<Deps, "languages" | "bank">,
  day: DailyDay,
  question: Question,
  count: number,
): View => {
  const readers = readersOf(deps, day);
  const [first] = readers;
  const title = inEach(readers, ({ daily }) => daily.title);
  return {
    summary: `${title}: ${promptLine(question, first.bank)}`,
    tone: "notice",
    body: [
      heading(title),
      muted(inEach(readers, (words) => aboutLine(deps, question, words), " / ")),
      ...publicQuestionNodes(
        question,
        { optionSeed: day.optionSeed, placed: [] },
        readers,
        idsFor(publicWays, day.subscription, day.day),
      ),
      ...readers.map(({ daily }) => muted(daily.together([daily.answered(count), ...stateOf(day, daily)]))),
      ...linkBefore(day, readers),
      ...otherLanguage(deps, day),
    ],
  };
};

const aboutLine = (
  { bank }: Pick<Deps, "bank">,
  { topic, level, type }: Question,
  { bank: lang, common }: Words,
): string => {
  const name = bank.topics.find(({ id }) => id === topic)?.name[lang] ?? topic;
  return [name, common.levels[level], common.types[type]].join(" · ");
};

const stateOf = ({ over, reveal }: DailyDay, w: Words["daily"]): readonly string[] => {
  if (over !== undefined) return [reveal === "never" ? w.closed : w.revealed];
  if (reveal === undefined) return [w.privately, w.revealNext];
  return reveal === "never" ? [w.privately] : [w.privately, w.revealLater];
};

/** To the message whose thread holds the answer; that thread may still be on its way. */
const linkBefore = (day: DailyDay, readers: readonly Words[]): readonly Node[] =>
  day.before === undefined
    ? []
    : [
        muted(
          saidLink(
            inEach(readers, ({ daily }) => daily.before),
            day.before,
          ),
        ),
      ];

/** Where it stands in one language, a button shows it privately in each other. */
const otherLanguage = ({ languages }: Pick<Deps, "languages">, day: DailyDay): readonly Node[] => {
  if (day.lang === undefined) return [];
  const shown = languages.pick(day.lang);
  const others = languages.all.filter(({ bank, code }) => bank !== shown.bank && code !== shown.code);
  return others.length === 0
    ? []
    : [
        actions(
          ...others.map(({ code, name }) =>
            button(name, dailyActions.other.id({ sub: day.subscription, day: day.day, lang: code })),
          ),
        ),
      ];
};
