import type { Question } from "../../engine/bank/bank.ts";
import { answerNow, type Patch } from "../../engine/bank/overlay.ts";
import { hashText } from "../../engine/bank/revision.ts";
import type { Answer } from "../../engine/grading/answer.ts";
import { grade } from "../../engine/grading/grade.ts";
import type { Instant } from "../../engine/instant.ts";
import { localDay } from "../../engine/learning/calendar.ts";
import type { Rescored } from "../../engine/learning/log-entry.ts";
import { rescoredLine, rescoredXp, type Scored } from "../../engine/learning/rescore.ts";
import type { Workspace } from "../../store/ports.ts";
import type { Deps } from "../context.ts";
import { earns } from "../entry.ts";
import { questionOf } from "../questions.ts";

/** What re-scoring asks of the program; the operator's commands bring it along as well. */
export type RescoreDeps = Pick<Deps, "store" | "bank" | "lexicon" | "languages" | "outbox" | "clock" | "defaultZone">;

/** Which answers are looked at. */
export interface Asked {
  readonly question: string;
  /** Absent: in all workspaces, whatever the question's content was when it was answered. */
  readonly workspace?: string;
}

/** What a question is in a workspace at present, and whether it earns XP there. */
interface Here {
  readonly question: Question | undefined;
  readonly patch: Patch | undefined;
  readonly earns: boolean;
  readonly today: string;
}

/** One look at a question in each workspace it was answered in. */
export type Places = Map<string, Promise<Here>>;

/** What of a person's answers would count otherwise. */
export interface Difference {
  readonly changes: readonly Rescored[];
  /** Some were re-scored before. */
  readonly before: boolean;
}

/** Grades a person's answers to a question by what it is now. Writes nothing. */
export const differenceFor = async (
  deps: RescoreDeps,
  person: string,
  asked: Asked,
  places: Places,
): Promise<Difference> => {
  const all = [...(await deps.store.rescoring.answersTo(person, asked.question))];
  const at = deps.clock();
  const changes: Rescored[] = [];
  for (const [index, scored] of all.entries()) {
    if (asked.workspace !== undefined && scored.entry.workspace !== asked.workspace) continue;
    const here = await placeOf(deps, scored.entry.workspace, asked.question, at, places);
    const credit = creditNow(deps, here, scored, asked);
    if (credit === undefined || Math.abs(credit - scored.credit) < 1e-9) continue;
    const xp = rescoredXp(scored, credit, all, here.earns);
    changes.push(rescoredLine(scored, { credit, xp, at, on: here.today }));
    // Later answers are judged by what earlier ones count by then.
    all[index] = { ...scored, credit, xp };
  }
  return { changes, before: all.some(({ times }) => times > 0) };
};

const placeOf = (deps: RescoreDeps, workspace: string, id: string, at: Instant, places: Places): Promise<Here> => {
  const known = places.get(workspace) ?? look(deps, workspace, id, at);
  places.set(workspace, known);
  return known;
};

const look = async (deps: RescoreDeps, id: string, question: string, at: Instant): Promise<Here> => {
  const workspace: Workspace = await deps.store.workspaces.load(id);
  const [found, patches] = await Promise.all([
    questionOf(deps, workspace, question),
    deps.store.overlays.of(workspace),
  ]);
  return {
    question: found,
    patch: patches.find((one) => one.question === question),
    earns: found !== undefined && earns(workspace, found),
    today: localDay(at, workspace.zone ?? deps.defaultZone),
  };
};

/** Undefined where the answer was to something else, or there is nothing to grade. */
const creditNow = (
  { lexicon }: RescoreDeps,
  { question, patch }: Here,
  { entry }: Scored,
  { workspace }: Asked,
): number | undefined => {
  if (!question || question.type !== entry.type || entry.skip || entry.answer === null) return undefined;
  const answer = workspace === undefined ? entry.answer : answerNow(question, patch, entry.answer, entry.revision);
  if (answer === undefined || !fits(question, answer)) return undefined;
  return grade(question, answer, { lang: entry.lang, glossary: lexicon }).credit;
};

/** Whether what was chosen is still there to be chosen. */
const fits = (question: Question, answer: Answer): boolean => {
  switch (answer.kind) {
    case "options":
      return "options" in question && answer.chosen.every((at) => question.options[at] !== undefined);
    case "sequence":
      return "items" in question && answer.order.length === question.items.length;
    case "truth":
      return question.type === "truefalse";
    case "text":
      return question.type === "fill" || question.type === "open";
  }
};

/** What a re-score does, in numbers about all of them. */
export interface Touched {
  readonly answers: number;
  readonly people: number;
  readonly up: number;
  readonly down: number;
}

export const NOTHING: Touched = { answers: 0, people: 0, up: 0, down: 0 };

export const touchedBy = (changes: readonly Rescored[]): Touched => {
  const gains = changes.map(({ xp, was }) => xp - was.xp);
  return {
    answers: changes.length,
    people: changes.length > 0 ? 1 : 0,
    up: gains.reduce((sum, gain) => sum + Math.max(0, gain), 0),
    down: gains.reduce((sum, gain) => sum + Math.max(0, -gain), 0),
  };
};

export const together = (a: Touched, b: Touched): Touched => ({
  answers: a.answers + b.answers,
  people: a.people + b.people,
  up: a.up + b.up,
  down: a.down + b.down,
});

/** So many people's logs are read at the same time. */
const AT_ONCE = 10;

/** What a re-score in a workspace would do. */
export const previewOf = async (deps: RescoreDeps, workspace: string, question: string): Promise<Touched> => {
  const people = await deps.store.rescoring.peopleOf(workspace, question);
  const places: Places = new Map();
  let sum = NOTHING;
  for (let at = 0; at < people.length; at += AT_ONCE) {
    const some = await Promise.all(
      people.slice(at, at + AT_ONCE).map((person) => differenceFor(deps, person, { question, workspace }, places)),
    );
    sum = some.reduce((all, { changes }) => together(all, touchedBy(changes)), sum);
  }
  return sum;
};

/** Stands for a person where a job says how far it came. */
export const personMark = (person: string): string => hashText(`rescored/${person}`);
