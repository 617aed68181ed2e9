import { type Command, command } from "../../chat/command.ts";
import { choice, integer } from "../../chat/option.ts";
import { type Reply, redraw, whisper } from "../../chat/reply.ts";
import { type Action, on } from "../../chat/router.ts";
import type { QuestionType } from "../../engine/bank/schema.ts";
import { REVIEW } from "../../engine/learning/card.ts";
import type { Context, Deps } from "../context.ts";
import { typeOption } from "../options.ts";
import { type Queue, queueOf, SHORT_TYPES } from "../review-queue.ts";
import { sentence } from "../say.ts";
import type { StartPaper } from "../start-paper.ts";
import { reviewActions } from "./actions.ts";
import { duePaper, newPaper, ownPaper } from "./paper.ts";
import { asideScreen, enoughScreen, otherTypesScreen, restScreen } from "./screens.ts";

/** A run's length where none is said. */
const COUNT = 20;
/** As many more as are offered to whoever has done the day's share. */
const MORE = 10;

const TYPES: Readonly<Record<"taps" | "open" | "mixed", readonly QuestionType[]>> = {
  taps: SHORT_TYPES,
  open: ["open"],
  mixed: [...SHORT_TYPES, "open"],
};

type Way = keyof typeof TYPES;

/** `/prep review`. */
export const reviewCommand = (deps: Deps, start: StartPaper): Command<Context> =>
  command({
    root: "prep",
    name: "review",
    aliases: ["revise", "due", "复习", "温习"],
    options: {
      count: integer(1, REVIEW.perDay, ["n", "题数", "数量"]),
      from: choice({ due: ["到期"], mistakes: ["错题"], saved: ["收藏"] }, ["来源", "来自"]),
      type: typeOption,
    },
    first: "whisper",
    run: (context, { count = COUNT, from = "due", type }) =>
      from === "due"
        ? reviewDue(deps, start, context, type ?? "taps", count)
        : reviewOwn(deps, start, context, from, type && TYPES[type], count),
  });

export const reviewActionHandlers = (deps: Deps, start: StartPaper): readonly Action<Context>[] => [
  on(reviewActions.start, "whisper", async (context, { what }) => {
    const queue = await queueOf(deps, context);
    if (what === "more") return startDue(deps, start, context, queue, "taps", MORE);
    const paper = await newPaper(deps, context, queue);
    return paper.length === 0
      ? rest(deps, context, queue)
      : start(deps, context, { questions: paper, source: "wanted" });
  }),
  on(reviewActions.aside, "redraw", async (context, { page }) => {
    const { home, aside } = await queueOf(deps, context);
    return redraw(asideScreen(readerOf(home, context), aside, page));
  }),
  on(reviewActions.back, "redraw", async (context, { fact, page }) => {
    // A second press, or one on an old page, finds it back already.
    if ((await queueOf(deps, context)).aside.includes(fact)) await bringBack(deps, context, fact);
    const { home, aside } = await queueOf(deps, context);
    return redraw(asideScreen(readerOf(home, context), aside, page, context.words.review.broughtBack));
  }),
];

const readerOf = ({ bank }: Deps, { words, lang }: Context) => ({ bank, words, lang });

/** What is due, as long as the day's share is not done. */
const reviewDue = async (deps: Deps, start: StartPaper, context: Context, way: Way, count: number): Promise<Reply> => {
  const queue = await queueOf(deps, context, TYPES[way]);
  if (queue.due.length > 0 && queue.left === 0)
    return whisper(enoughScreen(readerOf(deps, context), queue, Math.min(MORE, queue.due.length)));
  return startDue(deps, start, context, queue, way, Math.min(count, queue.left));
};

const startDue = async (
  deps: Deps,
  start: StartPaper,
  context: Context,
  queue: Queue,
  way: Way,
  count: number,
): Promise<Reply> => {
  const paper = await duePaper(queue, context, TYPES[way], count);
  if (paper.length > 0) return start(deps, context, { questions: paper, source: "review" });
  if (queue.due.length > 0) return whisper(sentence(context.words.review.live));
  const other = way === "open" && (await queueOf(deps, context)).due.length > 0;
  return other ? whisper(otherTypesScreen(readerOf(deps, context))) : rest(deps, context, queue);
};

const rest = async (deps: Deps, context: Context, queue: Queue): Promise<Reply> => {
  const fresh = (await newPaper(deps, context, queue)).flatMap((id) => {
    const fact = deps.bank.facts.get(deps.bank.questions.get(id)?.factId ?? "");
    return fact ? [fact] : [];
  });
  return whisper(restScreen(readerOf(deps, context), queue, fresh));
};

/** All that the person keeps is asked as they keep it, open questions too, unless they say how. */
const reviewOwn = async (
  deps: Deps,
  start: StartPaper,
  context: Context,
  from: "mistakes" | "saved",
  types: readonly QuestionType[] | undefined,
  count: number,
): Promise<Reply> => {
  const paper = await ownPaper(deps, context, from, types, count);
  if (paper.length > 0) return start(deps, context, { questions: paper, source: "wanted" });
  const { me, review } = context.words;
  const others = types !== undefined && (await ownPaper(deps, context, from, undefined, 1)).length > 0;
  if (others) return whisper(sentence(review.noneSoAsked, "trouble"));
  return whisper(sentence(from === "saved" ? me.savedNone : me.mistakesNone));
};

const bringBack = (deps: Deps, { person, request }: Context, fact: string) =>
  deps.store.answers.live(person.id, { v: 1, kind: "resumed", id: `resumed/${request.id}`, at: request.at, fact });
