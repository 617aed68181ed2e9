import type { Instant } from "../../../engine/instant.ts";
import type { Said } from "../../../engine/interview/interview.ts";
import type { NonAnswer } from "../../../engine/interview/non-answer.ts";
import { endOf, QUIET_MS, tooSoon } from "./clock.ts";
import { type Going, goOn, sayAgain, stay } from "./going-on.ts";
import { allSaidTo, type Hand, type InterviewState, isOfBank, joined } from "./state.ts";
import type { Tools } from "./tools.ts";

export type Words =
  | ({ readonly kind: "said"; readonly no?: number } & Said)
  | { readonly kind: "edited"; readonly message: string; readonly text: string; readonly at: Instant }
  | { readonly kind: "counted"; readonly no: number; readonly at: Instant }
  /** All was said. */
  | { readonly kind: "finished" };

/** What somebody said, and what it does to what is in hand. Undefined where it does nothing. */
export const heard = (
  state: InterviewState,
  hand: Hand,
  words: Words,
  at: Instant,
  tools: Tools,
): Going | undefined => {
  if (hand.asks.kind === "rating") return undefined;
  switch (words.kind) {
    case "said":
      return said(state, hand, words, at, tools);
    case "counted":
      return hand.held && noted(add(state, withoutHeld(hand), hand.held, at, tools));
    case "edited":
      return edit(state, hand, words);
    case "finished":
      return instead(state, hand, at, tools, "all");
  }
};

const said = (
  state: InterviewState,
  hand: Hand,
  { text, at: typedAt, message, no }: Extract<Words, { kind: "said" }>,
  at: Instant,
  tools: Tools,
): Going | undefined => {
  if (text.trim() === "") return undefined;
  // A message that the platform hands over twice is one.
  if (message !== undefined && [...allSaidTo(hand), hand.held].some((one) => one?.message === message))
    return undefined;
  const one: Said = { text, at: typedAt, ...(message === undefined ? {} : { message }) };
  // A form says what it answers; what is typed might have been meant for what was asked before.
  if (no === undefined && tooSoon(hand, one)) return stay({ ...state, hand: { ...hand, held: one } });
  const going = add(state, hand, one, at, tools);
  return no === undefined ? noted(going) : going;
};

const add = (state: InterviewState, hand: Hand, one: Said, at: Instant, tools: Tools): Going => {
  const more: Hand = {
    ...hand,
    said: [...hand.said, one],
    quietAt: Math.min(at + QUIET_MS, Math.max(at, endOf(hand))),
  };
  const next = { ...state, hand: more };
  return instead(next, more, at, tools, "so far") ?? stay(next);
};

/** Once for each answer: whoever typed it sees that it was heard, and how to say that it was all. A form shows that itself. */
const noted = (going: Going): Going => {
  const { state, says } = going;
  const { hand, sent } = state;
  if (!hand || hand.noted !== undefined || hand.said.length !== 1 || says.length > 0) return going;
  const characters = joined(hand.said).length;
  return {
    ...going,
    state: { ...state, hand: { ...hand, noted: sent }, sent: sent + 1 },
    says: [{ kind: "noted", no: hand.no, characters }],
  };
};

const withoutHeld = ({ held: _, ...hand }: Hand): Hand => hand;

/** Edits count as long as the question stands. */
const edit = (
  state: InterviewState,
  hand: Hand,
  { message, text }: Extract<Words, { kind: "edited" }>,
): Going | undefined => {
  if (hand.held?.message === message) return stay({ ...state, hand: { ...hand, held: { ...hand.held, text } } });
  if (!hand.said.some((one) => one.message === message)) return undefined;
  const changed = hand.said.map((one) => (one.message === message ? { ...one, text } : one));
  return stay({ ...state, hand: { ...hand, said: changed.filter((one) => one.text.trim() !== "") } });
};

/**
 * What is no answer gets what it needs: a question back is made clear once, something else is led back once, and then the interview goes
 * on. Who does not know is not kept waiting. Undefined for an answer. Before all was said, only what is plain is acted on: whoever begins
 * with something else may be coming to the point.
 */
const instead = (
  state: InterviewState,
  hand: Hand,
  at: Instant,
  tools: Tools,
  when: "so far" | "all",
): Going | undefined => {
  const found = nonAnswer(state, hand, tools);
  switch (found) {
    case "unknown":
      return goOn(state, "unknown", at, tools);
    case "question-back":
      if (!hand.clarified) return sayAgain(state, { ...asked(hand), clarified: true }, "clarify");
      break;
    case "off-topic":
      break;
    default:
      return undefined;
  }
  if (found === "off-topic" && when === "so far") return undefined;
  if (!hand.redirected) return sayAgain(state, { ...asked(hand), redirected: true }, "redirect");
  return goOn(state, "off-topic", at, tools);
};

/** Asked once more: what was said so far stays in the record, and nothing is waited for but the answer. */
const asked = ({ quietAt: _, noted: __, ...hand }: Hand): Hand => ({ ...hand, said: [], aside: allSaidTo(hand) });

const nonAnswer = (state: InterviewState, hand: Hand, tools: Tools): NonAnswer | undefined => {
  const turn = state.turns.at(-1);
  const question = turn && tools.question(turn.question);
  if (!question || !isOfBank(hand.asks)) return undefined;
  const text = joined(hand.said);
  const verdict = tools.grade(state, question, hand.asks, text);
  if (verdict?.points.some(({ hit }) => hit)) return undefined;
  return tools.nonAnswer(question, hand.asks, text);
};
