/** What can be wrong with a text that should become a deck. How each reads is in words. */
export type Rule =
  | "empty"
  | "too-big"
  | "too-many"
  | "yaml"
  | "nested"
  | "csv"
  | "header"
  | "column"
  | "item"
  | "key"
  | "missing"
  | "text"
  | "value"
  | "type"
  | "level"
  | "options"
  | "one-right"
  | "some-right"
  | "same"
  | "long"
  | "code"
  | "source"
  | "points"
  | "back"
  | "cards"
  | "id"
  | "taken"
  | "screen";

export interface About {
  /** The key, value or word concerned. */
  readonly what?: string;
  /** How many there are, and how many may be. */
  readonly n?: number;
  readonly of?: number;
}

export interface DeckProblem extends About {
  /** 1-based, in the text as it came. */
  readonly line: number;
  readonly rule: Rule;
}

export type Path = readonly PropertyKey[];

/** Reports something about what stands at `path` of a question. */
export type Say = (path: Path, rule: Rule, about?: About) => void;

/** A question as somebody wrote it, not yet looked at, with the way back to its lines. */
export interface Draft {
  readonly fields: Readonly<Record<string, unknown>>;
  lineOf(path: Path): number;
}

/** What a format's reader gives: drafts, or what keeps the text from being read at all. */
export interface Drafts {
  readonly drafts: readonly Draft[];
  readonly problems: readonly DeckProblem[];
  /** The name the text gives itself. */
  readonly name?: string;
}

export const noDrafts = (...problems: readonly DeckProblem[]): Drafts => ({ drafts: [], problems });
