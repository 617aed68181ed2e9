/** A part of a text that is YAML by itself, and how many lines stand above it. */
export interface Piece {
  readonly text: string;
  readonly above: number;
}

/** Shorter lists are read whole. */
const LONG = 200;
const AT_ONCE = 50;

/**
 * Cuts a long block list of questions, at the top or under a last key `questions`, between its items: nothing else in YAML's block
 * style may begin a line as far to the left as they do. Undefined where a text is short or of another form.
 */
export const piecesOf = (
  text: string,
): { readonly head: string | undefined; readonly pieces: readonly Piece[] } | undefined => {
  const rows = text.split("\n");
  const first = rows.findIndex((row) => /^ *- /.test(row));
  const [, indent = ""] = /^( *)- /.exec(rows[first] ?? "") ?? [];
  const above = rows.slice(0, first);
  const key = above.findLastIndex((row) => !isIdle(row));
  if (first < 0 || !(key < 0 ? indent === "" : /^questions:\s*(?:#.*)?$/.test(above[key] ?? ""))) return undefined;
  const starts = rows.flatMap((row, at) => (at >= first && row.startsWith(`${indent}- `) ? [at] : []));
  const isBelow = (row: string): boolean =>
    isIdle(row) || row.startsWith(`${indent}- `) || row.startsWith(`${indent} `);
  if (starts.length < LONG || !rows.slice(first).every(isBelow)) return undefined;
  const pieces = starts
    .filter((_, nth) => nth % AT_ONCE === 0)
    .map((from, nth, all) => ({ text: rows.slice(from, all[nth + 1]).join("\n"), above: from }));
  // Without its list the head says nothing but the deck's name.
  const head = above.slice(0, Math.max(0, key));
  return { head: head.every(isIdle) ? undefined : head.join("\n"), pieces };
};

/** Empty or a comment. */
const isIdle = (row: string): boolean => /^\s*(?:#.*)?$/.test(row);
