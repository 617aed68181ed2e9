import { blocksOf } from "../../../chat/text.ts";
import { actions, type Button, button, muted, type Node, prose, until, type View } from "../../../chat/view.ts";
import type { Bank, QuestionOf } from "../../../engine/bank/bank.ts";
import { askedText } from "../../../engine/interview/held-against.ts";
import type { Lang } from "../../../engine/lang.ts";
import type { Words } from "../../../words/words.ts";
import { interviewActions } from "../actions.ts";
import { type HandAsks, type InterviewState, isOfBank, joined, type PartLeft, type Utterance } from "../flow/state.ts";
import { phrase } from "./phrase.ts";

/** Everything an interview's screen is made from. */
export interface InterviewScreen {
  readonly session: string;
  readonly state: InterviewState;
  readonly bank: Bank;
  readonly words: Words;
  /** The other languages it can be held in. */
  readonly others: readonly Pick<Words, "code" | "name">[];
}

/** How a message is shown. */
export interface Shown {
  /** What it was about is over: nothing can be done with it any more. */
  readonly closed?: true;
  /** It stands already and only changes: how it began is not said again. */
  readonly bare?: true;
  readonly note?: string | undefined;
}

/** One message of the interviewer. */
export const utteranceView = (screen: InterviewScreen, n: number, what: Utterance, shown: Shown = {}): View => {
  const { words, session, state } = screen;
  const w = words.interview;
  const say = (ways: readonly string[]): string => phrase(ways, `${state.seed}/${n}`);
  switch (what.kind) {
    case "ask":
      return askView(screen, n, what, shown);
    case "nudge":
      return plain(say(w.nudge), [muted(w.left(seconds(what.leftMs))), ...partLeft(screen, what.part)]);
    case "wrap":
      return plain(say(w.wrap), [muted(w.movesOn(seconds(what.leftMs))), ...partLeft(screen, what.part)]);
    case "part":
      return plain(say(w.partNudge), partLeft(screen, what.part));
    case "noted":
      return notedView(screen, what, shown);
    case "paused":
      return plain(
        say(w.pausedTitle),
        shown.closed
          ? []
          : [
              until(w.goesOn, what.until, words.code),
              actions(button(w.goOn, verbId(session, state.hand?.no ?? 0, "resume"), "primary")),
            ],
      );
    case "end":
      return plain(say(w.finished[what.finish]), [
        prose(w.reportIs),
        actions(
          button(w.report, interviewActions.report.id({ session }), "primary"),
          button(w.another, interviewActions.fresh.id({})),
        ),
      ]);
  }
};

const partLeft = ({ words: { interview: w }, state }: InterviewScreen, part: PartLeft | undefined): readonly Node[] => {
  const stage = part && state.stages[part.stage]?.stage;
  return stage ? [muted(w.partLeft(w.stages[stage], seconds(part.leftMs)))] : [];
};

const notedView = (
  { words: { interview: w }, session }: InterviewScreen,
  { no, characters }: Extract<Utterance, { readonly kind: "noted" }>,
  { closed }: Shown,
): View => {
  const says = closed ? w.notedOver(characters) : w.noted(characters);
  const done = button(w.done, interviewActions.noted.id({ session, no }), "primary");
  return { summary: says, body: [muted(says), ...(closed ? [] : [actions(done)])] };
};

type Ask = Extract<Utterance, { readonly kind: "ask" }>;

const askView = (screen: InterviewScreen, n: number, what: Ask, { closed, bare, note }: Shown): View => {
  const { words, state } = screen;
  const w = words.interview;
  const stage = state.stages[what.stage]?.stage ?? "warm-up";
  // What a rating asks is all there is to it, and stays.
  const lead = bare || what.asks.kind === "rating" ? "" : leadOf(screen, n, what);
  const asked = askedNodes(screen, what);
  const head = [muted(w.stages[stage]), ...(note === undefined ? [] : [prose(note)])];
  const summary = [lead, askedLine(screen, what)].filter((text) => text !== "").join(" ") || w.stages[stage];
  if (closed) return { summary, body: [...head, ...asked, ...hintNodes(screen, what)] };
  return {
    summary,
    body: [
      ...head,
      ...(lead === "" ? [] : [prose(lead)]),
      ...asked,
      ...hintNodes(screen, what),
      ...notedNodes(screen, what),
      until(w.timeForThis, what.until, words.code),
      ...(what.asks.kind === "rating" || what.stageUntil - what.until < A_MOMENT_MS
        ? []
        : [until(w.timeForStage(w.stages[stage]), what.stageUntil, words.code)]),
      actions(...buttonsFor(screen, what)),
    ],
  };
};

/** Two countdowns that end together are one. */
const A_MOMENT_MS = 15_000;

const leadOf = ({ words, state }: InterviewScreen, n: number, { lead, stage }: Ask): string => {
  const w = words.interview.lead;
  const seed = `${state.seed}/${n}`;
  if (lead !== "stage") return phrase(w[lead], seed);
  const name = state.stages[stage]?.stage;
  const ways = name === "fundamentals" || name === "deep-dive" || name === "scenario" ? w.stage[name] : w.stage.other;
  return phrase(ways, seed);
};

const askedNodes = (screen: InterviewScreen, what: Ask): readonly Node[] => {
  const { words, state } = screen;
  const w = words.interview;
  const { asks } = what;
  if (asks.kind === "project") return [prose(phrase(w.project, `${state.seed}/project`))];
  if (asks.kind === "closing") return [prose(w.closing)];
  if (asks.kind === "rating") return [prose(phrase(w.lead.rate, state.seed))];
  const question = openIn(screen, what);
  if (!question) return [prose(words.interview.gone)];
  const text = (texts: { readonly [L in Lang]: string } | undefined) => blocksOf(texts?.[words.bank] ?? "");
  const asked = text(askedText(question, asks));
  // A scenario's situation stands above its first step, and above any step that is shown by itself again.
  const isWhole = asks.kind === "step" && (asks.step === 0 || what.lead === "again");
  return isWhole ? [...text(question.prompt), ...asked] : asked;
};

const askedLine = (screen: InterviewScreen, what: Ask): string =>
  askedNodes(screen, what)
    .map((node) =>
      node.kind === "prose" ? node.spans.map((span) => (typeof span === "string" ? span : span.text)).join("") : "",
    )
    .filter((text) => text !== "")
    .join(" ");

const openIn = ({ bank }: InterviewScreen, { question }: Ask): QuestionOf<"open"> | undefined => {
  const found = question === undefined ? undefined : bank.questions.get(question);
  return found?.type === "open" ? found : undefined;
};

const hintNodes = (screen: InterviewScreen, what: Ask): readonly Node[] => {
  const { words } = screen;
  const taken = hasHints(what.asks) ? (openIn(screen, what)?.hints ?? []).slice(0, what.hints) : [];
  return taken.map((hint) => muted(words.interview.hintTaken(hint[words.bank])));
};

/** What was said so far is counted, not repeated. */
const notedNodes = ({ words, state }: InterviewScreen, { no }: Ask): readonly Node[] => {
  const { hand } = state;
  if (!hand || hand.no !== no || hand.said.length === 0) return [];
  return [muted(words.interview.noted(joined(hand.said).length))];
};

const buttonsFor = (screen: InterviewScreen, what: Ask): readonly (Button | false)[] => {
  const { session, state, words, others } = screen;
  const w = words.interview;
  const { no, asks } = what;
  const end = button(w.end, verbId(session, no, "end"));
  const speak = others.map(({ code, name }) => button(name, interviewActions.speak.id({ session, lang: code })));
  if (asks.kind === "rating")
    return ([1, 2, 3, 4] as const).map((rating) =>
      button(`${rating} ${w.rating[rating]}`, interviewActions.rate.id({ session, no, rating: `${rating}` })),
    );
  const hasSaid = state.hand?.no === no && state.hand.said.length > 0;
  return [
    button(hasSaid ? w.addMore : w.write, interviewActions.write.id({ session, no }), ...primaryUnless(hasSaid)),
    hasSaid && button(w.done, verbId(session, no, "done"), "primary"),
    canHint(screen, what) && button(what.hints === 0 ? w.hint : w.anotherHint, verbId(session, no, "hint")),
    !hasSaid && button(asks.kind === "closing" ? w.nothingMore : w.skip, verbId(session, no, "skip")),
    !state.paused && asks.kind !== "closing" && button(w.pause, verbId(session, no, "pause")),
    ...speak,
    asks.kind !== "closing" && end,
  ];
};

const primaryUnless = (other: boolean): readonly ["primary"] | readonly [] => (other ? [] : ["primary"]);

const canHint = (screen: InterviewScreen, what: Ask): boolean =>
  hasHints(what.asks) && what.hints < (openIn(screen, what)?.hints.length ?? 0);

/** Hints belong to a question as a whole, not to what is asked after it. */
const hasHints = (asks: HandAsks): boolean => isOfBank(asks) && (asks.kind === "question" || asks.kind === "step");

const verbId = (session: string, no: number, verb: "done" | "hint" | "skip" | "pause" | "resume" | "end"): string =>
  interviewActions.verb.id({ session, no, verb });

const seconds = (ms: number): number => Math.max(1, Math.round(ms / 1000));

const plain = (text: string, more: readonly Node[]): View => ({
  summary: text,
  tone: "notice",
  body: [prose(text), ...more],
});
