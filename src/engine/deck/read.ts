import { hashText } from "../bank/revision.ts";
import { ankiDrafts, isAnki } from "./anki.ts";
import { cleanText } from "./clean.ts";
import { csvDrafts, delimiterOf } from "./csv.ts";
import { questionOfDraft } from "./draft.ts";
import { DECK_LIMITS as MOST } from "./limits.ts";
import type { DeckProblem, Draft, Drafts } from "./problem.ts";
import type { DeckQuestion } from "./question.ts";
import { yamlDrafts } from "./yaml.ts";

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
  const bytes = bytesOf(text);
  if (bytes > MOST.bytes) return { ...NOTHING, problems: [{ line: 1, rule: "too-big", n: bytes, of: MOST.bytes }] };
  const { drafts, problems, name } = draftsOf(cleanText(text));
  if (problems.length > 0) return { ...NOTHING, problems: inOrder(problems) };
  if (drafts.length === 0) return { ...NOTHING, problems: [{ line: 1, rule: "empty" }] };
  if (drafts.length > MOST.questions)
    return { ...NOTHING, problems: [{ line: 1, rule: "too-many", n: drafts.length, of: MOST.questions }] };
  return { ...questionsOf(drafts), ...(name === undefined ? {} : { name }) };
};

const NOTHING = { questions: [], lines: [] } as const;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

const draftsOf = (text: string): Drafts => {
  const delimiter = delimiterOf(text);
  if (delimiter !== undefined) return csvDrafts(text, delimiter);
  return isAnki(text) ? ankiDrafts(text) : yamlDrafts(text);
};

const inOrder = (problems: readonly DeckProblem[]): readonly DeckProblem[] =>
  [...problems].sort((a, b) => a.line - b.line);

const questionsOf = (drafts: readonly Draft[]): ReadDeck => {
  const questions: DeckQuestion[] = [];
  const lines: number[] = [];
  const problems: DeckProblem[] = [];
  const taken = new Map<string, number>();
  for (const draft of drafts) {
    const line = draft.lineOf([]);
    const found = questionOfDraft(draft, (path, rule, about) => {
      problems.push({ line: draft.lineOf(path), rule, ...about });
    });
    if (!found) continue;
    const id = "id" in draft.fields && draft.fields["id"] != null ? found.id : unused(found.id, taken);
    const before = taken.get(id);
    if (before !== undefined) problems.push({ line: draft.lineOf(["id"]), rule: "taken", what: id, n: before });
    taken.set(id, line);
    questions.push(id === found.id ? found : { ...found, id });
    lines.push(line);
  }
  return problems.length > 0 ? { ...NOTHING, problems: inOrder(problems) } : { questions, lines, problems };
};

/** The same question twice: the second is known as such. */
const unused = (id: string, taken: ReadonlyMap<string, number>): string => {
  for (let nth = 2, one = id; ; nth += 1) {
    if (!taken.has(one)) return one;
    one = hashText(`${id}/${nth}`);
  }
};
