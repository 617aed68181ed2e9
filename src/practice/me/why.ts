import { actions, button, heading, type ListItem, list, muted, prose, type View } from "../../chat/view.ts";
import { type Streak, streakOn } from "../../engine/learning/streak.ts";
import { type WhyDay, whyDays } from "../../engine/learning/why.ts";
import type { Words } from "../../words/words.ts";
import type { Context, Deps } from "../context.ts";
import { dayText } from "../day-text.ts";
import { LEDGER } from "../folds.ts";
import { door } from "../menu.ts";
import { meActions } from "./actions.ts";

/** Lines a page: two weeks. */
const PAGE = 14;

/** Each day with what counted, and the rule with this person's numbers. */
export const whyPage = async (deps: Deps, context: Context, page: number): Promise<View> => {
  const ledger = await deps.store.folds.of(context.person.id, LEDGER);
  const days = whyDays(ledger, context.request.at);
  return whyScreen(context, streakOn(ledger.learner.streak, days[0]?.day ?? ""), days, page);
};

export const whyScreen = (context: Context, streak: Streak, days: readonly WhyDay[], page: number): View => {
  const { words } = context;
  const w = words.me;
  const lines = linesOf(words, streak, days);
  const pages = Math.max(1, Math.ceil(lines.length / PAGE));
  const at = Math.min(page, pages - 1);
  return {
    summary: `${w.why}: ${words.common.days(streak.length)}`,
    body: [
      heading(w.why),
      {
        kind: "facts",
        items: [
          { name: w.streak, value: words.common.days(streak.length) },
          { name: w.best, value: words.common.days(streak.best) },
          { name: w.freezes, value: String(streak.freezes) },
        ],
      },
      prose(words.profile.daysTitle),
      list(lines.slice(at * PAGE, at * PAGE + PAGE)),
      ...(pages > 1 ? [muted(w.page(at + 1, pages))] : []),
      muted(rule(context, streak)),
      actions(
        at > 0 && button(words.common.earlier, meActions.open.id({ page: "why", at: at - 1 })),
        at + 1 < pages && button(words.common.more, meActions.open.id({ page: "why", at: at + 1 })),
        door(words, "me"),
      ),
    ],
  };
};

const rule = ({ words, person }: Context, { nextFreeze }: Streak): string =>
  [
    words.me.whyRule,
    ...(nextFreeze === null ? [] : [words.profile.nextFreeze(nextFreeze)]),
    ...(person.learner.streak.weekdaysFrom === null ? [] : [words.profile.weekendsFree]),
  ].join(words.bank === "zh" ? "" : " ");

const MARKS: Partial<Record<WhyDay["came"], NonNullable<ListItem["mark"]>>> = { active: "right", missed: "wrong" };

/** A line a day; days in a row on which nothing was done for the same reason share one. */
const linesOf = (words: Words, streak: Streak, days: readonly WhyDay[]): readonly ListItem[] => {
  const lines: ListItem[] = [];
  for (let at = 0; at < days.length; ) {
    const first = days[at] as WhyDay; // at < length
    let to = at;
    while (isEmpty(first) && isSame(first, days[to + 1])) to += 1;
    const last = days[to] ?? first;
    const when =
      to === at ? dayText(words, first.day) : words.profile.span(dayText(words, last.day), dayText(words, first.day));
    const mark = MARKS[first.came];
    lines.push({ spans: [`${when}: ${cameText(words, streak, first)}`], ...(mark ? { mark } : {}) });
    at = to + 1;
  }
  return lines;
};

const isEmpty = ({ came, questions, dailies }: WhyDay): boolean =>
  (came === "idle" || came === "away") && questions + dailies === 0;

const isSame = (one: WhyDay, other: WhyDay | undefined): boolean =>
  other !== undefined && isEmpty(other) && other.came === one.came;

const cameText = (words: Words, { needed }: Streak, { came, questions, dailies }: WhyDay): string => {
  const w = words.profile;
  const did = [
    ...(dailies > 0 ? [w.dailies(dailies)] : []),
    ...(questions > 0 ? [w.questions(questions)] : []),
    ...(came === "open" ? [w.openNeeds(needed)] : []),
  ].join(" · ");
  // A day that counts is told by what was done, one with too little by that alone.
  if (came === "active" || came === "open") return did;
  if (did === "") return w.came[came];
  return came === "idle" ? did : `${did} · ${w.came[came]}`;
};
