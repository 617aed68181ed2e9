import { form, type Reply, redraw, whisper } from "../../../chat/reply.ts";
import { type Action, on } from "../../../chat/router.ts";
import { hashText } from "../../../engine/bank/revision.ts";
import type { Context, Deps } from "../../context.ts";
import type { FindUnfinished } from "../../resume.ts";
import { sentence } from "../../say.ts";
import { offer, offered } from "../offer.ts";
import { sayNotThen, sayWhen } from "../say-when.ts";
import { startInterview } from "../start.ts";
import { readWhen } from "../when.ts";
import type { Wish } from "../wish.ts";
import { appointmentActions } from "./actions.ts";
import { appoint } from "./appointment.ts";
import {
  APPOINTMENT,
  type AppointmentSession,
  BELL,
  carryOutAppointment,
  changeAppointment,
  loadAppointment,
  openAppointment,
  saving,
} from "./run.ts";
import { appointmentScreen, understoodScreen } from "./screens.ts";

/** An interview alone with the bot at a time that somebody names in their own words: shows what was understood, before it counts. */
export const later = async (deps: Deps, context: Context, wish: Wish): Promise<Reply> => {
  const when = await readWhen(wish.at ?? "", context.request.at, context.zone);
  if (when.kind !== "at") return whisper(sentence(sayNotThen(context, when, wish.at ?? ""), "trouble"));
  const open = await openAppointment(deps, context.person.id);
  const no = await offer(deps, context, wish);
  const instead = open ? { instead: open.state.at } : {};
  return whisper(understoodScreen(deps, context, { wish, at: when.at, offer: no, ...instead }));
};

export const appointmentActionHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(appointmentActions.set, "redraw", (context, { offer: no, minute }) => set(deps, context, no, minute * 60_000)),
  on(appointmentActions.look, "whisper", (context, { id }) =>
    withOwn(deps, context, id, async (session) => whisper(appointmentScreen(deps, context.words, session))),
  ),
  on(appointmentActions.start, "whisper", (context, { id }) =>
    withOwn(deps, context, id, (own) => start(deps, context, own)),
  ),
  on(appointmentActions.wait, "redraw", (context, { id }) =>
    withOwn(deps, context, id, (own) => move(deps, context, own, context.request.at + WAIT_MS)),
  ),
  on(appointmentActions.move, "form", (context, { id }) =>
    withOwn(deps, context, id, async () => moveForm(context, id)),
  ),
  on(appointmentActions.moved, "redraw", (context, { id }, { fields }) =>
    withOwn(deps, context, id, async (own) => {
      const typed = fields["at"] ?? "";
      const when = await readWhen(typed, context.request.at, context.zone);
      return when.kind === "at"
        ? move(deps, context, own, when.at)
        : whisper(sentence(sayNotThen(context, when, typed), "trouble"));
    }),
  ),
  on(appointmentActions.cancel, "redraw", (context, { id }) =>
    withOwn(deps, context, id, async (own) => {
      const changed = await changeAppointment(deps, own, { kind: "cancelled", at: context.request.at });
      return redraw(appointmentScreen(deps, context.words, changed?.session ?? own));
    }),
  ),
];

const WAIT_MS = 15 * 60_000;

const moveForm = ({ words }: Context, id: string): Reply =>
  form({
    title: words.appointment.moveTitle,
    submit: appointmentActions.moved.id({ id }),
    submitLabel: words.appointment.move,
    fields: [{ kind: "text", name: "at", label: words.appointment.moveField, max: 100 }],
  });

const withOwn = async (
  deps: Deps,
  context: Context,
  id: string,
  then: (session: AppointmentSession) => Promise<Reply>,
): Promise<Reply> => {
  const own = await loadAppointment(deps, context.person.id, id);
  if (!own) return whisper(sentence(context.words.appointment.gone));
  return own.state.over === undefined ? then(own) : whisper(appointmentScreen(deps, context.words, own));
};

const move = async (deps: Deps, context: Context, own: AppointmentSession, to: number): Promise<Reply> => {
  const event = { kind: "moved", to, zone: context.zone, at: context.request.at } as const;
  const changed = await changeAppointment(deps, own, event);
  return redraw(appointmentScreen(deps, context.words, changed?.session ?? own));
};

/** The rules and the consent come as always; until it has begun, it is as it was. */
const start = (deps: Deps, context: Context, { id, state }: AppointmentSession): Promise<Reply> => {
  const { at: _, ...wish } = state.wish;
  return startInterview(deps, context, { ...wish, keeps: { appointment: id, sequence: state.sequence } });
};

/** It was right. A second press shows what the first one set; one that is open already is moved. */
const set = async (deps: Deps, context: Context, no: number, at: number): Promise<Reply> => {
  const { person, request, words, zone } = context;
  const id = hashText(`${APPOINTMENT}/${person.id}/${no}`);
  const [wish, made, open] = await Promise.all([
    offered(deps, person.id, no),
    loadAppointment(deps, person.id, id),
    openAppointment(deps, person.id),
  ]);
  if (made) return redraw(appointmentScreen(deps, words, made));
  if (!wish) return whisper(sentence(words.interview.wishGone));
  if (at <= request.at) return whisper(sentence(words.appointment.past(sayWhen(words, at, zone)), "trouble"));
  const { platform, workspace, place } = request.where;
  const home = { platform, workspace, place, member: request.who.member };
  const first = appoint({ wish, at, zone, home }, request.at);
  // With what follows from the new one: whatever happens in between, there is one, and in the end no second.
  const replaced = open ? [{ id: `replace/${open.id}`, kind: "replace", other: open.id } as const] : [];
  const begun = saving({ ...first, effects: [...first.effects, ...replaced] });
  const session = (await deps.store.sessions.create(APPOINTMENT, person.id, id, begun)) as AppointmentSession;
  await carryOutAppointment(deps, session);
  return redraw(appointmentScreen(deps, words, session));
};

/** The bell of an appointment. May ring early, late and twice. */
export const appointmentTimers = (
  deps: Deps,
): Readonly<Record<string, (data: Readonly<Record<string, string>>) => Promise<void>>> => ({
  [BELL]: async ({ owner = "", session: id = "" }) => {
    await changeAppointment(deps, { owner, id }, { kind: "rang", at: deps.clock() });
  },
});

const DAY_MS = 86_400_000;

/** An appointment within a day, for today's page. */
export const comingInterview: FindUnfinished = async (deps, { person, words, request }) => {
  const open = await openAppointment(deps, person.id);
  if (!open || open.state.over !== undefined || open.state.at - request.at > DAY_MS) return undefined;
  return {
    at: 0,
    of: 1,
    says: words.appointment.coming(sayWhen(words, open.state.at, open.state.zone)),
    press: appointmentActions.look.id({ id: open.id }),
    ...(open.state.at > request.at ? { later: true } : {}),
  };
};
