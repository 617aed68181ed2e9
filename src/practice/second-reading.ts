import type { QuestionOf } from "../engine/bank/bank.ts";
import { grade } from "../engine/grading/grade.ts";
import type { LogEntry } from "../engine/learning/log-entry.ts";
import { taskOf } from "../engine/second-reading/task.ts";
import type { KeptReading } from "../store/readings.ts";
import type { Deps } from "./context.ts";
import { questionOf } from "./questions.ts";

/**
 * The second opinion on open answers, where a model is set up. It is asked for when an answer has been recorded and waited for by nobody:
 * a worker asks, what comes of it is kept beside the answer, and screens that are drawn after that show it. Where nothing comes, nothing
 * is said.
 */

const TIMER = "second-reading";

/** Readings a day for one person: a long interview and a few quizzes. */
const PER_DAY = 40;
const DAY_S = 86_400;

/** At one time in one process, so that clocks that share its worker go on ringing while a model is slow. */
const AT_ONCE = 4;
const AGAIN_MS = 2_000;

/** An answer that has waited for longer is looked at no more. */
const WORTH_MS = 3_600_000;

/** Has a recorded answer read a second time, if it is an open one. Quick, and harmless when repeated. */
export const askSecond = async (deps: Pick<Deps, "rater" | "timers" | "clock">, entry: LogEntry): Promise<void> => {
  if (!deps.rater || entry.type !== "open" || entry.answer?.kind !== "text") return;
  await deps.timers.at(deps.clock(), TIMER, entry.id, { person: entry.person, answer: entry.id });
};

/** What second readers heard so far, by the ids of the answers. Of those whose question was changed since, nothing. */
export const secondReadings = async (
  { store }: Pick<Deps, "store">,
  person: string,
  answers: readonly { readonly id: string; readonly revision: string }[],
): Promise<ReadonlyMap<string, KeptReading>> => {
  if (answers.length === 0) return new Map();
  const found = await store.readings.of(
    person,
    answers.map(({ id }) => id),
  );
  return new Map(
    [...found].filter(([id, { revision }]) => answers.some((one) => one.id === id && one.revision === revision)),
  );
};

type Timer = (data: Readonly<Record<string, string>>) => Promise<void>;

/** What reads answers when their turn has come. May ring twice: what was read is not read again. */
export const secondTimers = (deps: Deps): Readonly<Record<string, Timer>> => {
  let underWay = 0;
  return {
    [TIMER]: async ({ person = "", answer = "" }) => {
      if (!deps.rater) return;
      if (underWay >= AT_ONCE) {
        await deps.timers.at(deps.clock() + AGAIN_MS, TIMER, answer, { person, answer });
        return;
      }
      underWay += 1;
      try {
        await readAgain(deps, deps.rater, person, answer);
      } finally {
        underWay -= 1;
      }
    },
  };
};

const readAgain = async (
  deps: Deps,
  rater: NonNullable<Deps["rater"]>,
  person: string,
  answer: string,
): Promise<void> => {
  const [entry] = await deps.store.people.answers(person, [answer]);
  if (entry?.answer?.kind !== "text" || deps.clock() - entry.at > WORTH_MS) return;
  const question = await questionOf(deps, entry.workspace, entry.question);
  if (question?.type !== "open" || question.revision !== entry.revision) return;
  if (!isWorthReading(deps, question, entry.answer.text, entry)) return;
  if ((await deps.store.readings.of(person, [answer])).size > 0) return;
  if ((await deps.budgets.spend(`reading/${person}`, PER_DAY, DAY_S)) !== undefined) return;
  const { lang, revision } = entry;
  const task = taskOf(question, entry.answer.text, { lang, glossary: deps.bank.glossary });
  const reading = await rater.read(task);
  if (reading) await deps.store.readings.keep(person, answer, { ...reading, revision, at: deps.clock() });
};

/** In “I don't know” and the question copied there is nothing to hear. */
const isWorthReading = (
  { lexicon }: Pick<Deps, "lexicon">,
  question: QuestionOf<"open">,
  text: string,
  { lang }: Pick<LogEntry, "lang">,
): boolean => {
  const verdict = grade(question, { kind: "text", text }, { lang, glossary: lexicon });
  return verdict.kind === "open" && !verdict.discounts.some((one) => one !== "keyword-list");
};
