import type { Answer } from "../grading/answer.ts";
import type { Instant } from "../instant.ts";
import { LANGS, type Text } from "../lang.ts";
import type { Bank, Fact, Question } from "./bank.ts";
import { Layered } from "./layered.ts";
import { canonical, hashText } from "./revision.ts";

/** What a workspace can correct of a question. */
export const PATCHED = ["key", "answers", "prompt", "explanation"] as const;
export type Patched = (typeof PATCHED)[number];

/** What the managers of a workspace say about one question: it is not asked here, or parts of it read otherwise here. */
export interface Patch {
  readonly question: string;
  readonly at: Instant;
  /** Where it was said. */
  readonly place?: string;
  readonly hidden?: true;
  /** Indexes of the right options as written; of true/false `[1]` or `[0]`; of an order, the items in their right order. */
  readonly key?: readonly number[];
  /** Accepted for a fill besides what the question says. */
  readonly answers?: readonly string[];
  readonly prompt?: Text;
  readonly explanation?: Text;
  /** What each part was said about, by name: where that has changed since, the part is not applied. */
  readonly stands: Readonly<Partial<Record<Patched, string>>>;
  /** Managers know that at this revision of the question something of the patch does not fit. */
  readonly told?: string;
}

/** A workspace that corrects more than this should have a deck of its own. */
export const MOST_PATCHES = 500;

/** Names what a part of a patch is about: of a key the options it chooses from, of accepted answers what is asked. */
export const standOf = (question: Question, part: Patched): string => hashText(canonical(aboutOf(question, part)));

const aboutOf = (question: Question, part: Patched): unknown => {
  switch (part) {
    case "key":
      if (question.type === "single" || question.type === "multiple")
        return [question.type, question.options.map(({ text }) => text)];
      if (question.type === "order") return [question.type, question.items];
      return [question.type, question.prompt];
    case "answers":
      return [question.type, question.type === "fill" ? question.kind : "", question.prompt];
    case "prompt":
      return question.prompt;
    case "explanation":
      return "explanation" in question ? question.explanation : "";
  }
};

/** The parts of a patch that say something about this question as it is now; `question` as the bank or deck has it. */
export const fitting = (question: Question, patch: Patch): readonly Patched[] =>
  PATCHED.filter((part) => patch[part] !== undefined && patch.stands[part] === standOf(question, part));

/** Those that do not, since the question was changed under them. */
export const unfitting = (question: Question, patch: Patch): readonly Patched[] =>
  PATCHED.filter((part) => patch[part] !== undefined && patch.stands[part] !== standOf(question, part));

const MARK = "+";

/** The revision a question has in the bank or deck, without what a workspace made of it. */
export const baseRevision = (revision: string): string => revision.split(MARK, 1)[0] ?? revision;

/**
 * The question as the workspace has it. A hidden one is retired: never drawn, and resolvable for papers under way. One that was patched
 * already stays as it is. The revision says what it was made of.
 */
export const patchedQuestion = (question: Question, patch: Patch): Question => {
  if (question.revision.includes(MARK)) return question;
  const parts = fitting(question, patch);
  const changed = parts.reduce((now, part) => withPart(now, patch, part), question);
  // What has taken the place of a hidden question is another one.
  const hide = patch.hidden === true && question.id === patch.question && question.retired !== true;
  if (parts.length === 0) return hide ? { ...question, retired: true } : question;
  const said = hashText(canonical(parts.map((part) => [part, patch[part]])));
  const revision = `${question.revision}${MARK}${said}`;
  return { ...changed, revision, ...(hide ? { retired: true as const } : {}) };
};

const withPart = (question: Question, patch: Patch, part: Patched): Question => {
  switch (part) {
    case "key":
      return withKey(question, patch.key ?? []);
    case "answers":
      return withAnswers(question, patch.answers ?? []);
    case "prompt":
      return { ...question, prompt: patch.prompt ?? question.prompt };
    case "explanation":
      return "explanation" in question
        ? { ...question, explanation: patch.explanation ?? question.explanation }
        : question;
  }
};

const withKey = (question: Question, key: readonly number[]): Question => {
  switch (question.type) {
    case "single":
    case "multiple":
      return {
        ...question,
        options: question.options.map(({ key: _, ...option }, at) =>
          key.includes(at) ? { ...option, key: true as const } : option,
        ),
      };
    case "truefalse":
      return { ...question, answer: key[0] === 1 };
    case "order":
      return { ...question, items: key.flatMap((at) => question.items[at] ?? []) };
    default:
      return question;
  }
};

const withAnswers = (question: Question, more: readonly string[]): Question => {
  if (question.type !== "fill") return question;
  const { answers } = question;
  const [en, zh] = LANGS.map((lang) => [...new Set([...answers[lang], ...more])]) as [string[], string[]];
  return { ...question, answers: { en, zh } };
};

/** The key a question has: what a manager sees and changes. Empty where it has none. */
export const keyOf = (question: Question): readonly number[] => {
  switch (question.type) {
    case "single":
    case "multiple":
      return question.options.flatMap(({ key }, at) => (key ? [at] : []));
    case "truefalse":
      return [question.answer ? 1 : 0];
    case "order":
      return [...question.items.keys()];
    default:
      return [];
  }
};

/**
 * Whether these indexes can be a question's key: one option of a single, some and not all of a multiple, every item of an order once.
 */
export const isKey = (question: Question, key: readonly number[]): boolean => {
  const distinct = new Set(key);
  if (distinct.size !== key.length) return false;
  switch (question.type) {
    case "single":
      return key.length === 1 && question.options[key[0] ?? -1] !== undefined;
    case "multiple":
      return (
        key.length > 0 && key.length < question.options.length && key.every((at) => question.options[at] !== undefined)
      );
    case "truefalse":
      return key.length === 1 && (key[0] === 0 || key[0] === 1);
    case "order":
      return key.length === question.items.length && key.every((at) => question.items[at] !== undefined);
    default:
      return false;
  }
};

/**
 * An answer that was given to some revision, as one to the question as it is now; undefined where it was another question then. Only the
 * items of an order stand elsewhere after a correction.
 */
export const answerNow = (
  now: Question,
  patch: Patch | undefined,
  answer: Answer,
  revision: string,
): Answer | undefined => {
  if (revision === now.revision) return answer;
  if (baseRevision(revision) !== baseRevision(now.revision)) return undefined;
  if (now.type !== "order" || answer.kind !== "sequence") return answer;
  const key = patch?.key;
  if (key === undefined || !now.revision.includes(MARK)) return revision.includes(MARK) ? undefined : answer;
  return revision.includes(MARK) ? undefined : { kind: "sequence", order: answer.order.map((at) => key.indexOf(at)) };
};

/** The bank as a workspace has it. Gives back the bank itself where nothing of it is said otherwise. */
export const overlaidBank = (bank: Bank, patches: readonly Patch[]): Bank => {
  const changed = new Map<string, Question>();
  for (const patch of patches) {
    const question = bank.questions.get(patch.question);
    const now = question && patchedQuestion(question, patch);
    if (now !== undefined && now !== question) changed.set(now.id, now);
  }
  if (changed.size === 0) return bank;
  const now = (question: Question): Question => changed.get(question.id) ?? question;
  // Aliases lead to what their successor is here.
  const aliases = [...bank.questions].flatMap(([id, question]) =>
    id !== question.id && changed.has(question.id) ? [[id, now(question)] as const] : [],
  );
  const facts = [...changed.values()].flatMap(({ factId }): readonly (readonly [string, Fact])[] => {
    const fact = bank.facts.get(factId);
    return fact ? [[factId, { ...fact, questions: fact.questions.map(now) }]] : [];
  });
  return {
    ...bank,
    questions: new Layered(bank.questions, new Map([...changed, ...aliases])),
    facts: new Layered(bank.facts, new Map(facts)),
    drawable: bank.drawable.map(now).filter(({ retired }) => retired !== true),
  };
};
