import {
  actions,
  button,
  heading,
  type Image,
  type ListItem,
  list,
  muted,
  type Node,
  prose,
  type Table,
  type View,
} from "../../chat/view.ts";
import type { Progress } from "../../engine/learning/achievements.ts";
import type { Year } from "../../engine/learning/heat-map.ts";
import type { Picture } from "../../pictures/picture.ts";
import type { Words } from "../../words/words.ts";
import type { Context } from "../context.ts";
import { profileAction } from "../me-doors.ts";
import { door } from "../menu.ts";
import { shareCardAction } from "./actions.ts";
import { type CardFacts, cardFigures, type Known, topicsChart } from "./charts.ts";

/** Achievements a page. */
const PAGE = 10;

/** All twenty: those earned with their day, the others with how far one is. */
export const featsScreen = ({ words }: Context, all: readonly Progress[], page: number): View => {
  const w = words.profile;
  const earned = all.filter((one) => one.earned).length;
  const pages = Math.ceil(all.length / PAGE);
  const at = Math.min(page, pages - 1);
  const turn = (to: number) => profileAction.id({ page: "feats", at: to });
  return {
    summary: `${w.feats}: ${w.featsCount(earned, all.length)}`,
    body: [
      heading(`${w.feats}: ${w.featsCount(earned, all.length)}`),
      list(all.slice(at * PAGE, at * PAGE + PAGE).map((one) => featItem(words, one))),
      muted(words.me.page(at + 1, pages)),
      actions(
        at > 0 && button(words.common.back, turn(at - 1)),
        at + 1 < pages && button(words.common.more, turn(at + 1)),
        door(words, "me"),
      ),
    ],
  };
};

const featItem = ({ profile: w }: Words, { id, have, need, earned }: Progress): ListItem => {
  const [name = id, does = ""] = w.names[id];
  return earned
    ? { spans: [name], mark: "right", note: [w.featOn(does, earned.day)] }
    : { spans: [name], note: [w.featTo(does, have, need)] };
};

/** A picture with the words that say the same; nothing where this machine cannot draw. */
const pictured = (picture: Picture | undefined, alt: string): readonly Image[] =>
  picture ? [{ kind: "image", alt, type: "image/png", data: picture.png, svg: picture.svg }] : [];

/** A year day by day as a picture, month by month in words. */
export const yearScreen = ({ words }: Context, year: Year, picture: Picture | undefined): View => {
  const w = words.profile;
  const line = w.yearLine(year.answers, words.common.days(year.days.length));
  if (year.answers === 0) return empty(words, w.yearTitle, w.yearNone);
  const best = year.best ? [w.yearBest(year.best.day, year.best.value)] : [];
  const months = year.months.map(({ month, days, answers }) => ({
    month: monthText(words, month),
    days: words.common.days(days),
    answers,
  }));
  const alt = [
    `${w.yearTitle}, ${w.span(year.from, year.to)}`,
    line,
    ...best,
    ...months.map(({ month, days, answers }) => w.monthLine(month, answers, days)),
  ];
  return {
    summary: `${w.yearTitle}: ${line}`,
    body: [
      heading(w.yearTitle),
      prose(line),
      ...best.map((text) => muted(text)),
      ...pictured(picture, alt.join("; ")),
      table(
        w.yearTitle,
        [w.month, w.days, w.answers],
        year.months.map(({ month, days, answers }) => [monthText(words, month), String(days), String(answers)]),
      ),
      doors(words, "year"),
    ],
  };
};

/** `2026-11` as people read it. */
const monthText = ({ profile, bank }: Words, month: string): string => {
  const [year = "", number = "1"] = month.split("-");
  const name = profile.months[Number(number) - 1] ?? number;
  return bank === "zh" ? `${year}年${name}` : `${name} ${year}`;
};

/** How well each topic is known: the picture shows those asked about most, the table all. */
export const topicsScreen = ({ words }: Context, topics: readonly Known[], picture: Picture | undefined): View => {
  const w = words.profile;
  const axes = topicsChart(words, topics)?.axes ?? [];
  const [shown, all] = [picture ? axes.length : 0, topics.length];
  const lines = axes.map(({ name, share }) => `${name} ${words.common.percent(share)}`);
  return {
    summary: w.topicsTitle,
    body: [
      heading(w.topicsTitle),
      ...(all < 3 ? [muted(w.topicsFew)] : []),
      ...(shown > 0 && shown < all ? [muted(w.topicsMost(shown))] : []),
      ...pictured(picture, `${w.topicsTitle}: ${lines.join(", ")}`),
      ...(all === 0
        ? []
        : [
            table(
              words.me.mastery,
              [words.quiz.topicColumn, words.quiz.rightColumn, "%"],
              topics.map(({ name, right, answers, share }) => [
                name,
                `${right}/${answers}`,
                words.common.percent(share),
              ]),
            ),
          ]),
      doors(words, "topics"),
    ],
  };
};

/** Streak and rank on a card, for oneself; it can be shown to the channel. */
export const cardScreen = (context: Context, facts: CardFacts, picture: Picture | undefined): View => {
  const { words, request } = context;
  const share = !request.where.private && button(words.profile.share, shareCardAction.id({ day: facts.day }));
  return {
    summary: cardAlt(words, facts),
    body: [...cardNodes(words, facts, picture), doors(words, "card", share)],
  };
};

/** The same for others, once in each language they read. */
export const sharedCard = (readers: readonly Words[], facts: CardFacts, picture: Picture | undefined): View => {
  const [first, ...others] = readers;
  if (!first) throw new Error("nobody reads here");
  return {
    summary: cardAlt(first, facts),
    body: [
      ...cardNodes(first, facts, picture),
      ...others.map((words): Node => ({ kind: "facts", items: cardFigures(words, facts) })),
    ],
  };
};

const cardNodes = (words: Words, facts: CardFacts, picture: Picture | undefined): readonly Node[] => [
  heading(facts.name),
  ...pictured(picture, cardAlt(words, facts)),
  { kind: "facts", items: cardFigures(words, facts) },
];

const cardAlt = (words: Words, facts: CardFacts): string =>
  words.profile.cardAlt(
    facts.name,
    cardFigures(words, facts)
      .map(({ name, value }) => `${name} ${value}`)
      .join(", "),
  );

const table = (label: string, titles: readonly string[], rows: readonly (readonly string[])[]): Table => ({
  kind: "table",
  label,
  columns: titles.map((title, at) => (at === 0 ? { title } : { title, align: "end" })),
  rows: rows.map((cells) => ({ cells })),
});

const empty = (words: Words, title: string, says: string): View => ({
  summary: `${title}: ${says}`,
  body: [heading(title), muted(says), actions(door(words, "quiz", "primary"), door(words, "me"))],
});

/** From each picture to the others. */
const doors = (
  words: Words,
  here: "year" | "topics" | "card",
  share: ReturnType<typeof button> | false = false,
): Node =>
  actions(
    share,
    ...(["year", "topics", "card"] as const).map(
      (page) => page !== here && button(words.profile[page], profileAction.id({ page, at: 0 })),
    ),
    door(words, "me"),
  );
