const ENGLISH: ReadonlyMap<string, number> = new Map([
  ["zero", 0],
  ["one", 1],
  ["two", 2],
  ["three", 3],
  ["four", 4],
  ["five", 5],
  ["six", 6],
  ["seven", 7],
  ["eight", 8],
  ["nine", 9],
  ["ten", 10],
  ["eleven", 11],
  ["twelve", 12],
  ["twenty", 20],
  ["thirty", 30],
  ["forty", 40],
  ["fifty", 50],
  ["sixty", 60],
  ["seventy", 70],
  ["eighty", 80],
  ["ninety", 90],
  ["hundred", 100],
  ["thousand", 1000],
  ["million", 1_000_000],
]);

const DIGITS: ReadonlyMap<string, number> = new Map([
  ["零", 0],
  ["〇", 0],
  ["一", 1],
  ["二", 2],
  ["两", 2],
  ["三", 3],
  ["四", 4],
  ["五", 5],
  ["六", 6],
  ["七", 7],
  ["八", 8],
  ["九", 9],
]);

const UNITS: ReadonlyMap<string, number> = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
]);

const MYRIADS: ReadonlyMap<string, number> = new Map([
  ["万", 10_000],
  ["亿", 100_000_000],
]);

/** The value of an English number word (`three` → 3), lower case; undefined for any other word. */
export const englishNumber = (word: string): number | undefined => ENGLISH.get(word);

/** Whether a character can stand in a Chinese number. */
export const isChineseNumeral = (char: string): boolean => DIGITS.has(char) || UNITS.has(char) || MYRIADS.has(char);

/** The factor a unit stands for: `万` → 10000, `k` → 1000; undefined for other words. */
export const magnitude = (unit: string): number | undefined =>
  unit === "k" ? 1000 : (UNITS.get(unit) ?? MYRIADS.get(unit));

/**
 * The value of a run of Chinese numerals that reads as one number: `三` → 3, `十六` → 16, `一万六千` → 16000.
 * Undefined where it does not (`万一`, `三四`).
 */
export const chineseNumber = (run: string): number | undefined => {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let floor = Number.POSITIVE_INFINITY;
  for (const [i, char] of [...run].entries()) {
    const value = DIGITS.get(char);
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0) return undefined;
      digit = value;
      continue;
    }
    const unit = UNITS.get(char);
    if (unit !== undefined) {
      if (unit >= floor || (digit === undefined && !(unit === 10 && i === 0))) return undefined;
      section += (digit ?? 1) * unit;
      floor = unit;
    } else {
      const myriad = MYRIADS.get(char) ?? 1;
      section += digit ?? 0;
      if (section === 0) return undefined;
      total += section * myriad;
      section = 0;
      floor = Number.POSITIVE_INFINITY;
    }
    digit = undefined;
  }
  return total + section + (digit ?? 0);
};
