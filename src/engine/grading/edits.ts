/**
 * How many slips of the keyboard lie between two spellings: letters left out, added, changed, or two neighbours swapped
 * (Damerau–Levenshtein, optimal string alignment). Stops at `limit + 1`, which then means "more than the limit".
 */
export const slips = (left: string, right: string, limit: number): number => {
  if (left === right) return 0;
  const a = [...left];
  const b = [...right];
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = rowOf(a, b, i, last, beforeLast);
    if (Math.min(...row) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? limit + 1, limit + 1);
};

const rowOf = (
  a: readonly string[],
  b: readonly string[],
  i: number,
  last: readonly number[],
  beforeLast: readonly number[],
): number[] => {
  const row = [i];
  const at = (cells: readonly number[], j: number): number => cells[j] ?? Number.POSITIVE_INFINITY;
  for (let j = 1; j <= b.length; j++) {
    const same = a[i - 1] === b[j - 1];
    let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
      cost = Math.min(cost, at(beforeLast, j - 2) + 1);
    row.push(cost);
  }
  return row;
};
