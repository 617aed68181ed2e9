import { type Command, command, type OptionValues } from "../../chat/command.ts";
import { form, type Reply, redraw, whisper } from "../../chat/reply.ts";
import { isOwnWorkspace } from "../../chat/request.ts";
import { type Action, on } from "../../chat/router.ts";
import type { View } from "../../chat/view.ts";
import { hashText } from "../../engine/bank/revision.ts";
import { deckTopic } from "../../engine/deck/question.ts";
import type { Subscription } from "../../store/subscriptions.ts";
import type { Context, Deps } from "../context.ts";
import { firstDailyAction } from "../daily-doors.ts";
import { deckOf } from "../deck-option.ts";
import { sentence } from "../say.ts";
import { adminActions } from "./actions.ts";
import { changeFrom, formFor, holidayText, type Part } from "./admin-forms.ts";
import { actOn } from "./admin-verbs.ts";
import { listView, oneView, removeView } from "./admin-views.ts";
import type { AdminScreen } from "./describe.ts";
import { pooled } from "./draw.ts";
import { drawableIn } from "./load.ts";
import { DAILY, dueId } from "./names.ts";
import { wishOf } from "./posting.ts";
import { nextMoment } from "./schedule.ts";
import { dailyOptions, WORKDAYS } from "./wish.ts";

type Said = OptionValues<ReturnType<typeof dailyOptions>>;

/** `/prep-admin daily`: adds one here; with nothing said where there is one, lists them. */
export const dailyAdminCommand = (deps: Deps): Command<Context> =>
  command({
    root: "prep-admin",
    name: "daily",
    aliases: ["每日", "每日一题"],
    options: dailyOptions(deps),
    first: "whisper",
    run: async (context, said) => {
      const { workspace, place } = context.request.where;
      if (isOwnWorkspace(workspace)) return whisper(sentence(context.words.daily.mineOwn));
      const wanted = withDeck(context, said);
      if ("refuse" in wanted) return whisper(sentence(wanted.refuse, "trouble"));
      const all = await deps.store.subscriptions.list(workspace);
      const isBare = Object.keys(said).length === 0;
      if (isBare && all.some((one) => one.place === place)) return whisper(listView(screenOf(deps, context, all)));
      return whisper(await add(deps, context, wanted.said));
    },
  });

/** A deck is a topic of its own, beside the bank's. */
const withDeck = (context: Context, said: Said): { readonly said: Said } | { readonly refuse: string } => {
  if (said.deck === undefined) return { said };
  const found = deckOf(context, said.deck);
  if ("refuse" in found) return found;
  const { include = [], exclude = [] } = said.topic ?? {};
  return { said: { ...said, topic: { include: [...include, deckTopic(found.deck.id)], exclude } } };
};

export const adminHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(adminActions.list, "redraw", (context, { page }) =>
    asManager(context, async () => {
      const all = await deps.store.subscriptions.list(context.request.where.workspace);
      return redraw(listView(screenOf(deps, context, all), page));
    }),
  ),
  on(adminActions.add, "redraw", (context) => asManager(context, async () => redraw(await add(deps, context, {})))),
  on(firstDailyAction, "whisper", (context) =>
    asManager(context, async () => whisper(await addAndPost(deps, context))),
  ),
  on(adminActions.open, "redraw", (context, { sub }) =>
    withOne(deps, context, sub, async (screen, one) => oneView(screen, one)),
  ),
  on(adminActions.verb, "redraw", (context, { sub, verb }) =>
    withOne(deps, context, sub, (screen, one) =>
      verb === "ask" ? Promise.resolve(removeView(screen, one)) : actOn(deps, context, one, verb, screenOf),
    ),
  ),
  on(adminActions.form, "form", (context, { sub, part }) =>
    asManager(context, async () => {
      const all = await deps.store.subscriptions.list(context.request.where.workspace);
      const one = all.find(({ id }) => id === sub);
      return one ? form(formFor(deps, context, one, part)) : whisper(sentence(context.words.daily.goneSubscription));
    }),
  ),
  on(adminActions.sent, "redraw", (context, { sub, part }, { fields }) =>
    withOne(deps, context, sub, (screen, one) => change(deps, context, screen, one, part, fields)),
  ),
];

/** Checked again at every press: an old screen may lie about. */
const asManager = async (context: Context, act: () => Promise<Reply>): Promise<Reply> =>
  context.request.who.manager ? act() : whisper(sentence(context.words.chat.managersOnly, "trouble"));

const withOne = (
  deps: Deps,
  context: Context,
  sub: string,
  act: (screen: AdminScreen, one: Subscription) => Promise<View>,
): Promise<Reply> =>
  asManager(context, async () => {
    const all = await deps.store.subscriptions.list(context.request.where.workspace);
    const screen = screenOf(deps, context, all);
    const one = all.find(({ id }) => id === sub);
    return redraw(one ? await act(screen, one) : listView(screen, 0, context.words.daily.goneSubscription));
  });

export const screenOf = (deps: Deps, context: Context, all: readonly Subscription[]): AdminScreen => ({
  deps,
  context,
  all,
  now: deps.clock(),
});

/** A workspace's list is read whole at each of its moments: more than anybody needs, and still a page of text. */
const MOST = 100;

const add = async (deps: Deps, context: Context, said: Said): Promise<View> => {
  const { words, request } = context;
  const w = words.daily;
  const wanted = fromOptions(context, said);
  const all = await deps.store.subscriptions.list(request.where.workspace);
  const known = all.find((one) => one.id === wanted.id);
  const same = known ? undefined : all.find((one) => isSame(one, wanted));
  if (same) return oneView(screenOf(deps, context, all), same, w.addedSame);
  if (!known && all.length >= MOST) return sentence(w.tooMany(MOST), "trouble");
  const fits = pooled(await drawableIn(deps, context.workspace, wanted), wishOf(deps, context.workspace, wanted));
  if (fits.length === 0) return sentence(w.nothingFits, "trouble");
  const now = await save(deps, request.where.workspace, wanted);
  return oneView(screenOf(deps, context, now), wanted, w.added, true);
};

/** Listed as due before it is saved: a crash in between leaves a moment that finds nothing, never a subscription that sleeps. */
const save = async (deps: Deps, workspace: string, wanted: Subscription): Promise<readonly Subscription[]> => {
  const next = nextMoment(wanted, deps.clock());
  if (next) await deps.due.set(DAILY, dueId(workspace, wanted.id), next.at);
  return deps.store.subscriptions.change(workspace, (all) =>
    all.some(({ id }) => id === wanted.id) ? all : [...all, wanted],
  );
};

/** Setup's "post the first daily now": a subscription with every default here, and its first question. */
const addAndPost = async (deps: Deps, context: Context): Promise<View> => {
  const { where } = context.request;
  if (isOwnWorkspace(where.workspace)) return sentence(context.words.daily.mineOwn);
  const here = (await deps.store.subscriptions.list(where.workspace)).find(({ place }) => place === where.place);
  const added = here ? undefined : await add(deps, context, {});
  const all = await deps.store.subscriptions.list(where.workspace);
  const one = here ?? all.find(({ place }) => place === where.place);
  return one ? actOn(deps, context, one, "post", screenOf) : (added ?? sentence(context.words.daily.nothingFits));
};

/** From the request, so that a redelivered one adds no second. */
const fromOptions = (context: Context, said: Said): Subscription => {
  const { where, id } = context.request;
  const { topic, level, lang, reveal, ping } = said;
  return {
    id: hashText(`daily/${where.workspace}/${id}`),
    platform: where.platform,
    place: where.place,
    time: said.time ?? "09:00",
    zone: said.timezone ?? context.boardZone,
    days: said.days ?? WORKDAYS,
    ...(topic === undefined ? {} : { topics: topic }),
    ...(level === undefined || level === "auto" ? {} : { level }),
    ...(lang === undefined || lang === "both" ? {} : { lang }),
    ...(reveal === undefined || reveal === "next" ? {} : { reveal }),
    ...(ping === undefined ? {} : { ping }),
  };
};

const isSame = (one: Subscription, wanted: Subscription): boolean => {
  const told = ({ platform, place, time, zone, days, topics, level, lang }: Subscription): string =>
    JSON.stringify([platform, place, time, zone, days, topics ?? null, level ?? null, lang ?? null]);
  return told(one) === told(wanted);
};

/** A form's values; what cannot be read is said, and nothing of it is kept. */
const change = async (
  deps: Deps,
  context: Context,
  screen: AdminScreen,
  one: Subscription,
  part: Part,
  fields: Readonly<Record<string, string>>,
): Promise<View> => {
  const typed = part === "holidays" ? await holidayText(context, fields["holidays"] ?? "") : { text: "" };
  if ("refuse" in typed) return oneView(screen, one, typed.refuse);
  const changed = await changeFrom(deps, context, one, part, { ...fields, holidays: typed.text });
  if ("refuse" in changed) return oneView(screen, one, changed.refuse);
  const { workspace } = context.request.where;
  const now = deps.clock();
  const wanted = changed.change(one);
  const fits = pooled(await drawableIn(deps, context.workspace, wanted), wishOf(deps, context.workspace, wanted));
  if (fits.length === 0) return oneView(screen, one, context.words.daily.nothingFits);
  const all = await deps.store.subscriptions.change(workspace, (list) =>
    list.map((each) => (each.id === one.id ? changed.change(each) : each)),
  );
  const present = all.find(({ id }) => id === one.id) ?? wanted;
  const next = nextMoment(present, now);
  // A crash before this leaves the former moment, at which what was edited is noticed.
  if (present.paused === undefined && next) await deps.due.set(DAILY, dueId(workspace, one.id), next.at);
  return oneView(screenOf(deps, context, all), present, changed.note);
};
