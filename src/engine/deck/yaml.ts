import { type Parsed, parseContent } from "../bank/parse.ts";
import { piecesOf } from "./pieces.ts";
import { type DeckProblem, type Draft, type Drafts, noDrafts, type Path } from "./problem.ts";
import { isRecord, listIn, plainIn } from "./reading.ts";

/** A long list is read some questions at a time: a tree of all of it would take a hundred times the text's room. */
export function* yamlParts(text: string): Generator<Drafts> {
  const long = piecesOf(text);
  if (!long) {
    yield yamlDrafts(text);
    return;
  }
  const { head, pieces } = long;
  if (head !== undefined) yield yamlDrafts(head);
  for (const { text: piece, above } of pieces) {
    const { drafts: below, problems } = yamlDrafts(piece);
    yield {
      drafts: below.map(({ fields, lineOf }) => ({ fields, lineOf: (path) => lineOf(path) + above })),
      problems: problems.map((problem) => ({ ...problem, line: problem.line + above })),
    };
  }
}

/** Reads a list of questions, a deck (`deck`, `questions`) or a file of the bank (`facts`, each with its questions). */
const yamlDrafts = (text: string): Drafts => {
  const parsed = parse(text);
  if ("rule" in parsed) return noDrafts(parsed);
  const { value } = parsed;
  if (value === undefined) return noDrafts(...parsed.findings.map(({ line, message }) => yamlProblem(line, message)));
  if (Array.isArray(value)) return { drafts: drafts(parsed, value), problems: [] };
  if (!isRecord(value)) return noDrafts({ line: 1, rule: "item" });
  if ("facts" in value) return { drafts: factDrafts(parsed, listIn(value["facts"])), problems: [] };
  const name = plainIn(value["deck"]);
  const unknown = Object.keys(value).filter((key) => key !== "deck" && key !== "questions");
  return {
    drafts: drafts(parsed, listIn(value["questions"]), ["questions"]),
    problems: unknown.map((key) => ({ line: parsed.lineOf([key]), rule: "key", what: key.slice(0, 60) })),
    ...(name ? { name } : {}),
  };
};

const yamlProblem = (line: number, message: string): DeckProblem => ({
  line,
  rule: "yaml",
  what: message.slice(0, 200),
});

/** The reader goes down with every level of nesting: a bomb of brackets ends its stack, not the program. */
const parse = (text: string): Parsed | DeckProblem => {
  const deep = deepLine(text);
  if (deep !== undefined) return { line: deep, rule: "nested" };
  try {
    return parseContent({ path: "", text }, { asWritten: true });
  } catch (error) {
    if (error instanceof RangeError) return { line: 1, rule: "nested" };
    throw error;
  }
};

/** No deck needs more open brackets, or more markers of nesting in a line. */
const MOST_DEEP = 60;

const deepLine = (text: string): number | undefined => {
  let line = 1;
  for (const row of text.split("\n")) {
    const opened = (row.match(/[[{]|(?:^|\s)[-?](?=\s)/g) ?? []).length;
    if (opened > 4 * MOST_DEEP || /(?:[[{]\s*){60}/.test(row)) return line;
    line += 1;
  }
  return undefined;
};

type Fields = Draft["fields"];

const drafts = (parsed: Parsed, items: readonly unknown[], path: Path = [], inherited: Fields = {}): readonly Draft[] =>
  items.map((item, at) => {
    const here = [...path, at];
    return {
      // What is no question has no key that one would have.
      fields: isRecord(item) ? { ...inherited, ...item } : {},
      lineOf: (inner) => parsed.lineOf([...here, ...inner]),
    };
  });

/** A fact's level and sources are its questions'. Questions the bank has retired are no part of a deck. */
const factDrafts = (parsed: Parsed, facts: readonly unknown[]): readonly Draft[] =>
  facts.flatMap((fact, at) => {
    if (!isRecord(fact)) return drafts(parsed, [fact], ["facts"]);
    const inherited = {
      ...(fact["level"] === undefined ? {} : { level: fact["level"] }),
      ...(fact["sources"] === undefined ? {} : { sources: fact["sources"] }),
    };
    return drafts(parsed, listIn(fact["questions"]), ["facts", at, "questions"], inherited).filter(
      ({ fields }) => fields["retired"] !== true,
    );
  });
