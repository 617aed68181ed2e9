import { afterAll, beforeAll, expect, test } from "vitest";
import type { Request } from "../../src/chat/request.ts";
import type { FinishedInterview } from "../../src/engine/interview/interview.ts";
import { replayCards } from "../../src/engine/learning/cards.ts";
import type { LogEntry } from "../../src/engine/learning/log-entry.ts";
import { createPractice } from "../../src/practice/all.ts";
import { openContext } from "../../src/practice/context.ts";
import { answerId } from "../../src/practice/interview/names.ts";
import { reportActions } from "../../src/practice/interview/report/actions.ts";
import { fileReport } from "../../src/practice/interview/report/door.ts";
import { storeOver } from "../../src/store/create-store.ts";
import type { Db } from "../../src/store/db.ts";
import { readLog } from "../../src/store/rewrite-log.ts";
import { Killed, mortalDoor } from "../store/doors.ts";
import { talk, weak } from "../support/candidates.ts";
import { realBank } from "../support/content.ts";
import { interviewOf } from "../support/interview-sight.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";

let app: PracticeApp;
let interview: FinishedInterview;
let answer: LogEntry;
let turn = 0;
beforeAll(async () => {
  app = await practiceApp({ bank: realBank().bank, seed: "report" });
  await talk(await interviewOf(app, "Ada", "/prep interview level:mid lang:en"), weak);
  const report = (await app.deps.store.reports.all("p-Ada"))[0];
  if (!report) throw new Error("no report");
  interview = report.interview;
  turn = interview.turns.findIndex(({ exchanges: [first] }) => first?.verdict?.points.some(({ hit }) => !hit));
  const [found] = await app.deps.store.people.answers("p-Ada", [answerId(interview.id, turn)]);
  if (!found) throw new Error("no answer");
  answer = found;
});
afterAll(() => app.stop());

/** Somebody who gave the same answer in the same interview, and was nearly right. */
const another = async (name: string): Promise<void> => {
  const { v: _, kind: __, day: ___, xp: ____, rules: _____, ...facts } = answer;
  const person = { person: `p-${name}`, member: `m-${name}` };
  await app.deps.store.answers.record({ ...facts, ...person, credit: 0.7, earns: true, speed: 0 });
  await fileReport(app.deps, { ...interview, ...person });
};

/** Claims the first point that was missed, by a process behind that door to Redis. */
const claims = (name: string, db: Db): Promise<void> =>
  sends(name, db, reportActions.claimed.id({ report: interview.id, turn }));
const takesBack = (name: string, db: Db): Promise<void> =>
  sends(name, db, reportActions.unclaimed.id({ report: interview.id, turn }));

const sends = async (name: string, db: Db, action: string): Promise<void> => {
  const deps = { ...app.deps, store: storeOver(db, { clock: app.bench.clock }) };
  const exchange = interview.turns[turn]?.exchanges[0];
  const point = exchange?.verdict?.points.find(({ hit }) => !hit)?.id ?? "";
  const words = exchange?.said[0]?.text.slice(0, 40).trim() ?? "";
  const request: Request = {
    id: `${action}-${name}`,
    who: { person: `p-${name}`, member: `m-${name}`, name, manager: false },
    where: { platform: "web", workspace: "w1", place: "general", private: false },
    at: app.bench.clock(),
    can: { whisper: true, form: true, redrawFromForm: true, direct: false },
    act: { kind: "form", action, fields: { point, words } },
  };
  const context = await openContext(deps)(request);
  const [handle] = createPractice(deps).actions.flatMap((one) => one.bind(action) ?? []);
  await handle?.(context, { values: [], fields: { point, words } });
};

test("a claim cut off anywhere and sent again is one line of the log and one claim in the report", async () => {
  await another("Whole");
  const whole = mortalDoor(app.bench.store.db, Number.POSITIVE_INFINITY, "before");
  await claims("Whole", whole.db);
  const { bench } = app;
  const { store } = app.deps;
  const wanted = await store.cards.of("p-Whole");
  const plain = (await readLog(bench.store.db, "p-Whole")).lines.filter(({ kind }) => kind !== "claimed");
  expect(wanted).not.toEqual(replayCards(plain).cards);
  for (let call = 0; call < whole.calls(); call += 1) {
    for (const when of ["before", "after"] as const) {
      const name = `${when}-${call}`;
      await another(name);
      const dying = mortalDoor(bench.store.db, call, when).db;
      await claims(name, dying).catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
      await claims(name, bench.store.db);
      const { lines } = await readLog(bench.store.db, `p-${name}`);
      expect(
        lines.filter(({ kind }) => kind === "claimed"),
        name,
      ).toHaveLength(1);
      expect((await store.reports.of(`p-${name}`, interview.id))?.claims, name).toHaveLength(1);
      expect(await store.cards.of(`p-${name}`), name).toEqual(wanted);
    }
  }
});

test("a claim that is taken back by a process that dies, and by another, is gone from everywhere, and can be made anew", async () => {
  await another("Back");
  const { bench } = app;
  const { store } = app.deps;
  const cards = await store.cards.of("p-Back");
  await claims("Back", bench.store.db);
  const whole = mortalDoor(bench.store.db, Number.POSITIVE_INFINITY, "before");
  await takesBack("Back", whole.db);
  for (let call = 0; call < whole.calls(); call += 1) {
    for (const when of ["before", "after"] as const) {
      const name = `back-${when}-${call}`;
      await another(name);
      await claims(name, bench.store.db);
      const dying = mortalDoor(bench.store.db, call, when).db;
      await takesBack(name, dying).catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
      await takesBack(name, bench.store.db);
      const { lines } = await readLog(bench.store.db, `p-${name}`);
      expect(
        lines.filter(({ kind }) => kind === "unclaimed"),
        name,
      ).toHaveLength(1);
      expect(await store.cards.of(`p-${name}`), name).toEqual(cards);
      const report = await store.reports.of(`p-${name}`, interview.id);
      expect([report?.claims, report?.takenBack?.map(({ times }) => times)], name).toEqual([[], [1]]);
      await claims(name, bench.store.db);
      expect((await store.reports.of(`p-${name}`, interview.id))?.claims, name).toHaveLength(1);
      expect(await store.cards.of(`p-${name}`), name).not.toEqual(cards);
    }
  }
});
