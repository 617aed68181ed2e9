import { form, type Reply } from "../../chat/reply.ts";
import type { Day } from "../../engine/instant.ts";
import { daysBetween } from "../../engine/learning/calendar.ts";
import { LONGEST, MINUTES, type Plan, type Wishes } from "../../engine/plan/plan.ts";
import type { Context, Deps } from "../context.ts";
import { dayText } from "../day-text.ts";
import { ANY_TRACK, trackOf } from "../track.ts";
import { planActions } from "./actions.ts";
import { readDay } from "./date.ts";
import { myDay } from "./stand.ts";

/** What somebody said of a plan; what is absent stays, or is the usual. */
export interface Said {
  readonly date?: string | undefined;
  /** A track's id, or `ANY_TRACK`. */
  readonly track?: string | undefined;
  readonly minutes?: number | undefined;
}

/** The wishes in it, or what is wrong with them in a sentence. */
export const wishesFrom = async (context: Context, said: Said): Promise<Partial<Wishes> | { readonly bad: string }> => {
  const date = said.date === undefined ? undefined : await dateFrom(context, said.date);
  if (date !== undefined && "bad" in date) return date;
  return {
    ...(date === undefined ? {} : { date: date.day }),
    ...(said.track === undefined ? {} : { track: said.track === ANY_TRACK ? null : said.track }),
    ...(said.minutes === undefined ? {} : { minutes: said.minutes }),
  };
};

const dateFrom = async (context: Context, typed: string): Promise<{ readonly day: Day } | { readonly bad: string }> => {
  const { words } = context;
  const today = myDay(context);
  const day = await readDay(typed, today);
  if (day === undefined) return { bad: words.plan.unread(typed.trim()) };
  if (day < today) return { bad: words.plan.past(dayText(words, day)) };
  return daysBetween(today, day) > LONGEST ? { bad: words.plan.far(dayText(words, day)) } : { day };
};

/** All wishes of a new plan, where nothing else was said. */
export const usualWishes = (deps: Deps, context: Context): Omit<Wishes, "date"> => ({
  track: trackOf(deps, context)?.id ?? null,
  minutes: MINUTES.usual,
  rest: [],
});

/** The dialog for what a plan is made from, with what it is now. */
export const wishesForm = (deps: Deps, context: Context, plan: Plan | undefined): Reply => {
  const { words, lang } = context;
  const w = words.plan;
  const { track, minutes } = plan ?? usualWishes(deps, context);
  return form({
    title: w.formTitle,
    submit: planActions.sent.id({}),
    submitLabel: words.settings.saveLabel,
    fields: [
      {
        kind: "text",
        name: "date",
        label: w.dateField,
        help: w.dateHelp,
        max: 60,
        ...(plan && plan.date >= myDay(context) ? { value: plan.date } : {}),
      },
      { kind: "text", name: "minutes", label: w.minutesField, help: w.minutesHelp, max: 3, value: String(minutes) },
      {
        kind: "one",
        name: "track",
        label: w.trackField,
        options: [
          ...deps.bank.tracks.map(({ id, name }) => ({ value: id, text: name[lang] })),
          { value: ANY_TRACK, text: words.settings.anyTrack },
        ],
        value: track ?? ANY_TRACK,
      },
    ],
  });
};

/** What the dialog sent. */
export const saidIn = (
  { words }: Context,
  fields: Readonly<Record<string, string>>,
): Said | { readonly bad: string } => {
  const typed = (fields["minutes"] ?? "").normalize("NFKC").trim();
  const minutes = /^\d{1,3}$/u.test(typed) ? Number(typed) : 0;
  if (minutes < MINUTES.least || minutes > MINUTES.most) return { bad: words.plan.badMinutes(typed) };
  return { date: fields["date"] ?? "", minutes, track: fields["track"] };
};
