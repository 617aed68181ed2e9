import type { Field, Form } from "../../chat/form.ts";
import { fold } from "../../chat/grammar.ts";
import { LEVELS } from "../../engine/bank/schema.ts";
import { localDay } from "../../engine/learning/calendar.ts";
import { packDays } from "../../engine/learning/day-list.ts";
import type { Subscription } from "../../store/subscriptions.ts";
import type { Context, Deps } from "../context.ts";
import { topicsOption } from "../options.ts";
import { adminActions } from "./actions.ts";
import { holidaysAhead, holidaysText } from "./describe.ts";
import { MOST_HOLIDAYS, readHolidays } from "./holidays.ts";
import { readDays, readReveal, readRole, readTime, readZone } from "./wish.ts";

export type Part = "when" | "what" | "holidays";

/** The longest text that every platform's form can carry. */
const LONGEST_CALENDAR = 3000;
const LONGEST = 100;
/** As many topics as there are, and some that are left out. */
const LONGEST_TOPICS = 500;

/** The form that changes one part of a subscription, with what holds now. */
export const formFor = (deps: Deps, context: Context, one: Subscription, part: Part): Form => {
  const w = context.words.daily;
  const titles = { when: w.whenTitle, what: w.whatTitle, holidays: w.holidaysTitle };
  return {
    title: titles[part],
    submit: adminActions.sent.id({ sub: one.id, part }),
    submitLabel: w.save,
    fields: fieldsOf(deps, context, one, part),
  };
};

const fieldsOf = (deps: Deps, context: Context, one: Subscription, part: Part): readonly Field[] => {
  switch (part) {
    case "when":
      return whenFields(context, one);
    case "what":
      return whatFields(deps, context, one);
    case "holidays":
      return holidayFields(deps, context, one);
  }
};

/** A line of text with what holds now, which may be empty where `most` is given. */
const line = (name: string, label: string, value: string, help?: string, most?: number): Field => ({
  kind: "text",
  name,
  label,
  max: most ?? LONGEST,
  ...(value === "" ? {} : { value }),
  ...(help === undefined ? {} : { help }),
  ...(most === undefined ? {} : { optional: true }),
});

const whenFields = ({ words }: Context, one: Subscription): readonly Field[] => {
  const w = words.daily;
  return [
    line("time", w.timeField, one.time),
    line("days", w.daysField, daysValue(one.days, words), w.daysHelp),
    line("zone", w.zoneField, one.zone, w.zoneHelp),
  ];
};

const whatFields = (deps: Deps, { words }: Context, one: Subscription): readonly Field[] => {
  const w = words.daily;
  return [
    line("topic", w.topicField, topicsValue(one), w.topicHelp, LONGEST_TOPICS),
    {
      kind: "one",
      name: "level",
      label: w.levelField,
      options: ["auto" as const, ...LEVELS].map((value) => ({ value, text: words.common.levels[value] })),
      value: one.level ?? "auto",
    },
    {
      kind: "one",
      name: "lang",
      label: w.languageField,
      options: [
        ...deps.languages.all.map(({ code, name }) => ({ value: code, text: name })),
        { value: BOTH, text: w.bothLanguages },
      ],
      value: one.lang ?? BOTH,
    },
    line("reveal", w.revealField, one.reveal ?? "next", w.revealHelp),
    line("ping", w.pingField, one.ping ?? "", w.pingHelp, LONGEST),
  ];
};

const holidayFields = (deps: Deps, { words }: Context, one: Subscription): readonly Field[] => {
  const w = words.daily;
  const kept: Field = {
    kind: "one",
    name: "keep",
    label: `${w.holidaysLabel}: ${holidaysText(one, localDay(deps.clock(), one.zone), words)}`,
    options: [
      { value: "keep", text: w.keepHolidays },
      { value: "clear", text: w.clearHolidays },
    ],
    value: "keep",
  };
  return [
    { kind: "file", name: "file", label: w.calendarField, help: w.calendarHelp, endings: ["ics"] },
    {
      kind: "text",
      name: "holidays",
      label: w.holidaysField,
      help: w.holidaysHelp,
      long: true,
      max: LONGEST_CALENDAR,
      optional: true,
    },
    ...(one.holidays === undefined ? [] : [kept]),
  ];
};

const BOTH = "both";

/** As it is read back: names with commas. */
const daysValue = (days: number, words: Context["words"]): string =>
  days === 127 ? words.daily.everyDay : words.daily.weekdays.filter((_, at) => (days & (1 << at)) !== 0).join(",");

const topicsValue = ({ topics }: Subscription): string =>
  [...(topics?.include ?? []), ...(topics?.exclude ?? []).map((id) => `-${id}`)].join(",");

/** A calendar of many years of a country is a tenth of this. */
const MOST_BYTES = 1_000_000;

/** What was typed, and the file's text below it where there is one. */
export const holidayText = async (
  { request: { act }, words: { daily: w } }: Context,
  typed: string,
): Promise<{ readonly text: string } | { readonly refuse: string }> => {
  const file = act.kind === "form" ? act.files?.["file"] : undefined;
  if (!file) return { text: typed };
  const read = await file.read(MOST_BYTES);
  return read.kind === "text" ? { text: `${typed}\n${read.text}` } : { refuse: w.badFile };
};

export type Changed = { readonly refuse: string } | { readonly note: string; change(now: Subscription): Subscription };

/** What a form's values change, or what cannot be read of them. */
export const changeFrom = async (
  deps: Deps,
  context: Context,
  one: Subscription,
  part: Part,
  fields: Readonly<Record<string, string>>,
): Promise<Changed> => {
  const said = (name: string): string => fold(fields[name] ?? "").trim();
  switch (part) {
    case "when":
      return whenFrom(context, said);
    case "what":
      return whatFrom(deps, context, said);
    case "holidays":
      return holidaysFrom(deps, context, one, fields["holidays"] ?? "", said("keep") === "clear");
  }
};

const whenFrom = ({ words }: Context, said: (name: string) => string): Changed => {
  const w = words.daily;
  const [time, days, zone] = [readTime(said("time")), readDays(said("days")), readZone(said("zone"))];
  if (time === undefined) return { refuse: w.badTime(said("time")) };
  if (days === undefined) return { refuse: w.badDays(said("days")) };
  if (zone === undefined) return { refuse: w.badZone(said("zone")) };
  return { note: w.changed, change: (now) => ({ ...now, time, days, zone }) };
};

const whatFrom = (deps: Deps, { words }: Context, said: (name: string) => string): Changed => {
  const w = words.daily;
  const topics = said("topic") === "" ? null : topicsOption(deps.bank).read(said("topic"));
  const reveal = said("reveal") === "" ? "next" : readReveal(said("reveal"));
  const ping = said("ping") === "" ? null : readRole(said("ping"));
  if (topics === undefined) return { refuse: w.badTopic(said("topic")) };
  if (reveal === undefined) return { refuse: w.badReveal(said("reveal")) };
  if (ping === undefined) return { refuse: w.badRole(said("ping")) };
  const level = LEVELS.find((each) => each === said("level"));
  const lang = deps.languages.all.find(({ code }) => code === said("lang"))?.code;
  return {
    note: w.changed,
    change: ({ topics: _t, level: _l, lang: _g, reveal: _r, ping: _p, ...rest }) => ({
      ...rest,
      ...(topics === null ? {} : { topics }),
      ...(level === undefined ? {} : { level }),
      ...(lang === undefined ? {} : { lang }),
      ...(reveal === "next" ? {} : { reveal }),
      ...(ping === null ? {} : { ping }),
    }),
  };
};

const holidaysFrom = async (
  deps: Deps,
  { words }: Context,
  one: Subscription,
  text: string,
  clear: boolean,
): Promise<Changed> => {
  const w = words.daily;
  const today = localDay(deps.clock(), one.zone);
  const read = await readHolidays(text, today);
  if (read.kind === "unreadable") return { refuse: w.badHolidays(read.part) };
  const known = clear ? [] : holidaysAhead(one, today);
  const days = new Set(read.kind === "days" ? [...known, ...read.days] : known);
  if (read.kind === "too-many" || days.size > MOST_HOLIDAYS) return { refuse: w.tooManyHolidays(MOST_HOLIDAYS) };
  return {
    note: w.holidaysDone(days.size),
    change: ({ holidays: _, ...rest }) => (days.size === 0 ? rest : { ...rest, holidays: packDays(days) }),
  };
};
