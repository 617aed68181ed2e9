// Control characters but tab and newline, and all that turns the direction of what follows.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const UNWANTED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Without control and bidi characters, lone surrogates and byte order marks; line ends are newlines. Lines stay the same. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(UNWANTED, "")
    .replace(/\p{Surrogate}/gu, "\ufffd");

/** A name on one line. */
export const cleanName = (name: string): string => cleanText(name).replace(/\s+/gu, " ").trim();
