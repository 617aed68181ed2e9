import type { Delivery, Gone } from "../../chat/ports.ts";
import { form, type Reply, redraw } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import type { Instant, Zone } from "../../engine/instant.ts";
import { instantOf, localDay, nextDay } from "../../engine/learning/calendar.ts";
import { learnerDay } from "../../engine/learning/learner.ts";
import { zoneAt } from "../../engine/learning/person-clock.ts";
import { streakOn } from "../../engine/learning/streak.ts";
import type { Profile } from "../../store/ports.ts";
import { followZone } from "../arrival.ts";
import type { Context, Deps } from "../context.ts";
import { excuseMissed } from "../excuse.ts";
import { remindAction } from "../me-doors.ts";
import { sentence } from "../say.ts";
import { remindActions } from "./actions.ts";
import { reminderView, remindScreen } from "./screens.ts";

/** The kind under which reminders are due, by person. */
const REMINDER = "reminder";

/** So much later, after an outage, a reminder is of no use any more. */
const LATEST_MS = 3 * 3_600_000;

export const remindHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(remindAction, "redraw", async (context) => redraw(remindScreen(context))),
  on(remindActions.time, "redraw", (context, { time }) => turnOn(deps, context, time)),
  on(remindActions.form, "form", async ({ words, person }) =>
    form({
      title: words.profile.remindTitle,
      submit: remindActions.sent.id({}),
      submitLabel: words.settings.saveLabel,
      fields: [
        {
          kind: "text",
          name: "time",
          label: words.profile.remindField,
          max: 10,
          ...(person.profile.reminder ? { value: person.profile.reminder.time } : {}),
        },
      ],
    }),
  ),
  on(remindActions.sent, "redraw", (context, _, { fields }) => turnOn(deps, context, fields["time"] ?? "")),
  on(remindActions.off, "redraw", async (context) =>
    redraw(
      remindScreen({ ...context, person: { ...context.person, profile: await turnOff(deps, context.person.id) } }),
    ),
  ),
  on(remindActions.stop, "redraw", async (context) => {
    await turnOff(deps, context.person.id);
    return redraw(sentence(context.words.profile.remindStopped));
  }),
];

/** `8:30`, `0830` and full-width forms are understood too. */
const timeFrom = (typed: string): string | undefined => {
  const [, hour = "", minute] = /^(\d{1,2})[:.h点]?(\d{2})$/u.exec(typed.normalize("NFKC").trim()) ?? [];
  return minute !== undefined && Number(hour) < 24 && Number(minute) < 60
    ? `${hour.padStart(2, "0")}:${minute}`
    : undefined;
};

const turnOn = async (deps: Deps, context: Context, typed: string): Promise<Reply> => {
  const { words, person, request } = context;
  const time = timeFrom(typed);
  if (time === undefined) return redraw(remindScreen(context, words.profile.remindBad(typed.trim())));
  // Whoever never practised has no zone of their days yet.
  await followZone(deps, context);
  const { platform, workspace, place } = request.where;
  const reminder = { time, lang: words.code, platform, workspace, place, member: request.who.member };
  // Listed first: a reminder that is due and not wanted does nothing.
  await deps.due.set(REMINDER, person.id, nextReminder(request.at, time, context.zone));
  const profile = await deps.store.people.change(person.id, (now) => ({ ...now, reminder }));
  return redraw(remindScreen({ ...context, person: { ...person, profile } }, words.settings.done));
};

const turnOff = async (deps: Deps, person: string): Promise<Profile> => {
  const profile = await deps.store.people.change(person, ({ reminder: _, ...now }) => now);
  await deps.due.drop(REMINDER, person);
  return profile;
};

/** When the reminder is due next after an instant. */
const nextReminder = (after: Instant, time: string, zone: Zone): Instant => {
  const today = localDay(after, zone);
  const at = instantOf(today, time, zone);
  return at > after ? at : instantOf(nextDay(today), time, zone);
};

export const remindDues = (
  deps: Deps,
): Readonly<Record<string, (id: string, at: Instant) => Promise<Instant | undefined>>> => ({
  [REMINDER]: (id) => ring(deps, id),
});

/** Reminds whoever wants it, once on each of their days, and says when the next is due; undefined where nobody wants one. */
const ring = async (deps: Deps, id: string): Promise<Instant | undefined> => {
  const loaded = await deps.store.people.load(id);
  const { reminder } = loaded.profile;
  if (!reminder || reminder.stopped) return undefined;
  const now = deps.clock();
  const person = await excuseMissed(deps, loaded, now, reminder.platform);
  const zone = zoneAt(person.learner.clock, now);
  const planned = instantOf(localDay(now, zone), reminder.time, zone);
  // Another time or zone since it was listed.
  if (planned > now) return planned;
  const today = learnerDay(person.learner, now);
  const streak = streakOn(person.learner.streak, today);
  if (!streak.activeToday && !streak.heldToday && now - planned <= LATEST_MS) {
    const { platform, workspace, place, member, lang } = reminder;
    const view = reminderView(deps.languages.pick(person.profile.lang, lang), streak);
    const target = { platform, workspace, place };
    await deps.outbox.send({ kind: "direct", target, member, view, only: true }, keyOf(person.id, today));
  }
  return nextReminder(now, reminder.time, zone);
};

/** One a day of the person, whatever comes twice. */
const keyOf = (person: string, day: string): string => `${REMINDER}/${person}/${day}`;

/** Direct messages are closed: no more reminders until the person chooses a time again, which their page says. */
export const remindGone = async (deps: Deps, delivery: Delivery, why: Gone, key: string): Promise<void> => {
  const person = new RegExp(`^${REMINDER}/(.+)/[^/]+$`, "u").exec(key)?.[1];
  if (delivery.kind !== "direct" || person === undefined || why === "message") return;
  await deps.store.people.change(person, ({ reminder, ...now }) =>
    reminder ? { ...now, reminder: { ...reminder, stopped: "closed" } } : now,
  );
  await deps.due.drop(REMINDER, person);
};
