import type { View } from "../../src/chat/view.ts";
import { words as en } from "../../src/words/en.ts";
import type { PracticeApp, Somebody } from "./practice-app.ts";

/** A person's last report, as it is kept. */
export const lastReport = async (app: PracticeApp, name = "Ada") => {
  const report = (await app.deps.store.reports.all(`p-${name}`)).at(-1);
  if (!report) throw new Error("no report");
  return report;
};

/** A page of somebody's report, opened from their own page. */
export const openReport = async (person: Somebody, id: string, page = 0): Promise<Somebody> => {
  await person.types("/prep me");
  await person.sends({ kind: "press", action: `irp.1/${id}/${page}`, values: [] });
  return person;
};

/** All pages of the report in front of somebody, from the present one on. */
export const reportPages = async (person: Somebody, words = en): Promise<readonly View[]> => {
  const pages: View[] = [person.screen];
  while (person.text.includes(`[${words.report.next}]`)) {
    await person.presses(words.report.next);
    pages.push(person.screen);
  }
  return pages;
};
