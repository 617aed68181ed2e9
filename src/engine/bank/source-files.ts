import type { z } from "zod";
import { isExamples, type PointExamples, readExamples } from "./examples.ts";
import type { ContentFile, Finding } from "./finding.ts";
import { type Parsed, parseContent } from "./parse.ts";
import {
  type BankFile,
  bankFile,
  type Competency,
  glossaryFile,
  type Term,
  type Topic,
  type Track,
  topicsFile,
  tracksFile,
} from "./schema.ts";
import { shaped } from "./shape.ts";

/** A file of facts that has its schema's shape, with the way back to its lines. */
export interface ReadFile {
  readonly parsed: Parsed;
  readonly data: BankFile;
}

/** One of the three files that stand beside the topics' folders. `parsed` is undefined when it was not handed in. */
export interface SharedFile<T> {
  readonly parsed: Parsed | undefined;
  readonly entries: readonly T[];
}

export interface ReadFiles {
  readonly topics: SharedFile<Topic>;
  readonly tracks: SharedFile<Track>;
  readonly competencies: readonly Competency[];
  readonly glossary: SharedFile<Term>;
  readonly files: readonly ReadFile[];
  readonly examples: readonly PointExamples[];
  readonly findings: readonly Finding[];
}

const SHARED = ["topics.yaml", "tracks.yaml", "glossary.yaml"] as const;
type SharedName = (typeof SHARED)[number];

const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const isShared = (path: string): boolean => SHARED.some((name) => name === baseName(path));

/** Parses every file and holds it against its schema. Files that fail are named in the findings and left out of the rest. */
export const readFiles = (contents: readonly ContentFile[]): ReadFiles => {
  const findings: Finding[] = [];
  const read = <S extends z.ZodType>(
    content: ContentFile,
    schema: S,
  ): { parsed: Parsed; data: z.infer<S> | undefined } => {
    const parsed = parseContent(content);
    const { data, findings: found } = shaped(parsed, schema);
    findings.push(...found);
    return { parsed, data };
  };
  const shared = <S extends z.ZodType>(
    name: SharedName,
    schema: S,
  ): { parsed: Parsed | undefined; data: z.infer<S> | undefined } => {
    const content = contents.find(({ path }) => baseName(path) === name);
    if (content !== undefined) return read(content, schema);
    findings.push({
      file: name,
      line: 1,
      rule: "missing-file",
      severity: "error",
      message: `${name} is missing: add it beside the topics' folders.`,
    });
    return { parsed: undefined, data: undefined };
  };
  const topics = shared("topics.yaml", topicsFile);
  const tracks = shared("tracks.yaml", tracksFile);
  const glossary = shared("glossary.yaml", glossaryFile);
  const files = contents
    .filter(({ path }) => !isShared(path) && !isExamples(path))
    .map((content) => read(content, bankFile))
    .flatMap(({ parsed, data }) => (data === undefined ? [] : [{ parsed, data }]));
  const examples = readExamples(
    contents,
    files.map(({ data }) => data),
  );
  return {
    topics: { parsed: topics.parsed, entries: topics.data?.topics ?? [] },
    tracks: { parsed: tracks.parsed, entries: tracks.data?.tracks ?? [] },
    competencies: tracks.data?.competencies ?? [],
    glossary: { parsed: glossary.parsed, entries: glossary.data?.terms ?? [] },
    files,
    examples: examples.examples,
    findings: [...findings, ...examples.findings],
  };
};
