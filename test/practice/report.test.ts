import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { renderPlain } from "../../src/chat/plain.ts";
import type { File } from "../../src/chat/view.ts";
import { fileReport } from "../../src/practice/interview/report/door.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { type Candidate, strong, talk, weak } from "../support/candidates.ts";
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
const reported = async (
  candidate: Candidate,
  options: { readonly words?: typeof en; readonly private?: boolean } = {},
): Promise<Somebody> => {
  const { words = en } = options;
  await talk(await interviewOf(app, "Ada", `/prep interview level:mid lang:${words.code}`), candidate);
  const ada = app.person("Ada", {
    locale: words.code,
    ...(options.private ? { where: { private: true } } : {}),
  });
  return openReport(ada, (await reportOf()).interview.id);
};

test.each([
  ["strong", strong, en],
  ["weak", weak, en],
  ["strong", strong, zh],
  ["weak", weak, zh],
] as const)(
  "a %s interview's report shows evidence, misses, levels and a range, on pages that fit",
  async (kind, candidate, words) => {
    const ada = await reported(candidate, { words });
    const pages = await reportPages(ada, words);
    for (const page of pages) expect(renderPlain(page).payload.length).toBeLessThanOrEqual(3600);
    const { figures, interview } = await reportOf();
    expect(pages.length).toBeGreaterThanOrEqual(interview.turns.length + 2);
    const text = pages.map((view) => renderPlain(view).payload).join("\n");
    expect(text).toContain(words.report.honest(interview.turns.length));
    for (const turn of interview.turns)
      for (const point of turn.exchanges.flatMap(({ verdict }) => verdict?.points.filter(({ hit }) => hit) ?? []))
        expect(text).toContain(point.evidence[0]?.text.slice(0, 100));
    const bands = kind === "strong" ? ["mid", "senior"] : ["starting", "junior", "mid"];
    expect(bands).toContain(figures.overall?.from);
    expect(bands).toContain(figures.overall?.to);
    expect(text.includes(`# ${words.report.missed}`)).toBe(kind === "weak");
    expect(pages[0]?.body.filter(({ kind: node }) => node === "image")).toHaveLength(1);
  },
);

test("filing a report again changes nothing, and one that was deleted does not come back", async () => {
  const ada = await reported(strong);
  const report = await reportOf();
  await fileReport(app.deps, report.interview);
  expect(await app.deps.store.reports.all("p-Ada")).toEqual([report]);
  await ada.presses(w.remove);
  expect(await app.deps.store.reports.all("p-Ada")).toHaveLength(1);
  await ada.presses(w.removeDo);
  expect(ada.text).toContain(w.removed);
  await fileReport(app.deps, report.interview);
  expect(await app.deps.store.reports.all("p-Ada")).toEqual([]);
  await ada.types("/prep me");
  await ada.presses(w.list);
  expect(ada.text).toContain(w.none);
});

test("nobody else opens, exports, shares or deletes a report, not even a manager", async () => {
  await reported(strong);
  const { id } = (await reportOf()).interview;
  const max = app.person("Max", { manager: true });
  await max.types("/prep me");
  for (const action of [
    `irp.1/${id}/0`,
    `ire.1/${id}/md`,
    `irs.1/${id}`,
    `irt.1/${id}`,
    `irq.1/${id}`,
    `irc.1/${id}/0`,
  ]) {
    const reply = await max.sends({ kind: "press", action, values: [] });
    expect("view" in reply ? renderPlain(reply.view).payload : reply.kind, action).toContain(w.gone);
  }
  await max.sends({ kind: "press", action: `iry.1/${id}`, values: [] });
  expect((await reportOf()).interview.id).toBe(id);
  expect(app.posts.filter(({ key }) => key.startsWith("report/"))).toEqual([]);
});

test("what was missed most is put into the review at one press, and a second press does no more", async () => {
  const ada = await reported(weak);
  const { id } = (await reportOf()).interview;
  await openReport(ada, id, 99);
  expect(ada.text).toContain(w.toPractise);
  await ada.presses(w.practise);
  const { entries } = await app.deps.store.people.history("p-Ada", { skip: 0, take: 50 });
  const now = await app.deps.store.people.load("p-Ada");
  const due = [...(await app.deps.store.cards.of("p-Ada"))].filter(([, card]) => card.due <= 0);
  expect(entries.length).toBeGreaterThan(3);
  await ada.types("/prep today");
  expect(ada.text).toContain(en.review.dueLine(3));
  await openReport(ada, id, 99);
  await ada.presses(w.practise);
  expect([...(await app.deps.store.cards.of("p-Ada"))].filter(([, card]) => card.due <= 0)).toEqual(due);
  expect((await app.deps.store.people.load("p-Ada")).learner).toEqual(now.learner);
});

test("it is taken along as Markdown and as JSON, with every answer in full", async () => {
  const ada = await reported(weak, { private: true });
  const { interview, figures } = await reportOf();
  const markdown = await taken(ada, "md");
  expect(markdown).toMatchObject({ type: "text/markdown", name: "interview-2026-11-25.md" });
  for (const { exchanges } of interview.turns)
    for (const { text } of exchanges[0]?.said ?? []) expect(markdown.text).toContain(text.trim());
  const json = await taken(ada, "json");
  expect(JSON.parse(json.text)).toMatchObject({ whetstone: "interview-report", v: 1, interview, figures });
});

/** The file that comes of pressing an export's button. */
const taken = async (person: Somebody, as: "md" | "json"): Promise<File> => {
  const label = as === "md" ? w.exportMarkdown : w.exportJson;
  const reply = await person.sends({ kind: "press", action: pressIn(person.screen, label), values: [] });
  const file = "view" in reply ? reply.view.body.find((node) => node.kind === "file") : undefined;
  if (!file) throw new Error("no file");
  return file;
};

test("only the person shares it, after a look at exactly what is shown, once in each place", async () => {
  const ada = await reported(strong);
  expect(app.posts.filter(({ key }) => key.startsWith("report/"))).toEqual([]);
  await ada.presses(w.share);
  const look = ada.text;
  expect(look).toContain(w.shareLook);
  await ada.presses(w.shareDo);
  const [post, ...more] = app.posts.filter(({ key }) => key.startsWith("report/"));
  expect(more).toEqual([]);
  if (!post) throw new Error("nothing was posted");
  expect(look).toContain(renderPlain(post.view).payload.trim());
  expect(post.target.place).toBe("general");
});

test("in private there is no place to share it to", async () => {
  const ada = await reported(strong, { private: true });
  expect(ada.text).not.toContain(`[${w.share}]`);
  expect(ada.text).toContain(w.sharePrivate);
});

test("from the third interview on there is a trend, with a picture", async () => {
  const ada = await reported(weak);
  const { interview } = await reportOf();
  const file = (id: string, day: number) =>
    fileReport(app.deps, { ...interview, id, endedAt: interview.endedAt + day * 86_400_000 });
  await file("second", 1);
  await openReport(ada, "second", 99);
  expect(ada.text).toContain(w.trendFrom);
  await file("third", 2);
  await openReport(ada, "third", 99);
  expect(ada.text).toContain(w.trend);
  expect(ada.screen.body.filter(({ kind }) => kind === "image")).toHaveLength(1);
});
