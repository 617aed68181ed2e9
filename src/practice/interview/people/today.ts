import type { Context } from "../../context.ts";
import type { FindUnfinished } from "../../resume.ts";
import { sayWhen } from "../say-when.ts";
import { pairActions } from "./actions.ts";
import { listedPair } from "./listed.ts";
import { otherSide, SIDES } from "./pair.ts";
import { loadPair, type PairSession } from "./run.ts";

const DAY_MS = 86_400_000;

/** An interview with somebody that is on, or comes within a day: for today's page. */
export const interviewWithSomebody: FindUnfinished = async (deps, context) => {
  const listed = await listedPair(deps, context.person.id);
  const session = listed === undefined ? undefined : await loadPair(deps, listed);
  if (!session) return undefined;
  const says = saysOf(context, session);
  if (says === undefined) return undefined;
  const isLater = session.state.phase === "booked" && (session.state.time ?? 0) > context.request.at;
  return { at: 0, of: 1, says, press: pairActions.look.id({ pair: session.id }), ...(isLater ? { later: true } : {}) };
};

const saysOf = ({ words, request, zone }: Context, { state }: PairSession): string | undefined => {
  const side = SIDES.find((one) => state[one]?.member === request.who.member) ?? "candidate";
  const other = state[otherSide(side)]?.name || words.pair.partner;
  const { phase, time } = state;
  if (phase === "asking" || phase === "rating") return words.pair.isOn(other);
  if (phase !== "booked" || time === undefined || time - request.at > DAY_MS) return undefined;
  return words.pair.notes.booked(other, sayWhen(words, time, zone));
};
