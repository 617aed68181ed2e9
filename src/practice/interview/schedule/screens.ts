import { actions, button, heading, muted, type Node, prose, type View } from "../../../chat/view.ts";
import type { Context, Deps } from "../../context.ts";
import type { WriteCalendar } from "../ics.ts";
import { MOMENTS, type Moment } from "../moments.ts";
import { sayWhen } from "../say-when.ts";
import { trackIn, type Wish } from "../wish.ts";
import { appointmentActions } from "./actions.ts";
import type { Appointment } from "./appointment.ts";

interface Shown {
  readonly id: string;
  readonly state: Appointment;
}

type Bank = Pick<Deps, "bank">;

const titleOf = (deps: Bank, words: Context["words"], wish: Wish): string =>
  words.interview.title(trackIn(deps, wish.track).name[words.bank], words.common.levels[wish.level], wish.minutes);

/** What was understood, before it counts; says so where it takes another's place. */
export const understoodScreen = (
  deps: Bank,
  { words, zone }: Pick<Context, "words" | "zone">,
  {
    wish,
    at,
    offer,
    instead,
  }: { readonly wish: Wish; readonly at: number; readonly offer: number; readonly instead?: number },
): View => {
  const w = words.appointment;
  const when = sayWhen(words, at, zone);
  return {
    summary: w.understood(when),
    tone: "notice",
    body: [
      heading(titleOf(deps, words, wish)),
      prose(w.understood(when)),
      ...(instead === undefined ? [] : [prose(w.instead(sayWhen(words, instead, zone)))]),
      muted(w.rightTime),
      actions(button(w.set, appointmentActions.set.id({ offer, minute: Math.floor(at / 60_000) }), "primary")),
    ],
  };
};

/** As it stands, with what can be done about it. */
export const appointmentScreen = (deps: Bank, words: Context["words"], { id, state }: Shown): View => {
  const w = words.appointment;
  const when = sayWhen(words, state.at, state.zone);
  const says = state.over === undefined ? w.isSet(when) : w.over[state.over];
  return {
    summary: says,
    tone: "notice",
    body: [
      heading(titleOf(deps, words, state.wish)),
      prose(says),
      ...(state.over === undefined ? [...reminding(words, state), change(words, id)] : []),
    ],
  };
};

/** Only what is still to come is promised. */
const reminding = ({ appointment: { iRemind } }: Context["words"], { next }: Appointment): readonly Node[] => {
  const moment = MOMENTS[next];
  return moment === "day" || moment === "ten" || moment === "now" ? [muted(iRemind[moment])] : [];
};

const change = (words: Context["words"], id: string) =>
  actions(
    button(words.appointment.move, appointmentActions.move.id({ id })),
    button(words.appointment.cancel, appointmentActions.cancel.id({ id })),
  );

/** A message about it, to the person alone. */
export const messageFor = (
  deps: Pick<Deps, "bank" | "languages"> & { readonly calendar: WriteCalendar },
  { id, state }: Shown,
  what: Moment | "set" | "cancelled",
): View => {
  const words = deps.languages.pick(state.wish.lang);
  const w = words.appointment;
  const says = w.says[what](sayWhen(words, state.at, state.zone));
  const start = button(w.start, appointmentActions.start.id({ id }), "primary");
  const entry = {
    uid: id,
    sequence: state.sequence,
    at: state.at,
    minutes: state.wish.minutes,
    stamp: state.changedAt,
  };
  const file = (cancelled: boolean) =>
    deps.calendar({ ...entry, title: titleOf(deps, words, state.wish), ...(cancelled ? { cancelled } : {}) });
  const more = {
    set: () => [...reminding(words, state), change(words, id), muted(w.calendar), file(false)],
    cancelled: () => [muted(w.calendar), file(true)],
    day: () => [change(words, id)],
    ten: () => [change(words, id)],
    now: () => [actions(start), change(words, id)],
    late: () => [actions(start, button(w.wait, appointmentActions.wait.id({ id }))), change(words, id)],
    end: () => [],
  };
  return {
    summary: says,
    tone: "notice",
    body: [heading(titleOf(deps, words, state.wish)), prose(says), ...more[what]()],
  };
};
