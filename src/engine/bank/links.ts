import type { Finding } from "./finding.ts";
import { didYouMean } from "./nearest.ts";
import type { Parsed, Path } from "./parse.ts";
import { claimsOf, partsOf } from "./parts.ts";
import type { FactSource, QuestionSource } from "./schema.ts";
import type { ReadFile, ReadFiles, SharedFile } from "./source-files.ts";

/** Reports something about the place at `path` of a file. */
type Say = (path: Path, rule: string, message: string, id?: string) => void;

/** What one file alone cannot know: that names lead somewhere, that ids are unique, that a question is whole. All are errors. */
export const linkFindings = (read: ReadFiles): readonly Finding[] => {
  const findings: Finding[] = [];
  const sayIn =
    (parsed: Parsed | undefined): Say =>
    (path, rule, message, id) => {
      if (parsed === undefined) return;
      const base = {
        file: parsed.file,
        line: parsed.lineOf(path),
        rule,
        severity: "error",
        message,
      } as const;
      findings.push(id === undefined ? base : { ...base, id });
    };
  uniqueEntries(read.topics, "topics", sayIn(read.topics.parsed));
  uniqueEntries(read.tracks, "tracks", sayIn(read.tracks.parsed));
  uniqueEntries(read.glossary, "terms", sayIn(read.glossary.parsed));
  trackTopics(read, sayIn(read.tracks.parsed));
  const terms = new Set(read.glossary.entries.map(({ id }) => id));
  const takenBy = new Map<string, string>();
  for (const file of read.files) {
    const say = sayIn(file.parsed);
    place(file, read, say);
    file.data.facts.forEach((fact, i) => {
      factLinks(fact, ["facts", i], file.parsed, takenBy, say);
      fact.questions.forEach((question, j) => {
        const path = ["facts", i, "questions", j];
        questionIds(question, fact, path, file.parsed, takenBy, say);
        questionWhole(question, path, say);
        questionTerms(question, path, terms, say);
      });
    });
  }
  return findings;
};

const uniqueEntries = ({ entries }: SharedFile<{ readonly id: string }>, key: string, say: Say): void => {
  const seen = new Set<string>();
  entries.forEach(({ id }, i) => {
    if (seen.has(id))
      say([key, i], "duplicate-id", `"${id}" stands here a second time: merge the two or rename one.`, id);
    seen.add(id);
  });
};

const trackTopics = ({ tracks, topics, competencies }: ReadFiles, say: Say): void => {
  const known = topics.entries.map(({ id }) => id);
  const spoken = competencies.map(({ id }) => id);
  tracks.entries.forEach((track, i) => {
    for (const topic of Object.keys(track.topics)) {
      if (known.includes(topic)) continue;
      say(
        ["tracks", i, "topics", topic],
        "unknown-topic",
        `no topic "${topic}" in topics.yaml${didYouMean(topic, known)}.`,
        track.id,
      );
    }
    for (const topic of track.deepDive ?? []) {
      if (track.topics[topic] !== undefined) continue;
      say(
        ["tracks", i, "deepDive"],
        "unknown-topic",
        `the deep dive into "${topic}" is no topic of the track.`,
        track.id,
      );
    }
    for (const one of track.competencies ?? []) {
      if (spoken.includes(one)) continue;
      const message = `no competency "${one}" above${didYouMean(one, spoken)}.`;
      say(["tracks", i, "competencies"], "unknown-competency", message, track.id);
    }
  });
};

const place = ({ parsed, data }: ReadFile, { topics }: ReadFiles, say: Say): void => {
  const { topic, subtopic } = data;
  if (!`/${parsed.file}`.endsWith(`/${topic}/${subtopic}.yaml`)) {
    say(
      ["topic"],
      "path",
      `topic ${topic} and subtopic ${subtopic} belong in ${topic}/${subtopic}.yaml: move the file or correct them.`,
    );
  }
  const known = topics.entries.find(({ id }) => id === topic);
  if (known === undefined) {
    const names = topics.entries.map(({ id }) => id);
    say(
      ["topic"],
      "unknown-topic",
      `no topic "${topic}" in topics.yaml${didYouMean(topic, names)}: add or correct it.`,
    );
    return;
  }
  const names = known.subtopics.map(({ id }) => id);
  if (names.includes(subtopic)) return;
  say(
    ["subtopic"],
    "unknown-subtopic",
    `${topic} has no subtopic "${subtopic}" in topics.yaml${didYouMean(subtopic, names)}: add or correct it.`,
  );
};

const take = (id: string, path: Path, parsed: Parsed, takenBy: Map<string, string>, say: Say): void => {
  const here = `${parsed.file}:${parsed.lineOf(path)}`;
  const other = takenBy.get(id);
  if (other !== undefined) say(path, "duplicate-id", `the id "${id}" is taken at ${other}: choose another.`, id);
  else takenBy.set(id, here);
};

const factLinks = (fact: FactSource, path: Path, parsed: Parsed, takenBy: Map<string, string>, say: Say): void => {
  take(fact.id, [...path, "id"], parsed, takenBy, say);
  fact.notes?.forEach(([from, to], i) => {
    if (from > to)
      say([...path, "notes", i], "notes", `the range ${from}–${to} runs backwards: write [${to}, ${from}].`, fact.id);
  });
};

const questionIds = (
  question: QuestionSource,
  fact: FactSource,
  path: Path,
  parsed: Parsed,
  takenBy: Map<string, string>,
  say: Say,
): void => {
  take(question.id, [...path, "id"], parsed, takenBy, say);
  question.aliases?.forEach((alias, i) => {
    take(alias, [...path, "aliases", i], parsed, takenBy, say);
  });
  if (!question.id.startsWith(`${fact.id}.`)) {
    say(
      [...path, "id"],
      "question-id",
      `the id must start with its fact's: ${fact.id}.1, ${fact.id}.2, ….`,
      question.id,
    );
  }
};

/** What zod's shapes leave open: keys of choices, and that an open question can be graded. */
const questionWhole = (question: QuestionSource, path: Path, say: Say): void => {
  if (question.type === "single" || question.type === "multiple") {
    const keys = question.options.filter(({ key }) => key === true).length;
    const [least, most] = question.type === "single" ? [1, 1] : [2, Math.min(4, question.options.length - 1)];
    if (keys < least || keys > most) {
      const wanted = least === most ? "exactly one option" : `${least} to ${most} options`;
      say(
        [...path, "options"],
        "keys",
        `${keys} options are marked as key; mark ${wanted} with \`key: true\`.`,
        question.id,
      );
    }
  }
  if (question.type !== "open") return;
  if (question.points !== undefined && question.model === undefined) {
    say(path, "open-shape", "the points have no model answer: add `model`.", question.id);
  }
  if (question.points === undefined && question.chain === undefined) {
    say(path, "open-shape", "nothing to grade: add points and a model answer, or a chain.", question.id);
  }
  const ids = new Set<string>();
  for (const part of partsOf(question)) {
    part.points.forEach((point, i) => {
      const at = [...path, ...part.path, "points", i, "id"];
      if (ids.has(point.id))
        say(at, "duplicate-id", `the point "${point.id}" stands twice in this question: rename one.`, question.id);
      ids.add(point.id);
    });
  }
};

const questionTerms = (question: QuestionSource, path: Path, terms: ReadonlySet<string>, say: Say): void => {
  if (question.type !== "open") return;
  for (const { claim, path: inner } of claimsOf(question)) {
    if (claim.relation !== undefined && claim.all.length < 2) {
      say(
        [...path, ...inner, "relation"],
        "relation",
        "a relation stands between the first two entries of `all`: add the second.",
        question.id,
      );
    }
    for (const entry of claim.all.flat()) {
      const term = entry.startsWith("term:") ? entry.slice("term:".length) : undefined;
      if (term === undefined || terms.has(term)) continue;
      const advice = `no term "${term}" in glossary.yaml${didYouMean(term, terms)}: add it there or use the words themselves.`;
      say([...path, ...inner], "unknown-term", advice, question.id);
    }
  }
};
