import {
  actions,
  type Button,
  button,
  type Facts,
  heading,
  type ListItem,
  list,
  muted,
  type Node,
  prose,
  type View,
} from "../../chat/view.ts";
import { localDay } from "../../engine/learning/calendar.ts";
import type { Subscription } from "../../store/subscriptions.ts";
import { adminActions } from "./actions.ts";
import {
  type AdminScreen,
  aboutText,
  holidaysText,
  languageText,
  momentText,
  revealText,
  whenText,
} from "./describe.ts";
import { nextMoment, nextMoments } from "./schedule.ts";

/** Managers check three dates at a glance. */
const NEXT = 3;
const PAGE = 8;

/** One subscription: all that holds for it, its next moments, what went wrong, and what can be done. */
export const oneView = (screen: AdminScreen, subscription: Subscription, note?: string, fresh = false): View => {
  const { words } = screen.context;
  const w = words.daily;
  const others = screen.all.length - 1;
  return {
    summary: note ?? `${w.adminTitle}: ${whenText(subscription, words)}`,
    tone: "notice",
    body: [
      heading(w.adminTitle),
      ...(note === undefined ? [] : [prose(note)]),
      facts(screen, subscription),
      ...nextNodes(screen, subscription),
      ...troubles(screen, subscription).map((text) => muted(text)),
      actions(...buttons(screen, subscription, fresh)),
      actions(
        ...(fresh || others > 0 ? [button(w.list, adminActions.list.id({ page: 0 }))] : []),
        button(w.addAnother, adminActions.add.id({})),
      ),
    ],
  };
};

const facts = ({ deps, context, now }: AdminScreen, one: Subscription): Facts => {
  const { words } = context;
  const w = words.daily;
  return {
    kind: "facts",
    items: [
      {
        name: w.whenLabel,
        value: `${whenText(one, words)}${w.comma}${placeText(context.request.where.place, one, w)}`,
      },
      { name: w.aboutLabel, value: aboutText(deps, context, one) },
      { name: w.languageLabel, value: languageText(deps, one, words) },
      { name: w.revealLabel, value: revealText(one, words) },
      { name: w.pingLabel, value: one.ping ?? w.pingNobody },
      { name: w.holidaysLabel, value: holidaysText(one, localDay(now, one.zone), words) },
    ],
  };
};

const nextNodes = ({ context: { words }, now }: AdminScreen, one: Subscription): readonly Node[] => {
  const next = nextMoments(one, now, NEXT);
  return next.length === 0
    ? [prose(words.daily.nextNever)]
    : [
        prose(words.daily.nextLabel),
        list(next.map((moment): ListItem => ({ spans: [momentText(words, moment, one.zone)] }))),
      ];
};

const placeText = (here: string, { place }: Subscription, w: AdminScreen["context"]["words"]["daily"]): string =>
  place === here ? w.here : w.elsewhere(place);

/** What a manager should know about: pauses, a lost place, days without a question. */
const troubles = ({ context }: AdminScreen, { paused, place, missed = [] }: Subscription): readonly string[] => {
  const { words, workspace } = context;
  const w = words.daily;
  return [
    ...(paused ? [w.pausedBy[paused]] : []),
    ...(workspace.lostPlaces?.[place] && paused !== "lost" ? [w.rests] : []),
    ...missed.map(({ day, why }) => w.missedOn[why](day)),
  ];
};

const buttons = (
  { context, now }: AdminScreen,
  { id, place, paused, missed = [], zone }: Subscription,
  fresh: boolean,
): readonly (Button | false)[] => {
  const w = context.words.daily;
  const verb = (name: "post" | "again" | "pause" | "resume" | "ask") => adminActions.verb.id({ sub: id, verb: name });
  const form = (part: "when" | "what" | "holidays") => adminActions.form.id({ sub: id, part });
  const today = localDay(now, zone);
  const unknown = missed.some(({ day, why }) => day === today && why === "unknown");
  // Resuming takes the place for open again as well.
  const rests = paused === undefined && context.workspace.lostPlaces?.[place] !== undefined;
  return [
    button(w.postNow, verb("post"), ...(fresh ? (["primary"] as const) : [])),
    unknown && button(w.postAgain, verb("again")),
    rests && button(context.words.settings.placeBack, verb("resume"), "primary"),
    button(w.changeWhen, form("when")),
    button(w.changeWhat, form("what")),
    button(w.changeHolidays, form("holidays")),
    paused ? button(w.resume, verb("resume"), "primary") : button(w.pause, verb("pause")),
    button(w.remove, verb("ask"), "danger"),
  ];
};

export const removeView = (screen: AdminScreen, subscription: Subscription): View => {
  const w = screen.context.words.daily;
  const { id } = subscription;
  return {
    summary: w.removeSure,
    tone: "trouble",
    body: [
      prose(whenText(subscription, screen.context.words)),
      prose(w.removeSure),
      actions(
        button(w.removeYes, adminActions.verb.id({ sub: id, verb: "remove" }), "danger"),
        button(screen.context.words.common.back, adminActions.open.id({ sub: id })),
      ),
    ],
  };
};

/** All subscriptions of the workspace, those of this place first. */
export const listView = (screen: AdminScreen, page = 0, note?: string): View => {
  const { context, all } = screen;
  const { words, request } = context;
  const w = words.daily;
  const isHere = ({ place }: Subscription): boolean => place === request.where.place;
  const sorted = [...all.filter(isHere), ...all.filter((one) => !isHere(one))];
  const shown = sorted.slice(page * PAGE, page * PAGE + PAGE);
  const pages = Math.ceil(sorted.length / PAGE);
  return {
    summary: note ?? w.adminTitle,
    tone: "notice",
    body: [
      heading(w.adminTitle),
      ...(note === undefined ? [] : [prose(note)]),
      ...(all.length === 0
        ? [muted(w.adminNone)]
        : [list(shown.map((one, at) => itemOf(screen, one, page * PAGE + at + 1)))]),
      ...openers(shown, page, w),
      ...(pages > 1 ? [muted(words.me.page(page + 1, pages))] : []),
      actions(
        page > 0 && button(words.common.earlier, adminActions.list.id({ page: page - 1 })),
        page + 1 < pages && button(words.common.more, adminActions.list.id({ page: page + 1 })),
        button(w.addAnother, adminActions.add.id({}), ...(all.length === 0 ? (["primary"] as const) : [])),
      ),
    ],
  };
};

const openers = (
  shown: readonly Subscription[],
  page: number,
  w: AdminScreen["context"]["words"]["daily"],
): readonly Node[] =>
  shown.length === 0
    ? []
    : [
        actions(
          ...shown.map(({ id, time }, at) =>
            button(w.open(page * PAGE + at + 1, time), adminActions.open.id({ sub: id })),
          ),
        ),
      ];

const itemOf = (screen: AdminScreen, one: Subscription, number: number): ListItem => {
  const { context, deps, now } = screen;
  const { words } = context;
  const next = one.paused ? undefined : nextMoment(one, now);
  const where = placeText(context.request.where.place, one, words.daily);
  const [trouble] = troubles(screen, { ...one, missed: (one.missed ?? []).slice(-1) });
  return {
    spans: [`${number}. ${whenText(one, words)}${words.daily.comma}${where}: ${aboutText(deps, context, one)}`],
    note: [trouble ?? `${words.daily.nextLabel}: ${next ? momentText(words, next, one.zone) : words.daily.nextNever}`],
  };
};
