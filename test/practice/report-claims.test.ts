import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { replayCards } from "../../src/engine/learning/cards.ts";
import { inboxActions, itemKey } from "../../src/practice/inbox/actions.ts";
import { readLog } from "../../src/store/rewrite-log.ts";
import { words as en } from "../../src/words/en.ts";
import { talk, weak } from "../support/candidates.ts";
import { realBank } from "../support/content.ts";
import { interviewOf } from "../support/interview-sight.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";
import { lastReport, openReport } from "../support/report-sight.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp({ bank: realBank().bank, seed: "report" });
});
beforeEach(async () => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  app.posts.length = 0;
  app.timers.length = 0;
});
afterAll(() => app.stop());

const w = en.report;

const reportOf = (name?: string) => lastReport(app, name);

/** Through a whole interview, then at its report. */
const reported = async (): Promise<Somebody> => {
  await talk(await interviewOf(app, "Ada", "/prep interview level:mid lang:en"), weak);
  return openReport(app.person("Ada"), (await reportOf()).interview.id);
};

test("a point is claimed with one's own words: shown as claimed, told to the managers without a name, and worth no XP", async () => {
  const ada = await reported();
  const report = await reportOf();
  const turn = report.interview.turns.findIndex(({ exchanges }) =>
    exchanges[0]?.verdict?.points.some(({ hit }) => !hit),
  );
  const first = report.interview.turns[turn]?.exchanges[0];
  const missed = (await claimForm(ada, report.interview.id, turn)).options[0]?.value ?? "";
  const before = (await app.deps.store.people.load("p-Ada")).learner.totals;
  await ada.fills({ point: missed, words: "words that nobody said" });
  expect(`${ada.text}${ada.note}`).toContain(w.claimNotThere);
  await claimForm(ada, report.interview.id, turn);
  const said = first?.said[0]?.text.slice(0, 60) ?? "";
  await ada.fills({ point: missed, words: said });
  expect((await reportOf()).claims).toEqual([{ turn, point: missed, words: said.trim() }]);
  expect(ada.text).toContain(w.claimed(said.trim()));
  expect((await reportOf()).figures).toEqual(report.figures);
  expect((await app.deps.store.people.load("p-Ada")).learner.totals).toEqual(before);
  const [item, ...others] = await app.deps.store.inbox.open("w1");
  expect(others).toEqual([]);
  expect(item).toMatchObject({ kind: "should-count", answer: said.trim(), member: "m-Ada" });
  const max = app.person("Max", { manager: true });
  await max.types("/prep-admin inbox");
  expect(max.text).not.toContain("Ada");
});

const claimForm = async (person: Somebody, id: string, turn: number) => {
  await person.sends({ kind: "press", action: `irc.1/${id}/${turn}`, values: [] });
  const [field] = person.form?.fields ?? [];
  if (field?.kind !== "one") throw new Error("no form");
  return field;
};

/** Of the questions answered, one with two points that were missed; the person claims both with the answer's first words. */
const claimTwo = async (ada: Somebody) => {
  const report = await reportOf();
  const { id, turns } = report.interview;
  const turn = turns.findIndex(
    ({ exchanges: [first] }) =>
      first?.asks.kind === "question" && (first.verdict?.points.filter(({ hit }) => !hit).length ?? 0) > 1,
  );
  const said = turns[turn]?.exchanges[0]?.said[0]?.text.slice(0, 60).trim() ?? "";
  for (const _ of [1, 2]) {
    const field = await claimForm(ada, id, turn);
    await ada.fills({ point: field.options[0]?.value ?? "", words: said });
  }
  return { id, turn, said };
};

test("points that are claimed count in the person's own review, as if the answer had earned them, and nowhere else", async () => {
  const ada = await reported();
  const { store } = app.deps;
  const [before, cards] = [(await store.people.load("p-Ada")).learner, await store.cards.of("p-Ada")];
  const board = await store.boards.read("w1", "week", app.bench.clock.now, "UTC", "m-Ada", 5);
  const { id, turn } = await claimTwo(ada);
  const answer = (await store.people.answers("p-Ada", [`${id}/${turn}`]))[0];
  if (!answer) throw new Error("no answer");
  const { lines } = await readLog(app.bench.store.db, "p-Ada");
  const claims = lines.filter((line) => line.kind === "claimed");
  expect(claims).toHaveLength(2);
  const credit = Math.min(
    1,
    claims.reduce((sum, { adds }) => sum + adds, answer.credit),
  );
  const earned = lines.flatMap((line) => {
    if (line.kind === "claimed") return [];
    return line.id === answer.id && line.kind === "answer" ? [{ ...line, credit }] : [line];
  });
  const now = await store.cards.of("p-Ada");
  expect(now).toEqual(replayCards(earned).cards);
  expect(now).not.toEqual(cards);
  const { learner } = await store.people.load("p-Ada");
  expect({ ...learner, revision: 0, latest: 0 }).toEqual({ ...before, revision: 0, latest: 0 });
  expect(await store.boards.read("w1", "week", app.bench.clock.now, "UTC", "m-Ada", 5)).toEqual(board);
});

test("a manager who accepts a claim makes the report say so, and its author hears it", async () => {
  const ada = await reported();
  const { id, turn } = await claimTwo(ada);
  const max = app.person("Max", { manager: true });
  await max.types("/prep-admin inbox");
  const [first, second] = await app.deps.store.inbox.open("w1");
  if (!first || !second) throw new Error("nothing was claimed");
  for (const [item, verb] of [
    [first, en.inbox.accept],
    [second, en.inbox.decline],
  ] as const) {
    await max.types("/prep-admin inbox");
    await max.sends({ kind: "press", action: inboxActions.open.id({ item: itemKey(item) }), values: [] });
    await max.presses(verb);
  }
  await max.fills({ word: "" });
  const accepted = (await reportOf()).claims.filter((one) => one.accepted);
  expect(accepted).toMatchObject([{ turn, point: first.claim?.point }]);
  const told = app.deliveries.flatMap(({ delivery }) =>
    delivery.kind === "direct" && delivery.member === "m-Ada" ? [delivery.view.summary] : [],
  );
  expect(told).toEqual([en.inbox.told.claimAccepted, en.inbox.told.claimNotAccepted]);
  const pages: string[] = [];
  for (let page = 0; page < 30; page += 1) pages.push((await openReport(ada, id, page)).text);
  expect(pages.join("\n")).toContain(w.claimAccepted);
});
