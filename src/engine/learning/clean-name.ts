/** Control characters, marks of direction and other things without a look of their own. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A name somebody typed, as it is shown: invisible characters go, runs of white space become one space. What an invisible
 * character kept apart is joined only once it is gone, so that a name that was read reads as itself.
 */
export const cleanName = (typed: string): string =>
  typed.replace(/\s/gu, " ").replace(INVISIBLE, "").normalize("NFC").replace(/ +/gu, " ").trim();
