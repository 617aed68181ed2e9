import type { Question } from "../../engine/bank/bank.ts";
import type { Answer, Verdict } from "../../engine/grading/answer.ts";
import { grade } from "../../engine/grading/grade.ts";
import type { Instant } from "../../engine/instant.ts";
import { LANGS } from "../../engine/lang.ts";
import type { DailyDay } from "../../store/daily-days.ts";
import type { NewEntry, Recorded, Workspace } from "../../store/ports.ts";
import { arrive } from "../arrival.ts";
import type { Context, Deps } from "../context.ts";
import { dailyAnswerId, dayId, mayCatchUp } from "../daily-doors.ts";
import { newEntry } from "../entry.ts";
import { atHome } from "../questions.ts";
import { postKey } from "./names.ts";
import { publicView } from "./public-view.ts";

/** One answer as the round keeps it: all that recording it needs besides the day. */
interface Kept {
  readonly answer: Answer;
  /** As it was judged when it was given. */
  readonly credit: number;
  readonly member: string;
  /** The interface language of whoever answered. */
  readonly lang: string;
}

export type Outcome =
  | { readonly kind: "recorded"; readonly recorded: Recorded; readonly first: boolean }
  /** More than seven days old. */
  | { readonly kind: "over" };

/**
 * Takes a person's answer once: while the question is live by its round, afterwards as catching up; more than seven local days after
 * its own it is over, also where nothing has ended it (a pause, a long holiday, a lost place). Whoever answered before hears how that
 * went; a crash between round and log is healed by the next press or by the reveal.
 */
export const takeAnswer = async (
  deps: Deps,
  context: Context,
  day: DailyDay,
  question: Question,
  answer: Answer,
): Promise<Outcome> => {
  const { request, person, workspace, words } = context;
  await arrive(deps, context);
  if (!mayCatchUp(day, request.at)) return overFor(deps, context, day);
  const { credit } = judge(deps, question, answer);
  const kept: Kept = { answer, credit, member: request.who.member, lang: words.code };
  const id = dayId(day.subscription, day.day);
  const taken = await deps.store.rounds.answer(id, person.id, JSON.stringify(kept), request.at);
  const said = taken.kind === "held" ? { ...readKept(taken.text), at: taken.at } : { ...kept, at: request.at };
  const source = taken.kind === "closed" ? "catch-up" : "daily";
  const entry = entryFor(deps, workspace, day, question, { ...said, person: person.id, source });
  const recorded = await deps.store.answers.record(entry, person.learner);
  if (taken.kind === "taken") await showCount(deps, workspace.id, day, question, taken.count);
  return { kind: "recorded", recorded, first: !recorded.repeated };
};

const overFor = async (deps: Deps, { person }: Context, day: DailyDay): Promise<Outcome> => {
  const [earlier] = await deps.store.people.answers(person.id, [dailyAnswerId(day.subscription, day.day)]);
  if (!earlier) return { kind: "over" };
  return { kind: "recorded", recorded: { entry: earlier, learner: person.learner, repeated: true }, first: false };
};

const readKept = (text: string): Kept => JSON.parse(text) as Kept;

/** Every answer of a round in the log, with whom it belongs to; what a crash kept from it is recorded now. */
export const recordAll = async (
  deps: Deps,
  workspace: Workspace,
  day: DailyDay,
  question: Question,
  answers: readonly { readonly person: string; readonly text: string; readonly at: Instant }[],
): Promise<readonly (Recorded & { readonly member: string })[]> => {
  const done: (Recorded & { readonly member: string })[] = [];
  for (let from = 0; from < answers.length; from += AT_ONCE) {
    const some = answers.slice(from, from + AT_ONCE).map(async ({ person, text, at }) => {
      const kept = readKept(text);
      const entry = entryFor(deps, workspace, day, question, { ...kept, at, person, source: "daily" });
      return { ...(await deps.store.answers.record(entry)), member: kept.member };
    });
    done.push(...(await Promise.all(some)));
  }
  return done;
};

const AT_ONCE = 20;

const entryFor = (
  deps: Deps,
  workspace: Workspace,
  day: DailyDay,
  question: Question,
  said: Kept & { readonly at: Instant; readonly person: string; readonly source: NewEntry["source"] },
): NewEntry =>
  newEntry(deps, workspace, {
    id: dailyAnswerId(day.subscription, day.day),
    at: said.at,
    person: said.person,
    member: said.member,
    place: day.place,
    question,
    revision: day.revision,
    optionSeed: day.optionSeed,
    lang: said.lang,
    answer: said.answer,
    credit: said.credit,
    hint: false,
    ms: Math.max(0, said.at - day.at),
    source: said.source,
  });

const KINDS: Readonly<Record<Question["type"], Answer["kind"]>> = {
  single: "options",
  multiple: "options",
  truefalse: "truth",
  order: "sequence",
  fill: "text",
  open: "text",
};

/** What is written may be in either language of the bank: the better verdict counts. Throws where the answer is of another kind. */
export const judge = (deps: Pick<Deps, "lexicon">, question: Question, answer: Answer): Verdict => {
  const [first, ...others] = LANGS.map((lang) => grade(question, answer, { lang, glossary: deps.lexicon }));
  if (!first) throw new Error("the bank is written in no language");
  return others.reduce((best, one) => (one.credit > best.credit ? one : best), first);
};

/** As `judge`, for an answer of old: undefined where the question has become one of another kind since. */
export const judgeAgain = (
  deps: Pick<Deps, "lexicon">,
  question: Question,
  answer: Answer | null,
): Verdict | undefined => (answer?.kind === KINDS[question.type] ? judge(deps, question, answer) : undefined);

/** The message says how many have answered; of several counts only the highest is shown. */
const showCount = async (
  deps: Deps,
  workspace: string,
  day: DailyDay,
  question: Question,
  count: number,
): Promise<void> => {
  const of = postKey(day.subscription, day.day, day.again);
  const target = { platform: day.platform, workspace, place: day.place };
  const view = publicView(await atHome(deps, workspace, [question.id]), day, question, count);
  await deps.outbox.send({ kind: "redraw", target, of, view, revision: count }, `${of}/count-${count}`);
};
