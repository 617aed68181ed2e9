import type { Question } from "../../engine/bank/bank.ts";
import { baseRevision, type Patch } from "../../engine/bank/overlay.ts";
import { type QuestionUse, questionUse } from "../../engine/learning/question-use.ts";
import type { Workspace } from "../../store/ports.ts";
import type { Deps } from "../context.ts";
import { questionOf } from "../questions.ts";

/** A question as it is here, without the workspace's corrections, and those. */
export interface About {
  readonly question: Question;
  readonly base: Question;
  readonly patch: Patch | undefined;
}

/** Finds a question by its id, with what the workspace says about it. */
export const aboutQuestion = async (
  deps: Pick<Deps, "bank" | "store">,
  workspace: Workspace,
  id: string,
): Promise<About | undefined> => {
  const { overlay: _, ...plain } = workspace;
  const [question, base, patches] = await Promise.all([
    questionOf(deps, workspace, id),
    questionOf(deps, plain, id),
    deps.store.overlays.of(workspace),
  ]);
  return question && base ? { question, base, patch: patches.find((one) => one.question === base.id) } : undefined;
};

/** Numbers about a question come from so many people at most; more would say the same. */
const MOST_PEOPLE = 500;
const AT_ONCE = 20;

/** How the question is answered in a workspace, from the first answers of its members. */
export const useOf = async (
  { store }: Pick<Deps, "store">,
  workspace: string,
  { id, revision }: Question,
): Promise<QuestionUse> => {
  const people = (await store.rescoring.peopleOf(workspace, id)).slice(0, MOST_PEOPLE);
  const all = [];
  for (let at = 0; at < people.length; at += AT_ONCE) {
    const some = people.slice(at, at + AT_ONCE).map((person) => store.rescoring.answersTo(person, id));
    all.push(...(await Promise.all(some)));
  }
  const here = all.map((answers) => answers.filter(({ entry }) => entry.workspace === workspace));
  return questionUse(here, baseRevision(revision));
};
