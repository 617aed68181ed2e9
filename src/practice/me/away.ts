import { form, type Reply, redraw } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import { actions, button, heading, muted, prose, type View } from "../../chat/view.ts";
import type { Day } from "../../engine/instant.ts";
import { addDays, isDay } from "../../engine/learning/calendar.ts";
import { learnerDay } from "../../engine/learning/learner.ts";
import { isAway } from "../../engine/learning/leave.ts";
import { awayLimit } from "../../engine/learning/streak-holds.ts";
import { STREAK } from "../../engine/learning/streak-state.ts";
import type { Context, Deps } from "../context.ts";
import { dayText } from "../day-text.ts";
import { door } from "../menu.ts";
import { meActions } from "./actions.ts";

/** Days that are offered, today among them; the longest leave besides. */
const OFFERED = [3, 7, 14] as const;

/** The last day of the present leave; undefined where the person is there. */
export const awayUntil = ({ person, request }: Context): Day | undefined => {
  const { leave } = person.learner;
  return leave?.latest && isAway(leave, todayOf({ person, request })) ? leave.latest.to : undefined;
};

const todayOf = ({ person, request }: Pick<Context, "person" | "request">): Day =>
  learnerDay(person.learner, request.at);

/** Whether someone is away, until when they can be, and the way back. */
export const awayScreen = (context: Context, note?: string): View => {
  const { words, person } = context;
  const w = words.profile;
  const today = todayOf(context);
  const [until, limit] = [awayUntil(context), awayLimit(person.learner.streak, today)];
  const now = until === undefined ? undefined : w.awayNow(dayText(words, until));
  const days = [...OFFERED.map((count) => addDays(today, count - 1)), limit]
    .filter((day, at, all) => day <= limit && day !== until && all.indexOf(day) === at)
    .map((day) => button(w.awayUntil(dayText(words, day)), meActions.away.id({ until: day })));
  return {
    summary: note ?? now ?? w.awayTitle,
    body: [
      heading(w.awayTitle),
      ...(note === undefined ? [] : [prose(note)]),
      ...(now === undefined || now === note ? [] : [prose(now)]),
      muted(limit < today ? w.awayAgain : w.awayIntro(STREAK.awayDays)),
      ...(limit < today ? [] : [actions(...days, button(w.awayOther, meActions.awayForm.id({})))]),
      actions(until !== undefined && button(w.awayEnd, meActions.back.id({}), "primary"), door(words, "me")),
    ],
  };
};

export const awayHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(meActions.away, "redraw", (context, { until }) => goAway(deps, context, until)),
  on(meActions.awayForm, "form", async ({ words }) =>
    form({
      title: words.profile.awayTitle,
      submit: meActions.awaySent.id({}),
      submitLabel: words.settings.saveLabel,
      fields: [{ kind: "text", name: "until", label: words.profile.awayField, max: 20 }],
    }),
  ),
  on(meActions.awaySent, "redraw", (context, _, { fields }) => goAway(deps, context, fields["until"] ?? "")),
  on(meActions.back, "redraw", (context) => comeBack(deps, context)),
];

const goAway = async (deps: Deps, context: Context, typed: string): Promise<Reply> => {
  const { words, person, request } = context;
  const w = words.profile;
  const today = todayOf(context);
  const limit = awayLimit(person.learner.streak, today);
  if (limit < today) return redraw(awayScreen(context));
  const until = dayFrom(typed, today);
  if (until === undefined) return redraw(awayScreen(context, w.awayBad(typed.trim(), limit)));
  if (until < today) return redraw(awayScreen(context, w.awayPast));
  if (until > limit) return redraw(awayScreen(context, w.awayTooLong(dayText(words, limit))));
  return redraw(awayScreen(await noted(deps, context, { id: `away/${request.id}`, from: today, until })));
};

const comeBack = async (deps: Deps, context: Context): Promise<Reply> => {
  if (awayUntil(context) === undefined) return redraw(awayScreen(context));
  const back = { id: `away/${context.request.id}`, from: todayOf(context), until: null };
  return redraw(awayScreen(await noted(deps, context, back), context.words.profile.awayEnded));
};

const noted = async (
  { store }: Deps,
  context: Context,
  leave: { readonly id: string; readonly from: Day; readonly until: Day | null },
): Promise<Context> => {
  const { person, request } = context;
  const learner = await store.answers.live(person.id, { v: 1, kind: "away", at: request.at, ...leave });
  return { ...context, person: { ...person, learner } };
};

/** `2026-12-24`, also with other marks or full-width digits, or a number of days from today on. */
const dayFrom = (typed: string, today: Day): Day | undefined => {
  const text = typed.normalize("NFKC").trim();
  if (/^\d{1,3}$/u.test(text) && Number(text) > 0) return addDays(today, Number(text) - 1);
  const [, year, month = "", date = ""] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text) ?? [];
  if (year === undefined) return undefined;
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(day) ? day : undefined;
};
