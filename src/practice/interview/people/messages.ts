import { strong } from "../../../chat/text.ts";
import { actions, button, heading, muted, type Node, prose, until, type View } from "../../../chat/view.ts";
import type { Words } from "../../../words/words.ts";
import type { Deps } from "../../context.ts";
import type { WriteCalendar } from "../ics.ts";
import { sayWhen } from "../say-when.ts";
import { pairActions } from "./actions.ts";
import { type ShownPair, titleOf } from "./card.ts";
import { ratedIn } from "./draw.ts";
import { inBoth } from "./in-both.ts";
import { type Message, otherSide, type Pair, type Side } from "./pair.ts";
import { askerScreen, candidateScreen, hintScreen } from "./question.ts";

type Bank = Pick<Deps, "bank" | "languages">;
type Writing = Bank & { readonly calendar: WriteCalendar };

export interface Meant {
  readonly what: Message;
  readonly to: Side;
  readonly hint?: number;
}

/** A message to one of both, in their language, or in both that it may be. */
export const messageTo = (deps: Writing, shown: ShownPair, meant: Meant): View => {
  const { lang = shown.state.lang, also } = shown.state[meant.to] ?? {};
  const view = messageView(deps, shown, meant, deps.languages.pick(lang));
  return also === undefined ? view : inBoth(view, messageView(deps, shown, meant, deps.languages.pick(also)));
};

/** A message to one of both as it reads in a language. */
export const messageView = (deps: Writing, shown: ShownPair, { what, to, hint = 0 }: Meant, words: Words): View => {
  switch (what) {
    case "question":
      return to === "asker" ? askerScreen(deps, words, shown) : candidateScreen(deps, words, shown);
    case "hint":
      return hintScreen(deps, words, shown, hint);
    case "rate":
      return rateScreen(deps, words, shown, to);
    case "both":
      return bothScreen(deps, words, shown, to);
    case "proposal":
      return proposalScreen(deps, words, shown, to);
    case "swapped":
      return swappedScreen(deps, words, shown, to);
    default:
      return noteScreen(deps, words, shown, what, to);
  }
};

const nameOf = (words: Words, state: Pair, side: Side): string => state[side]?.name || words.pair.partner;

const whenOf = (words: Words, state: Pair, to: Side): string =>
  state.time === undefined ? words.pair.soon : sayWhen(words, state.time, state[to]?.zone || state.candidate.zone);

/** Asks one of both for their word. */
export const proposalScreen = (deps: Bank, words: Words, { id, state }: ShownPair, to: Side): View => {
  const w = words.pair;
  const other = nameOf(words, state, otherSide(to));
  const says = state.sequence > 0 ? w.otherTime(other) : w.proposal(other);
  return {
    summary: says,
    tone: "notice",
    body: [
      heading(titleOf(deps, words, state)),
      prose(says),
      prose(whenOf(words, state, to)),
      muted(to === "asker" ? w.whatAskerDoes : w.whatCandidateDoes),
      actions(
        button(w.accept, pairActions.accept.id({ pair: id }), "primary"),
        button(w.other, pairActions.other.id({ pair: id })),
        button(w.decline, pairActions.decline.id({ pair: id })),
      ),
      until(w.openUntil, state.until, words.code),
    ],
  };
};

/** Says to both how it goes on the other way round. */
const swappedScreen = (deps: Bank, words: Words, { id, state }: ShownPair, to: Side): View => {
  const w = words.pair;
  const says = w.swapped[to](nameOf(words, state, otherSide(to)));
  const other = button(w.other, pairActions.other.id({ pair: id }));
  return {
    summary: says,
    tone: "notice",
    body: [
      heading(titleOf(deps, words, state)),
      prose(says),
      muted(to === "asker" ? w.whatAskerDoes : w.whatCandidateDoes),
      to === "candidate"
        ? actions(
            button(w.start, pairActions.accept.id({ pair: id }), "primary"),
            other,
            button(w.decline, pairActions.decline.id({ pair: id })),
          )
        : actions(other, button(w.cancel, pairActions.cancel.id({ pair: id }))),
      until(w.openUntil, state.until, words.code),
    ],
  };
};

type Note = Exclude<Message, "question" | "hint" | "rate" | "both" | "proposal" | "swapped">;

const noteScreen = (deps: Writing, words: Words, { id, state }: ShownPair, what: Note, to: Side): View => {
  const w = words.pair;
  const says = w.notes[what](nameOf(words, state, otherSide(to)), whenOf(words, state, to));
  return {
    summary: says,
    tone: "notice",
    body: [heading(titleOf(deps, words, state)), prose(says), ...underNote(deps, words, { id, state }, what)],
  };
};

const underNote = (deps: Writing, words: Words, { id, state }: ShownPair, what: Note): readonly Node[] => {
  const w = words.pair;
  const start = button(w.start, pairActions.start.id({ pair: id }), "primary");
  const other = button(w.other, pairActions.other.id({ pair: id }));
  const cancel = button(w.cancel, pairActions.cancel.id({ pair: id }));
  const isCancelled = what === "cancelled";
  if (what === "booked" || (isCancelled && state.time !== undefined)) {
    const { sequence, minutes, changedAt: stamp, time: at = stamp } = state;
    const entry = { uid: id, sequence, title: titleOf(deps, words, state), at, minutes, stamp };
    const file = deps.calendar({ ...entry, ...(isCancelled ? { cancelled: true } : {}) });
    return [...(isCancelled ? [] : [actions(other, cancel)]), muted(words.appointment.calendar), file];
  }
  if (what === "now" || what === "late") return [actions(start, other, cancel)];
  return what === "day" || what === "ten" ? [actions(other, cancel)] : [];
};

/** Levels for the candidate's competencies; one's own are shown, the other's not before both are there. */
export const rateScreen = (deps: Bank, words: Words, { id, state }: ShownPair, side: Side): View => {
  const w = words.pair;
  const own = state.ratings[side];
  const says = side === "asker" ? w.rateOther(nameOf(words, state, "candidate")) : w.rateSelf;
  const left = state.rated - Object.keys(own).length;
  const rows = ratedIn(deps, state.track).flatMap(({ id: competency, name, says: meant }): readonly Node[] => [
    prose(strong(name[words.bank]), ` – ${meant[words.bank]}`),
    actions(
      ...(["1", "2", "3", "4"] as const).map((level) => ({
        ...button(level, pairActions.rate.id({ pair: id, competency, level })),
        ...(String(own[competency] ?? "") === level ? { chosen: true as const } : {}),
      })),
    ),
  ]);
  return {
    summary: says,
    tone: "notice",
    body: [prose(says), muted(w.scale), ...rows, muted(left > 0 ? w.left(left) : w.waiting)],
  };
};

/** What both said, once both have; and the press that swaps roles. */
export const bothScreen = (deps: Bank, words: Words, { id, state }: ShownPair, to: Side): View => {
  const w = words.pair;
  const { candidate, asker } = state.ratings;
  const complete = [candidate, asker].every((one) => Object.keys(one).length >= state.rated);
  const items = ratedIn(deps, state.track).flatMap(({ id: competency, name }) => {
    const [self, other] = [candidate[competency], asker[competency]];
    return self === undefined || other === undefined
      ? []
      : [
          {
            name: name[words.bank],
            value: w.levels(nameOf(words, state, "candidate"), self, nameOf(words, state, "asker"), other),
          },
        ];
  });
  return {
    summary: w.doneTitle,
    tone: "notice",
    body: [
      heading(w.doneTitle),
      ...(complete && items.length > 0 ? [{ kind: "facts", items } as const] : [muted(w.notBoth)]),
      ...(state.own.length > 0 ? [prose(w.ownAsked(state.own.map(({ text }) => text).join(" · ")))] : []),
      ...(to === "candidate" ? [muted(w.reportIn)] : []),
      actions(button(w.swap, pairActions.swap.id({ pair: id }), "primary")),
    ],
  };
};
