import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { standOf } from "../../src/engine/bank/overlay.ts";
import { runRescore } from "../../src/practice/inbox/rescore-job.ts";
import { storeOver } from "../../src/store/create-store.ts";
import type { NewEntry } from "../../src/store/ports.ts";
import { rebuildBoards } from "../../src/store/rebuild.ts";
import { interleave } from "../store/doors.ts";
import { answered } from "../store/support.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp();
});
afterAll(() => app.stop());

const QUESTION = "tea-green.1";

const answer = (person: string, nth: number, chosen: number, credit: number): NewEntry =>
  answered({
    id: `a${nth}`,
    person,
    member: `m-${person}`,
    workspace: "w1",
    question: nth === 0 ? QUESTION : `other.${nth}`,
    revision: app.deps.bank.questions.get(QUESTION)?.revision ?? "",
    topic: "tea",
    level: "junior",
    credit,
    answer: { kind: "options", chosen: [chosen] },
  });

test("two processes that re-score at once, while answers arrive, in any order of calls, change everything once", {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 }), async (picks) => {
      await app.bench.wipe();
      app.deliveries.length = 0;
      const { store, db } = { store: app.bench.store, db: app.bench.store.db };
      const asked = app.deps.bank.questions.get(QUESTION);
      if (!asked) throw new Error(QUESTION);
      for (const person of ["ada", "bob"]) {
        await store.workspaces.remember("w1", { id: `m-${person}`, person, name: person, hidden: false });
        await store.answers.record(answer(person, 0, person === "ada" ? 1 : 0, person === "ada" ? 0 : 1));
      }
      const patch = { question: QUESTION, at: 1, key: [1], stands: { key: standOf(asked, "key") } };
      await store.overlays.change("w1", QUESTION, () => patch);
      const job = { question: QUESTION, at: 1, platform: "web", place: "general", after: "" };
      await store.rescoring.begin("w1", "job", job);
      const over = (door: typeof db) => storeOver(door, { clock: app.bench.clock });
      const rescoring = (door: typeof db) => runRescore({ ...app.deps, store: over(door) }, "w1", "job");
      let at = 0;
      const choose = (count: number): number => (picks[at++ % picks.length] ?? 0) % count;
      await interleave(
        db,
        [
          rescoring,
          rescoring,
          async (door) => void (await over(door).answers.record(answer("ada", 1, 0, 1))),
          async (door) => void (await over(door).answers.record(answer("bob", 2, 0, 1))),
        ],
        choose,
      );
      const people = await Promise.all(["ada", "bob"].map((person) => store.people.load(person)));
      expect(people.map(({ learner: { totals } }) => [totals.answers, totals.right, totals.xp])).toEqual([
        [2, 2, 20],
        [2, 1, 10],
      ]);
      await store.dirty.heal(app.bench.clock.now + 60_000, 100);
      const { top } = await store.boards.read("w1", "week", app.bench.clock.now, "UTC", "m-ada", 10);
      expect(top.map(({ member, score }) => [member, score])).toEqual([
        ["m-ada", 20],
        ["m-bob", 10],
      ]);
      expect(await rebuildBoards(db, app.bench.clock.now)).toMatchObject({ corrected: 0, repaired: 0 });
      expect(app.deliveries.map(({ key }) => key).sort()).toEqual(["rescored/job/ada", "rescored/job/bob"]);
    }),
    { numRuns: 40 },
  );
});
