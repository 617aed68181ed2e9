import { hashText } from "../bank/revision.ts";
import { ankiDrafts, isAnki } from "./anki.ts";
import { cleanText } from "./clean.ts";
import { csvDrafts, delimiterOf } from "./csv.ts";
import { questionOfDraft } from "./draft.ts";
import { DECK_LIMITS as MOST } from "./limits.ts";
import type { DeckProblem, Draft, Drafts } from "./problem.ts";
import type { DeckQuestion } from "./question.ts";
import { isBlank } from "./reading.ts";
import { yamlParts } from "./yaml.ts";

/** A text read as a deck: either there are problems, or all its questions stand here, each with its line. */
export interface ReadDeck {
  readonly questions: readonly DeckQuestion[];
  readonly lines: readonly number[];
  readonly problems: readonly DeckProblem[];
  /** The name the text gives itself. */
  readonly name?: string;
}

/** Reads YAML, a table with a header or Anki's plain text, whichever it is. Total: whatever it is, it never throws. */
export const readDeck = (text: string): ReadDeck => {
  const reading = readingDeck(text);
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
  }
};

/** As `readDeck`, with a pause after every hundred questions or so: whoever has something else to do can do it then. */
export function* readingDeck(text: string): Generator<undefined, ReadDeck> {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MOST.bytes) return refused([{ line: 1, rule: "too-big", n: bytes, of: MOST.bytes }]);
  const collected = collecting();
  for (const part of partsOf(cleanText(text))) {
    collected.take(part);
    yield undefined;
  }
  return collected.deck();
}

const refused = (problems: readonly DeckProblem[]): ReadDeck => ({
  questions: [],
  lines: [],
  problems: [...problems].sort((a, b) => a.line - b.line),
});

const AT_ONCE = 100;

function* partsOf(text: string): Generator<Drafts> {
  const delimiter = delimiterOf(text);
  if (delimiter === undefined && !isAnki(text)) return yield* yamlParts(text);
  const { drafts, ...rest } = delimiter === undefined ? ankiDrafts(text) : csvDrafts(text, delimiter);
  yield { ...rest, drafts: [] };
  for (let from = 0; from < drafts.length; from += AT_ONCE)
    yield { drafts: drafts.slice(from, from + AT_ONCE), problems: [] };
}

/** Each part becomes questions at once, so that what it was read from can be forgotten. */
const collecting = () => {
  const questions: DeckQuestion[] = [];
  const lines: number[] = [];
  const problems: DeckProblem[] = [];
  const taken = new Map<string, number>();
  const copies = new Map<string, number>();
  let name: string | undefined;
  let count = 0;
  const add = (draft: Draft): void => {
    const line = draft.lineOf([]);
    const found = questionOfDraft(draft, (path, rule, about) => {
      problems.push({ line: draft.lineOf(path), rule, ...about });
    });
    if (!found) return;
    const id = hasOwnId(draft) ? found.id : unused(found.id, copies);
    const before = taken.get(id);
    if (before !== undefined) problems.push({ line: draft.lineOf(["id"]), rule: "taken", what: id, n: before });
    taken.set(id, line);
    questions.push(id === found.id ? found : { ...found, id });
    lines.push(line);
  };
  return {
    take: (part: Drafts): void => {
      problems.push(...part.problems);
      name ??= part.name;
      count += part.drafts.length;
      if (count <= MOST.questions) part.drafts.forEach(add);
    },
    deck: (): ReadDeck => {
      if (count > MOST.questions) return refused([{ line: 1, rule: "too-many", n: count, of: MOST.questions }]);
      if (problems.length > 0) return refused(problems);
      if (count === 0) return refused([{ line: 1, rule: "empty" }]);
      return { questions, lines, problems, ...(name === undefined ? {} : { name }) };
    },
  };
};

const hasOwnId = ({ fields }: Draft): boolean => !isBlank(fields["id"]);

/** The same question again: the second is known as such, and so on. `copies` counts them. */
const unused = (id: string, copies: Map<string, number>): string => {
  const nth = (copies.get(id) ?? 0) + 1;
  copies.set(id, nth);
  return nth === 1 ? id : hashText(`${id}/${nth}`);
};
