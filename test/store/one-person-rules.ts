import { type Answered, EMPTY_LEARNER, replay } from "../../src/engine/learning/learner.ts";
import type { LogEntry } from "../../src/engine/learning/log-entry.ts";
import type { WholeStore } from "../../src/store/create-store.ts";
import { rebuildBoards } from "../../src/store/rebuild.ts";
import { readLog } from "../../src/store/rewrite-log.ts";
import { answered, NOON, type StoreBench } from "./support.ts";

/** An answer of somebody who is a member of a room of their own. */
export const of = (person: string, id: string, changes: Partial<Answered> = {}): Answered =>
  answered({ person, member: `m-${person}`, workspace: `room-${person}`, id, question: `q-${id}`, ...changes });

export const scoreOf = async (store: WholeStore, person: string): Promise<number> =>
  (await store.boards.read(`room-${person}`, "all", NOON, "UTC", `m-${person}`, 5)).me?.score ?? 0;

/** What must hold of ada and bob, linked or not, once all chores are done. */
export const wrongIn = async (
  { store, clock }: StoreBench,
  given: readonly Answered[],
  linked: boolean,
): Promise<readonly string[]> => {
  const wrong: string[] = [];
  const wanted = new Set(given.map(({ id }) => id));
  const seen: LogEntry[] = [];
  for (const person of linked ? ["ada"] : ["ada", "bob"]) {
    const { lines } = await readLog(store.db, person);
    const { learner } = await store.people.load(person);
    if (JSON.stringify(learner) !== JSON.stringify(lines.length ? replay(lines) : EMPTY_LEARNER))
      wrong.push(`${person}: the state is not the log's replay`);
    const answers = lines.filter((line) => line.kind === "answer");
    seen.push(...answers);
    if (!linked && answers.some(({ member }) => member !== `m-${person}`))
      wrong.push(`${person}: has another's answer`);
  }
  if (new Set(seen.map(({ id }) => id)).size !== seen.length) wrong.push("an answer stands twice");
  for (const id of wanted) if (!seen.some((entry) => entry.id === id)) wrong.push(`${id}: lost`);
  for (const person of ["ada", "bob"]) {
    const xp = seen.filter(({ member }) => member === `m-${person}`).reduce((sum, entry) => sum + entry.xp, 0);
    if ((await scoreOf(store, person)) !== xp)
      wrong.push(`${person}: ${await scoreOf(store, person)} on the board, ${xp} in the log`);
  }
  const rebuilt = await rebuildBoards(store.db, clock.now);
  if (rebuilt.corrected + rebuilt.repaired > 0) wrong.push(`the rebuild found ${JSON.stringify(rebuilt)}`);
  return wrong;
};
