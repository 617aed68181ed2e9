/** A text in one width and case, each of its characters remembering where it stands in the text as given (UTF-16, half-open). */
export interface Folded {
  readonly chars: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** Folds width and case (NFKC), apostrophes and dashes; drops what cannot be seen. */
export const fold = (text: string): Folded => {
  const chars: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const point of text) {
    const end = at + point.length;
    if (!INVISIBLE.test(point)) {
      for (const char of plain(point)) {
        chars.push(char);
        starts.push(at);
        ends.push(end);
      }
    }
    at = end;
  }
  return { chars, starts, ends };
};

const plain = (point: string): string => {
  if (/[’‘´]/.test(point)) return "'";
  if (/[–−‐‑]/.test(point)) return "-";
  if (/[。｡]/.test(point)) return "。";
  return point.normalize("NFKC").toLowerCase();
};
