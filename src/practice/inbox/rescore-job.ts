import type { Context, Deps } from "../context.ts";
import { type Places, personMark, type RescoreDeps } from "./rescore.ts";
import { rescorePerson } from "./rescore-person.ts";

const RESCORE = "rescore";

/** Timers are given up after some minutes of trouble; what is due is not. */
const AGAIN_MS = 120_000;

/** How far it came is noted after so many people: the rest is done again after a crash, which changes nothing. */
const NOTED_EVERY = 20;

/** Orders a re-score of what was answered here; it begins at once, by whichever process, and goes on until it is done. */
export const orderRescore = async (deps: Deps, { request }: Context, question: string, id: string): Promise<void> => {
  const { workspace, platform, place } = request.where;
  await deps.store.rescoring.begin(workspace, id, { question, at: request.at, platform, place, after: "" });
  await deps.due.set(RESCORE, `${workspace}/${id}`, request.at + AGAIN_MS);
  await deps.timers.at(request.at, RESCORE, `${workspace}/${id}`, { workspace, job: id });
};

/** Goes through everybody it may touch. Harmless when repeated, also by two at once. */
export const runRescore = async (deps: RescoreDeps, workspace: string, id: string): Promise<void> => {
  const { rescoring } = deps.store;
  const job = await rescoring.job(workspace, id);
  if (!job || job.done !== undefined) return;
  const { question, platform, place } = job;
  const people = (await rescoring.peopleOf(workspace, question))
    .map((person) => ({ person, mark: personMark(person) }))
    .filter(({ mark }) => mark > job.after)
    .sort((a, b) => (a.mark < b.mark ? -1 : 1));
  const places: Places = new Map();
  for (const [at, { person, mark }] of people.entries()) {
    await rescorePerson(deps, person, { question, workspace }, places, { job: id, platform, place });
    if (at % NOTED_EVERY === NOTED_EVERY - 1) await rescoring.note(workspace, id, { ...job, after: mark });
  }
  await rescoring.note(workspace, id, { ...job, after: people.at(-1)?.mark ?? job.after, done: deps.clock() });
};

export const rescoreTimers = (deps: Deps) => ({
  [RESCORE]: async ({ workspace = "", job = "" }: Readonly<Record<string, string>>): Promise<void> => {
    await runRescore(deps, workspace, job);
    await deps.due.drop(RESCORE, `${workspace}/${job}`);
  },
});

export const rescoreDues = (deps: Deps) => ({
  [RESCORE]: async (name: string): Promise<undefined> => {
    const cut = name.lastIndexOf("/");
    await runRescore(deps, name.slice(0, cut), name.slice(cut + 1));
    return undefined;
  },
});
