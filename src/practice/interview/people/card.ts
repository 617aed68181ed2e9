import { actions, button, heading, muted, prose, until, type View } from "../../../chat/view.ts";
import type { Words } from "../../../words/words.ts";
import type { Deps } from "../../context.ts";
import { sayWhen } from "../say-when.ts";
import { trackIn } from "../wish.ts";
import { pairActions } from "./actions.ts";
import type { Pair } from "./pair.ts";

export interface ShownPair {
  readonly id: string;
  readonly state: Pair;
}

export const titleOf = (deps: Pick<Deps, "bank">, words: Words, { track, level, minutes }: Pair): string =>
  words.interview.title(trackIn(deps, track).name[words.bank], words.common.levels[level], minutes);

/** The card in the channel: for whoever comes first; says so once it is taken or over. */
export const cardView = (deps: Pick<Deps, "bank" | "languages">, { id, state }: ShownPair): View => {
  const words = deps.languages.pick(state.lang);
  const w = words.pair;
  const title = titleOf(deps, words, state);
  const { candidate, asker, phase, time, how } = state;
  const when = time === undefined ? w.soon : sayWhen(words, time, candidate.zone);
  const open = phase === "proposed";
  const says = open ? w.card(candidate.name) : asker ? w.cardTaken(candidate.name, asker.name) : w.cardOver;
  return {
    summary: says,
    tone: "notice",
    body: [
      heading(title),
      prose(says),
      ...(open || (asker && how === undefined && time !== undefined) ? [prose(when)] : []),
      ...(open
        ? [
            actions(
              button(w.take, pairActions.accept.id({ pair: id }), "primary"),
              button(w.cancel, pairActions.cancel.id({ pair: id })),
            ),
            until(w.openUntil, state.until, words.code),
          ]
        : []),
      ...(open ? [muted(w.cardNote)] : []),
    ],
  };
};
