import { skeletonOf } from "./skeleton.ts";

/** A nickname as taken, or why it cannot be. */
export type Nickname =
  | { readonly kind: "ok"; readonly name: string; readonly skeleton: string }
  | { readonly kind: "refused"; readonly why: "empty" | "long" | "letters" };

/** Characters people see, not code units. */
const LONGEST = 24;

/**
 * Checks a nickname: 1 to 24 characters, letters of any one living alphabet (Chinese, Japanese and Korean beside it),
 * digits, spaces and `-_.'`. Its skeleton is what two names that look alike share; a room takes each skeleton once.
 */
export const nickname = (typed: string): Nickname => {
  const name = typed.normalize("NFKC").replace(/\s+/g, " ").trim();
  if (name === "") return { kind: "refused", why: "empty" };
  if ([...name].length > LONGEST) return { kind: "refused", why: "long" };
  const skeleton = skeletonOf(name);
  if (!CHARACTERS.test(name) || INVISIBLE.test(name) || HEAPED.test(name) || !isOneAlphabet(name) || skeleton === "")
    return { kind: "refused", why: "letters" };
  return { kind: "ok", name, skeleton };
};

const CHARACTERS = /^[\p{L}\p{M}0-9 \-_.']+$/u;
/** Letters and marks that show nothing: Hangul fillers, variation selectors, joiners. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
/** Marks heaped on one letter reach into the lines above. Vietnamese and the Indic scripts need two. */
const HEAPED = /\p{M}{3,}/u;

/** Written side by side every day; none of their letters is taken for a Latin one. */
const EAST_ASIAN = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}]/u;

/**
 * The other scripts in everyday use (Unicode's UAX #31, table 5). Two in one name are how look-alikes are made; scripts
 * nobody writes today have many.
 */
const ALPHABETS = [
  ...["Latin", "Cyrillic", "Greek", "Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati"],
  ...["Gurmukhi", "Hebrew", "Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu"],
  ...["Thaana", "Thai", "Tibetan"],
].map((name) => new RegExp(`\\p{Script=${name}}`, "u"));

/** Phonetic letters are Latin ones turned, shrunk or hooked. */
const PHONETIC = /[\u0250-\u02FF\u1D00-\u1DBF\uA720-\uA7FF\uAB30-\uAB6F]/u;

const isOneAlphabet = (name: string): boolean => {
  const letters = [...name].filter((char) => /\p{L}/u.test(char) && !EAST_ASIAN.test(char));
  const used = new Set(letters.map((char) => ALPHABETS.findIndex((alphabet) => alphabet.test(char))));
  return used.size <= 1 && !used.has(-1) && !PHONETIC.test(name);
};
