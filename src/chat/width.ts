const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** East Asian wide and full-width characters and pictures take two columns of a monospaced font. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]|\ufe0f/u;
const NO_WIDTH = /^[\p{M}\p{Cf}\p{Cc}]+$/u;

/** Most texts are plain: one column a character, with no need to look closer. */
const PLAIN = /^[\x20-\x7e]*$/;

/** Columns a text takes in a monospaced font. */
export const columnsOf = (text: string): number => {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += NO_WIDTH.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1;
  return columns;
};

/** Filled with spaces to that many columns, at the start where it is aligned to the end. */
export const padded = (text: string, columns: number, atStart: boolean): string => {
  const space = " ".repeat(Math.max(0, columns - columnsOf(text)));
  return atStart ? space + text : text + space;
};
