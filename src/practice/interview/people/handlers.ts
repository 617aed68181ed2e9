import { form, type Reply, redraw, whisper } from "../../../chat/reply.ts";
import { type Action, on } from "../../../chat/router.ts";
import { hashText } from "../../../engine/bank/revision.ts";
import { arrive } from "../../arrival.ts";
import type { Context, Deps } from "../../context.ts";
import { atHome } from "../../questions.ts";
import { sentence } from "../../say.ts";
import { calendarWriter } from "../ics.ts";
import { sayWhen } from "../say-when.ts";
import { pairActions } from "./actions.ts";
import { cardView } from "./card.ts";
import { partnerOf, timeOf } from "./door.ts";
import { drawItems, ratedIn } from "./draw.ts";
import { bothScreen, messageView, rateScreen } from "./messages.ts";
import { otherSide, type PairEvent, SIDES, type Side } from "./pair.ts";
import { askerScreen, candidateScreen, pastScreen } from "./question.ts";
import { changePair, createPair, loadPair, PAIR, type PairSession } from "./run.ts";
import { beginPair } from "./step.ts";

/** Somebody of the two, at an interview that is there. */
interface Hand {
  readonly deps: Deps;
  readonly context: Context;
  readonly session: PairSession;
  readonly side: Side;
}

export const pairActionHandlers = (deps: Deps): readonly Action<Context>[] => [
  on(pairActions.accept, "redraw", (context, { pair }) => accept(deps, context, pair)),
  on(pairActions.decline, "redraw", (context, { pair }) =>
    asOne(deps, context, pair, (hand) =>
      hand.side === hand.session.state.waitsFor
        ? happens(hand, { kind: "declined", at: context.request.at })
        : notYours(context),
    ),
  ),
  on(pairActions.cancel, "redraw", (context, { pair }) =>
    asOne(deps, context, pair, (hand) => happens(hand, { kind: "cancelled", at: context.request.at })),
  ),
  on(pairActions.other, "form", (context, { pair }) =>
    asOne(deps, context, pair, async () => otherForm(context, pair)),
  ),
  on(pairActions.proposed, "redraw", (context, { pair }, { fields }) =>
    asOne(deps, context, pair, (hand) => propose(hand, fields["at"] ?? "")),
  ),
  on(pairActions.start, "redraw", (context, { pair }) =>
    asOne(deps, context, pair, async (hand) => {
      const items = await drawItems(deps, pair, hand.session.state);
      return happens(hand, { kind: "started", items, at: context.request.at });
    }),
  ),
  on(pairActions.tick, "redraw", (context, { pair, no }, { values }) =>
    asAsker(deps, context, pair, { kind: "ticked", no, points: values, at: context.request.at }),
  ),
  on(pairActions.hint, "redraw", (context, { pair, no, hint }) =>
    asAsker(deps, context, pair, { kind: "hinted", no, hint, at: context.request.at }),
  ),
  on(pairActions.own, "form", (context, { pair }) => asOne(deps, context, pair, async () => ownForm(context, pair))),
  on(pairActions.owned, "redraw", (context, { pair }, { fields }) => {
    const text = (fields["text"] ?? "").trim() || context.words.pair.ownEmpty;
    return asAsker(deps, context, pair, { kind: "own", text, message: context.request.id, at: context.request.at });
  }),
  on(pairActions.next, "redraw", (context, { pair, no }) =>
    asAsker(deps, context, pair, { kind: "next", no, at: context.request.at }),
  ),
  on(pairActions.finish, "redraw", (context, { pair }) =>
    asOne(deps, context, pair, (hand) => happens(hand, { kind: "finished", at: context.request.at })),
  ),
  on(pairActions.rate, "redraw", (context, { pair, competency, level }) =>
    asOne(deps, context, pair, async (hand) => {
      if (!ratedIn(deps, hand.session.state.track).some(({ id }) => id === competency)) return notYours(context);
      const rating = Number(level) as 1 | 2 | 3 | 4;
      return happens(hand, { kind: "rated", side: hand.side, competency, level: rating, at: context.request.at });
    }),
  ),
  on(pairActions.look, "whisper", (context, { pair }) => asOne(deps, context, pair, look)),
  on(pairActions.swap, "redraw", (context, { pair }) => asOne(deps, context, pair, swap)),
];

/** How it stands, in the reader's language. */
const look = async ({ deps: all, context, session, side }: Hand): Promise<Reply> => {
  const deps = await atHome(all, session.state.home.workspace, []);
  const { words } = context;
  const what = { asking: "question", rating: "rate", booked: "booked", proposed: "proposal", over: "both" } as const;
  const { phase, how, waitsFor } = session.state;
  if (phase === "over" && how !== "finished") return whisper(sentence(words.pair.over));
  if (phase === "proposed" && waitsFor !== side) return whisper(sentence(words.pair.proposed));
  return whisper(
    messageView({ ...deps, calendar: await calendarWriter() }, session, { what: what[phase], to: side }, words),
  );
};

const notYours = async ({ words }: Context): Promise<Reply> => whisper(sentence(words.pair.notYours));

const asOne = async (
  deps: Deps,
  context: Context,
  id: string,
  then: (hand: Hand) => Promise<Reply>,
): Promise<Reply> => {
  const session = await loadPair(deps, id);
  if (!session) return whisper(sentence(context.words.pair.gone));
  const side = SIDES.find((one) => session.state[one]?.member === context.request.who.member);
  return side ? then({ deps, context, session, side }) : notYours(context);
};

const asAsker = (deps: Deps, context: Context, id: string, event: PairEvent): Promise<Reply> =>
  asOne(deps, context, id, (hand) => (hand.side === "asker" ? happens(hand, event) : notYours(context)));

/** What comes of an event, on the message that was pressed. */
const happens = async (hand: Hand, event: PairEvent): Promise<Reply> => {
  const after = await changePair(hand.deps, hand.session.id, event);
  return after ? redraw(await standing(hand, after, event)) : whisper(sentence(hand.context.words.pair.gone));
};

/** The screen of one of both as things stand. A message whose question is over says so under it: the next one has come by itself. */
const standing = async ({ deps: all, context, side }: Hand, session: PairSession, event: PairEvent) => {
  const { words } = context;
  const { state } = session;
  const deps = await atHome(all, state.home.workspace, []);
  const w = words.pair;
  if (state.phase === "rating" && event.kind === "rated") return rateScreen(deps, words, session, side);
  if (state.how === "finished")
    return event.kind === "rated" ? sentence(w.wentOn) : bothScreen(deps, words, session, side);
  if (state.phase === "over") return state.card && !state.asker ? cardView(deps, session) : sentence(w.over);
  if (state.phase === "rating" || event.kind === "next")
    return pastScreen(deps, words, session, "no" in event ? event.no : state.no);
  if (state.phase === "booked") return sentence(w.settled);
  if (state.phase === "proposed")
    return sentence(state.time === undefined ? w.proposed : w.proposedAt(sayWhen(words, state.time, context.zone)));
  if (event.kind === "started") return sentence(w.begun);
  return side === "asker" ? askerScreen(deps, words, session) : candidateScreen(deps, words, session);
};

/** By the one whose word is waited for; a card is taken by whoever comes first. */
const accept = async (deps: Deps, context: Context, id: string): Promise<Reply> => {
  const { words, request } = context;
  const session = await loadPair(deps, id);
  if (!session) return whisper(sentence(words.pair.gone));
  const { state } = session;
  const by = partnerOf(context);
  const open = state.phase === "proposed";
  if (state.card && state.candidate.member === by.member) return whisper(sentence(words.pair.yourself));
  // The card would show their name.
  if (state.card && open && context.person.profile.hidden) return whisper(sentence(words.pair.hiddenSelf));
  if (!state.card && state[state.waitsFor]?.member !== by.member) return notYours(context);
  if (open) {
    const items = state.time === undefined ? await drawItems(deps, id, state) : [];
    await arrive(deps, context);
    const after = await changePair(deps, id, { kind: "accepted", by, items, at: request.at });
    if (!after) return whisper(sentence(words.pair.gone));
    return accepted(deps, context, after);
  }
  return accepted(deps, context, session);
};

const accepted = async (deps: Deps, { words, request }: Context, session: PairSession): Promise<Reply> => {
  const { state } = session;
  if (state.card) {
    const isFirst = state.asker?.member === request.who.member;
    return isFirst ? redraw(cardView(deps, session)) : whisper(sentence(words.pair.taken));
  }
  if (state.phase === "over") return redraw(sentence(words.pair.over));
  return redraw(sentence(state.phase === "booked" ? words.pair.settled : words.pair.begun));
};

const otherForm = ({ words }: Context, pair: string): Reply =>
  form({
    title: words.pair.otherTitle,
    submit: pairActions.proposed.id({ pair }),
    submitLabel: words.pair.send,
    fields: [{ kind: "text", name: "at", label: words.pair.otherField, max: 100 }],
  });

const ownForm = ({ words }: Context, pair: string): Reply =>
  form({
    title: words.pair.ownTitle,
    submit: pairActions.owned.id({ pair }),
    submitLabel: words.pair.ownSend,
    fields: [{ kind: "text", name: "text", label: words.pair.ownField, long: true, max: 500, optional: true }],
  });

const propose = async (hand: Hand, typed: string): Promise<Reply> => {
  const { context, side } = hand;
  const time = await timeOf(context, typed);
  if (typeof time !== "number") return whisper(sentence(time ?? context.words.appointment.unclear(typed), "trouble"));
  return happens(hand, { kind: "proposed", by: partnerOf(context), side, time, at: context.request.at });
};

/** A new interview, the other way round, as soon as whoever is interviewed now starts it. A second press finds the first one's. */
const swap = async ({ deps, context, session }: Hand): Promise<Reply> => {
  const { state, id } = session;
  if (state.how !== "finished" || !state.asker) return whisper(sentence(context.words.pair.gone));
  const swapped = hashText(`${PAIR}/${id}/swapped`);
  const { track, level, minutes, home, lang, rated } = state;
  const avoid = [...state.avoid, ...state.items.map(({ question }) => question)];
  const [candidate, asker] = [state.asker, state[otherSide("asker")] ?? state.candidate];
  const first = { track, level, minutes, home, lang, candidate, asker, avoid, rated };
  await createPair(deps, swapped, beginPair(first, context.request.at, true));
  return redraw(sentence(context.words.pair.swapSent));
};
