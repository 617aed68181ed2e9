import { assemble, type BankSource } from "./assemble.ts";
import type { Bank } from "./bank.ts";
import type { ContentFile, Finding, Place } from "./finding.ts";
import { linkFindings } from "./links.ts";
import { readFiles } from "./source-files.ts";

export interface Loaded {
  readonly bank: Bank;
  /** Everything that keeps the content from being loaded, all at once, by file and line. Empty when it is sound. */
  readonly findings: readonly Finding[];
  /** Where each fact and question stands, by id. */
  readonly places: ReadonlyMap<string, Place>;
  /** The content in its schemas' shapes: `assemble(source)` gives the same bank again. */
  readonly source: BankSource;
}

/**
 * Makes the bank from the text of its files. Never throws on content: files that are broken are named in the findings and left out of the
 * bank, so that one mistake does not hide the others.
 */
export const buildBank = (files: readonly ContentFile[]): Loaded => {
  const read = readFiles(files);
  const source: BankSource = {
    topics: read.topics.entries,
    tracks: read.tracks.entries,
    competencies: read.competencies,
    glossary: read.glossary.entries,
    files: read.files.map(({ data }) => data),
    examples: read.examples,
  };
  const places = new Map<string, Place>();
  for (const { parsed, data } of read.files) {
    data.facts.forEach((fact, i) => {
      places.set(fact.id, {
        file: parsed.file,
        line: parsed.lineOf(["facts", i, "id"]),
      });
      fact.questions.forEach((question, j) => {
        places.set(question.id, {
          file: parsed.file,
          line: parsed.lineOf(["facts", i, "questions", j, "id"]),
        });
      });
    });
  }
  const findings = [...read.findings, ...linkFindings(read)].sort(byPlace);
  const bank = assemble(source);
  const revisions = Object.fromEntries(bank.drawable.map(({ id, revision }) => [id, revision]));
  return { bank, findings, places, source: { ...source, revisions } };
};

const byPlace = (a: Finding, b: Finding): number => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1);
