import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { renderPlain } from "../../src/chat/plain.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { realBank } from "../support/content.ts";
import { type InterviewSight, interviewOf, passes } from "../support/interview-sight.ts";
import { type PracticeApp, practiceApp, type Somebody } from "../support/practice-app.ts";
import { pressIn } from "../support/pressing.ts";

const w = en.interview;
const SECOND = 1000;

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp({ bank: realBank().bank, seed: "interview" });
});
beforeEach(async () => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  app.timers.length = 0;
});
afterAll(() => app.stop());

const begun = (command = "/prep interview track:database level:mid"): Promise<InterviewSight> =>
  interviewOf(app, "Ada", command);

/** Past the warm-up, in front of the first question of the bank. */
const inQuestion = async (): Promise<InterviewSight> => {
  const sight = await begun();
  await sight.waits(10 * SECOND);
  await sight.presses(w.skip);
  await sight.waits(10 * SECOND);
  return sight;
};

const inThread = (sight: InterviewSight, name = "Ada"): Somebody =>
  app.person(name, { where: { thread: sight.thread } });

const textOf = (sight: InterviewSight): string =>
  renderPlain(sight.said.at(-1)?.view ?? { summary: "", body: [] }).payload;

test("nothing begins before the rules were read and Start was pressed", async () => {
  const ada = app.person("Ada");
  await ada.types("/prep interview track:database level:senior minutes:45");
  expect(ada.text).toContain("Interview: Database, senior, 45 minutes");
  for (const rule of w.rules) expect(ada.text).toContain(rule);
  expect(ada.text).toContain(w.alone);
  expect(app.deliveries).toEqual([]);
  await ada.presses(w.start);
  expect(app.deliveries.map(({ delivery }) => delivery.kind)).toEqual(["thread"]);
});

test("where direct messages might be closed, it is said who can read the thread that takes their place", async () => {
  const ada = app.person("Ada", { can: { direct: true } });
  await ada.types("/prep interview");
  expect(ada.text).toContain("moderators of this server can read it");
});

test("alone it is for one pair of eyes, with where:here for everybody in the channel", async () => {
  await begun();
  const [alone] = app.deliveries;
  expect(alone?.delivery).toMatchObject({ kind: "thread", members: ["m-Ada"], lane: true });
  await interviewOf(app, "Bob", "/prep interview where:here");
  const here = app.deliveries.findLast(({ delivery }) => delivery.kind === "thread");
  expect(here?.delivery).not.toHaveProperty("members");
});

test("the same command again leads back to the interview under way, and today offers to go on with it", async () => {
  await inQuestion();
  const ada = app.person("Ada");
  await ada.types("/prep interview track:messaging");
  expect(ada.text).toContain(w.onTitle);
  expect(ada.text).toContain("Interview: Database, mid-level, 30 minutes");
  await ada.presses(w.goOnHere);
  expect(ada.text).toContain(w.stages.fundamentals);
  await ada.types("/prep today");
  expect(ada.text).toContain(w.todayOpen(w.stages.fundamentals));
  await ada.presses(en.quiz.goOn);
  expect(ada.text).toContain(w.write);
});

test("what was lost from sight is sent again, and the older message loses its buttons", async () => {
  const sight = await inQuestion();
  const before = sight.said.length;
  const ada = app.person("Ada");
  await ada.types("/prep interview");
  await ada.presses(w.sendAgain);
  expect(sight.said.length).toBe(before + 1);
  const [old] = app.deliveries.filter(({ delivery }) => delivery.kind === "redraw").slice(-1);
  const redrawn = old?.delivery.kind === "redraw" ? renderPlain(old.delivery.view).payload : "";
  expect(redrawn).not.toContain("[");
});

test("an answer is written in a form, added to, and over when that is said", async () => {
  const sight = await inQuestion();
  const ada = inThread(sight);
  await sight.presses(w.write);
  const app1 = app.person("Ada");
  await app1.types("/prep interview");
  await app1.presses(w.goOnHere);
  await app1.presses(w.write);
  expect(app1.form?.fields[0]).toMatchObject({ kind: "text", max: 3000, long: true });
  await app1.fills({ answer: "A B+ tree keeps its leaves linked." });
  expect(app1.text).toContain(w.noted(34));
  await app1.presses(w.addMore);
  await app1.fills({ answer: "So a range is read in one go." });
  expect(app1.text).toContain(w.noted(64));
  const before = sight.said.length;
  await app1.presses(w.done);
  expect(sight.said.length).toBe(before + 1);
  expect(app1.text).toContain(w.write);
  expect(app1.text).not.toContain(w.done);
  expect(ada.note).toBe("");
});

test("a form that was opened before the question was over counts neither there nor for the next one", async () => {
  const sight = await inQuestion();
  const ada = app.person("Ada");
  await ada.types("/prep interview");
  await ada.presses(w.goOnHere);
  await ada.presses(w.write);
  await sight.types("skip");
  await ada.fills({ answer: "These words come too late." });
  expect(ada.note).toBe(w.late);
  await sight.waits(10 * SECOND);
  await sight.types("I would look at the slow log first, and at the plan of the query.");
  const { learner } = await app.deps.store.people.load("p-Ada");
  expect(learner.totals.skips).toBe(1);
  const log = await app.deps.store.people.history("p-Ada", { skip: 0, take: 9 });
  expect(JSON.stringify(log)).not.toContain("too late");
});

test("more than 8 kB is refused with a sentence, and nothing of it is taken", async () => {
  const sight = await inQuestion();
  const long = await sight.types("word ".repeat(1700));
  expect(long.kind === "post" && long.view.summary).toBe(w.tooLong(8190));
  await sight.types("数据都在内存里。".repeat(300));
  expect(sight.said.at(-1)?.view.summary).toBe(w.noted(2400));
  const more = await sight.types("数据都在内存里。".repeat(300));
  expect(more.kind === "post" && more.view.summary).toBe(w.tooLong(330));
});

test("hints come in two steps at a stated price, and belong to a question, not to what follows from it", async () => {
  const sight = await inQuestion();
  const { asked } = sight.asked;
  if (asked.kind !== "question") throw new Error("fundamentals begin with a question");
  const hints = asked.question.hints.map(({ en: text }) => text.replaceAll("`", ""));
  expect(textOf(sight)).toContain("halves the XP");
  const one = await sight.presses(w.hint);
  expect(one.kind === "redraw" && renderPlain(one.view).payload.replaceAll("`", "")).toContain(hints[0]);
  const two = await sight.types("hint");
  expect(two.kind === "post" && renderPlain(two.view).payload.replaceAll("`", "")).toContain(hints[1]);
  const three = await sight.types("hint");
  expect(three.kind === "post" && three.view.summary).toBe(w.hintsUsed);
  await sight.types("It has to do with how the server keeps its data, as far as I can say.");
  await sight.types("done");
  await sight.waits(5 * SECOND);
  expect(sight.asked.asked.kind).toBe("point");
  const none = await sight.types("hint");
  expect(none.kind === "post" && none.view.summary).toBe(w.noHint);
  await sight.types("skip");
  const { entries } = await app.deps.store.people.history("p-Ada", { skip: 0, take: 9 });
  expect(entries[0]).toMatchObject({ hint: true, source: "interview" });
});

test("only the interviewed is heard in a thread, and only where it is held", async () => {
  const sight = await interviewOf(app, "Ada", "/prep interview where:here");
  await sight.waits(10 * SECOND);
  const bob = await inThread(sight, "Bob").sends({ kind: "said", text: "I would like to say something too." });
  expect(bob).toEqual({ kind: "quiet" });
  const elsewhere = app.person("Ada", { where: { thread: "another" } });
  expect(await elsewhere.sends({ kind: "said", text: "Lunch?" })).toEqual({ kind: "quiet" });
  await sight.types("I built an order system.");
  expect(sight.said.at(-1)?.view.summary).toBe(w.noted(24));
  const pressed = inThread(sight, "Bob");
  await pressed.sends({ kind: "press", action: `ivv.1/${sight.thread.split("/")[1]}/0/skip`, values: [] });
  expect(pressed.note).toBe(w.notYours);
});

test("in direct messages it goes on without a thread, while commands are still understood", async () => {
  const direct = { private: true, workspace: "own-p-Ada", place: "dm" };
  const ada = app.person("Ada", { where: direct });
  await ada.types("/prep interview");
  expect(ada.text).toContain(w.lane);
  await ada.presses(w.start);
  app.bench.clock.now += 10 * SECOND;
  await ada.sends({ kind: "said", text: "I built an order system." });
  const last = app.deliveries.at(-1)?.delivery;
  expect(last?.kind === "post" && last.view.summary).toBe(w.noted(24));
  await ada.sends({ kind: "said", text: "/prep help" });
  expect(ada.text).toContain("/prep quiz");
});

test("an edit counts until the next question, and is no second answer", async () => {
  const sight = await inQuestion();
  await sight.types("It keeps teh data in memory and nothing else matters here.", "m-1");
  await sight.edits("It keeps the data in memory and nothing else matters here.", "m-1");
  expect(await sight.edits("Said elsewhere, edited now.", "m-0")).toEqual({ kind: "quiet" });
  await sight.types("done");
  await sight.waits(10 * SECOND);
  await sight.edits("Edited too late.", "m-1");
  await sight.types("end");
  const session = await app.deps.store.sessions.current("interview", "p-Ada");
  const text = JSON.stringify(session?.state);
  expect(text).toContain("keeps the data");
  expect(text).not.toContain("teh");
  expect(text).not.toContain("Edited too late");
});

test("the interviewer changes language where the person wants it, in the middle of a question", async () => {
  const sight = await inQuestion();
  const ada = app.person("Ada");
  await ada.types("/prep interview");
  await ada.presses(w.goOnHere);
  await ada.presses("中文");
  expect(ada.text).toContain(zh.interview.write);
  const typed = await sight.types("In English please.");
  expect(typed.kind === "post" && renderPlain(typed.view).payload).toContain(w.write);
  await sight.types("说中文");
  await sight.types("skip");
  expect(textOf(sight)).toContain(zh.interview.stages.fundamentals);
});

test("it ends early after a look at what that means, and the report covers what was done", async () => {
  const sight = await inQuestion();
  await sight.types("The index is a B+ tree, so a range is read in one go from linked leaves.");
  const ada = app.person("Ada");
  await ada.types("/prep interview");
  await ada.presses(w.end);
  expect(ada.text).toContain(w.endSure);
  await ada.presses(w.endYes);
  expect(ada.text).toContain(w.reportIs);
  expect(sight.over).toBe(true);
  const { entries } = await app.deps.store.people.history("p-Ada", { skip: 0, take: 9 });
  expect(entries).toHaveLength(1);
  await ada.types("/prep interview");
  expect(ada.text).toContain(w.start);
});

test("ended where it is held, its last word is said once", async () => {
  const sight = await inQuestion();
  const [ada, asked] = [inThread(sight), await sight.presses(w.end)];
  if (asked.kind !== "whisper") throw new Error("it is asked whether that is meant");
  await ada.sends({ kind: "press", action: pressIn(asked.view, w.endYes), values: [] });
  expect(sight.over).toBe(true);
  expect(ada.text).toContain(w.gone);
  expect(ada.text).not.toContain(w.reportIs);
});

test("a pause comes once; five minutes later it goes on by itself with the same question", async () => {
  const sight = await inQuestion();
  const { asked } = sight.asked;
  await sight.presses(w.pause);
  await passes(app, 299 * SECOND);
  expect(textOf(sight)).toContain(w.goOn);
  await passes(app, 2 * SECOND);
  expect(sight.asked.asked).toEqual(asked);
  const again = await sight.types("pause");
  expect(again.kind === "post" && again.view.summary).toBe(w.pausedOnce);
});

test("turns of phrase vary from question to question", async () => {
  const sight = await begun("/prep interview minutes:90");
  for (let turn = 0; turn < 12 && !sight.over; turn += 1) {
    await sight.waits(5 * SECOND);
    await sight.types("skip");
  }
  const leads = new Set(sight.said.map(({ view }) => view.summary.split(".")[0]));
  expect(leads.size).toBeGreaterThan(5);
});

test("who is asked for a last word and has none says so, and it is over", async () => {
  for (const nothing of ["No, thanks.", "没有了"]) {
    await app.bench.wipe();
    app.deliveries.length = 0;
    app.timers.length = 0;
    const sight = await begun();
    for (let turn = 0; turn < 30 && sight.asked.asked.kind !== "closing"; turn += 1) {
      await sight.waits(5 * SECOND);
      await sight.types("skip");
    }
    await sight.waits(5 * SECOND);
    await sight.types(nothing);
    expect(sight.over).toBe(true);
  }
});

test("that something was noted is said once for each answer, and has no button once that is over", async () => {
  const sight = await inQuestion();
  await sight.types("It keeps the data in memory,");
  const noted = app.deliveries.at(-1)?.key ?? "";
  await sight.waits(10 * SECOND);
  await sight.types("and one thread needs no locks.");
  expect(app.deliveries.at(-1)?.key).toBe(noted);
  await sight.types("done");
  const [over] = app.deliveries.flatMap(({ delivery }) =>
    delivery.kind === "redraw" && delivery.of === noted ? [delivery.view] : [],
  );
  expect(over && renderPlain(over).payload.trim()).toBe(`– ${w.notedOver(59)}`);
});
