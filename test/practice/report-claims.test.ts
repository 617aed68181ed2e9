import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { replayCards } from "../../src/engine/learning/cards.ts";
import { inboxActions, itemKey } from "../../src/practice/inbox/actions.ts";
import { readLog } from "../../src/store/rewrite-log.ts";
import { words as en } from "../../src/words/en.ts";
import { talk, weak } from "../support/candidates.ts";
import { realBank } from "../support/content.ts";
import { interviewOf } from "../support/interview-sight.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";
import { lastReport, openReport, reportPages } from "../support/report-sight.ts";

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

/** The same in the form that takes claims back, where there is one. */
const takesBack = async (ada: Somebody, id: string, turn: number, point: string): Promise<void> => {
  await openReport(ada, id);
  for (const view of await reportPages(ada))
    if (view.body.some((node) => node.kind === "actions" && node.items.some(({ text }) => text === w.unclaim))) {
      await ada.sends({ kind: "press", action: pressIn(view, w.unclaim), values: [] });
      break;
    }
  const [field] = ada.form?.fields ?? [];
  expect(field?.kind === "one" && field.options.some(({ value }) => value === point)).toBe(true);
  expect(ada.form?.submit).toContain(`${id}/${turn}`);
  await ada.fills({ point });
};

test("a claim that no manager has decided on is taken back: report, review and inbox are as if it had not been made", async () => {
  const ada = await reported();
  const { store } = app.deps;
  const [cards, before] = [await store.cards.of("p-Ada"), await reportOf()];
  const { id, turn } = await claimTwo(ada);
  const [first, second] = (await reportOf()).claims;
  if (!first || !second) throw new Error("nothing was claimed");
  await takesBack(ada, id, turn, second.point);
  expect((await reportOf()).claims).toEqual([first]);
  expect((await store.inbox.open("w1")).map(({ claim }) => claim?.point)).toEqual([first.point]);
  await takesBack(ada, id, turn, first.point);
  expect(ada.screen.summary).toBe(w.unclaimDone);
  expect(ada.text).toContain(`[${w.iSaid}]`);
  expect(ada.text).not.toContain(`[${w.unclaim}]`);
  expect((await reportOf()).claims).toEqual(before.claims);
  expect(await store.cards.of("p-Ada")).toEqual(cards);
  expect(await store.inbox.all("w1")).toEqual([]);
  const { lines } = await readLog(app.bench.store.db, "p-Ada");
  expect(replayCards(lines).cards).toEqual(cards);
});

test("what was taken back can be claimed anew, with other words, and taken back again", async () => {
  const ada = await reported();
  const { store } = app.deps;
  const cards = await store.cards.of("p-Ada");
  const { id, turn, said } = await claimTwo(ada);
  const claimed = await store.cards.of("p-Ada");
  const point = (await reportOf()).claims[0]?.point ?? "";
  await takesBack(ada, id, turn, point);
  await claimForm(ada, id, turn);
  await ada.fills({ point, words: said.slice(0, 30) });
  expect((await reportOf()).claims.at(-1)).toEqual({ turn, point, words: said.slice(0, 30).trim() });
  expect((await store.inbox.open("w1")).map(({ answer }) => answer).sort()).toEqual(
    [said, said.slice(0, 30).trim()].sort(),
  );
  expect(await store.cards.of("p-Ada")).toEqual(claimed);
  for (const one of (await reportOf()).claims) await takesBack(ada, id, turn, one.point);
  expect(await store.cards.of("p-Ada")).toEqual(cards);
});

test("what a manager has decided stays, and so says a form that was open before", async () => {
  const ada = await reported();
  const { id, turn } = await claimTwo(ada);
  const [accepted, declined] = (await reportOf()).claims;
  const max = app.person("Max", { manager: true });
  for (const [claim, verb] of [
    [accepted, en.inbox.accept],
    [declined, en.inbox.decline],
  ] as const) {
    const item = (await app.deps.store.inbox.open("w1")).find((one) => one.claim?.point === claim?.point);
    if (!item) throw new Error("nothing was claimed");
    await max.types("/prep-admin inbox");
    await max.sends({ kind: "press", action: inboxActions.open.id({ item: itemKey(item) }), values: [] });
    await max.presses(verb);
  }
  await max.fills({ word: "" });
  const before = await reportOf();
  await takesBack(ada, id, turn, declined?.point ?? "");
  expect(ada.note).toBe(w.claimDecided);
  await ada.sends({ kind: "form", action: `irv.1/${id}/${turn}`, fields: { point: accepted?.point ?? "" } });
  expect(ada.note).toBe(w.claimDecided);
  expect(await reportOf()).toEqual(before);
});
