import { answered, NOON } from "../store/support.ts";
import type { PracticeApp } from "./practice-app.ts";

interface Earned {
  readonly day?: string;
  readonly topic?: string;
  readonly credit?: number;
}

let answers = 0;

/** Somebody has some answers on a day, right ones worth 15 XP each unless a test wants otherwise. */
export const earns = async (
  app: PracticeApp,
  name: string,
  count: number,
  { day = "2026-11-25", topic = "tea", credit = 1 }: Earned = {},
): Promise<void> => {
  await app.deps.store.workspaces.remember("w1", { id: `m-${name}`, person: `p-${name}`, name, hidden: false });
  for (let n = 0; n < count; n += 1) {
    answers += 1;
    const { team: _, ...entry } = answered({
      id: `a-${answers}`,
      question: `q-${answers}`,
      person: `p-${name}`,
      member: `m-${name}`,
      workspace: "w1",
      boardDay: day,
      at: Date.parse(`${day}T12:00:00Z`),
      topic,
      credit,
    });
    await app.deps.store.answers.record(entry);
  }
};

/** A team of these people; its id is its name in lower case. */
export const joins = async (app: PracticeApp, names: readonly string[], team: string): Promise<void> => {
  const [first, ...others] = names;
  await app.deps.store.teams.create("w1", { id: team.toLowerCase(), name: team, by: `m-${first}`, at: NOON });
  for (const name of others) await app.deps.store.teams.join("w1", `m-${name}`, team.toLowerCase());
};
