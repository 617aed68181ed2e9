import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { renderPlain } from "../../src/chat/plain.ts";
import { plainText } from "../../src/chat/text.ts";
import type { View } from "../../src/chat/view.ts";
import { words as en } from "../../src/words/en.ts";
import { words as zh } from "../../src/words/zh.ts";
import { talk, weak } from "../support/candidates.ts";
import { realBank } from "../support/content.ts";
import { interviewOf } from "../support/interview-sight.ts";
import { type PracticeApp, practiceApp } from "../support/practice-app.ts";
import { lastReport, openReport, reportPages } from "../support/report-sight.ts";

let app: PracticeApp;
beforeAll(async () => {
  app = await practiceApp({ bank: realBank().bank, seed: "report" });
});
beforeEach(async () => {
  await app.bench.wipe();
  app.deliveries.length = 0;
  app.timers.length = 0;
});
afterAll(() => app.stop());

/** All pages of the newest report. */
const pagesOf = async (words = en): Promise<readonly View[]> => {
  const ada = app.person("Ada", { locale: words.code });
  return reportPages(await openReport(ada, (await lastReport(app)).interview.id), words);
};

test.each([
  ["en", en, "Missed: "],
  ["zh", zh, "没说到："],
] as const)("what to practise names the missed points, with code as code, in %s", async (_, words, begins) => {
  await talk(await interviewOf(app, "Ada", `/prep interview level:mid lang:${words.code}`), weak);
  const notes = ((await pagesOf(words)).at(-1)?.body ?? []).flatMap((node) =>
    node.kind === "list" ? node.items.flatMap(({ note }) => (note ? [plainText(note)] : [])) : [],
  );
  expect(notes).not.toEqual([]);
  expect(notes.filter((note) => !note.startsWith(begins) || /`[^`]+`/u.test(note))).toEqual([]);
});

test("a question that was broken off before a word was said has no score, and the range does not rest on it", async () => {
  const sight = await interviewOf(app, "Ada", "/prep interview level:mid");
  await sight.presses(en.interview.skip);
  await sight.waits(10_000);
  await sight.presses(en.interview.skip);
  const ada = app.person("Ada");
  await ada.types("/prep interview");
  await ada.presses(en.interview.end);
  await ada.presses(en.interview.endYes);
  const [first = "", skipped, broken] = (await pagesOf()).map((view) => renderPlain(view).payload);
  expect(first).toContain(en.report.honest(1));
  expect(skipped).toContain(en.report.credit(0));
  expect(broken).toContain(en.report.outcomes["cut-short"]);
  expect(broken).not.toContain(en.report.credit(0));
});
