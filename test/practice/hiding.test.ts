import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { words as en } from "../../src/words/en.ts";
import { answered, NOON } from "../store/support.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());
beforeEach(() => app.bench.wipe());

/** Somebody answers something right in a workspace. */
const answers = async (name: string, workspace: string): Promise<void> => {
  const [person, member] = [`p-${name}`, `m-${name}`];
  await app.deps.store.workspaces.remember(workspace, { id: member, person, name, hidden: false });
  const { team: _, ...entry } = answered({
    id: `${name}/${workspace}`,
    question: `q-${workspace}`,
    person,
    member,
    workspace,
  });
  await app.deps.store.answers.record(entry);
};

const boardSeenByBob = async (workspace: string): Promise<string> => {
  const bob = app.person("Bob", { where: { workspace } });
  await bob.types("/prep leaderboard");
  expect(bob.text).toContain("Bob (you)");
  return bob.text;
};

const pressesIn = async (workspace: string, label: string): Promise<void> => {
  const ada = app.person("Ada", { where: { workspace, private: workspace.startsWith("own-") } });
  await ada.types("/prep me");
  await ada.presses(en.me.settings);
  await ada.presses(label);
};

test.each(["w1", "own-p-Ada"])("who hides in %s is hidden in every workspace, and so shown again", async (where) => {
  for (const workspace of ["w1", "w2"]) for (const name of ["Ada", "Bob"]) await answers(name, workspace);
  await pressesIn(where, en.settings.hide);
  for (const workspace of ["w1", "w2"]) expect(await boardSeenByBob(workspace)).not.toContain("Ada");
  await pressesIn(where, en.settings.unhide);
  for (const workspace of ["w1", "w2"]) expect(await boardSeenByBob(workspace)).toContain("Ada");
});

test("who hides is hidden where a linked account of theirs has answered", async () => {
  for (const name of ["Adele", "Bob"]) await answers(name, "w2");
  const link = { person: "p-Ada", account: "p-Adele", name: "Adele", platform: "web", at: NOON };
  expect(await app.bench.store.personal.link(link)).toBe("linked");
  expect(await boardSeenByBob("w2")).toContain("Adele");
  await pressesIn("w1", en.settings.hide);
  expect(await boardSeenByBob("w2")).not.toContain("Adele");
});
