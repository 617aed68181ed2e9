import type { Lang } from "../../lang.ts";

/** The numbers of a text: those in digits must be said in the other language, too; those in words may answer for them. */
export interface Numbers {
  readonly digits: ReadonlySet<number>;
  readonly words: ReadonlySet<number>;
}

const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  billion: 1e9,
  十: 10,
  百: 100,
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
};
const DIGITS =
  /(?<![\p{L}\p{N}_.])\d+(?:,\d{3})*(?:\.\d+)?(?![A-Za-z_]*\d)(?:\s?[多余来]?(hundred|thousand|million|billion|百万|千万|十|百|千|万|亿))?/giu;

/** `5 and 15 million`, `5 到 15 万`: the first number has the scale of the second. */
const SHARED_SCALE =
  /(\d[\d.,]*)(\s?(?:and|or|to|[-–~、到至和或])\s?)(\d[\d.,]*)(\s?(?:thousand|million|billion|万|亿))/gi;

/** A bit that is set is 1 in Chinese, a cleared one 0. */
const EN_WORDS: Readonly<Record<string, number>> = {
  set: 1,
  cleared: 0,
  zero: 0,
  none: 0,
  one: 1,
  once: 1,
  first: 1,
  single: 1,
  two: 2,
  twice: 2,
  second: 2,
  both: 2,
  half: 2,
  pair: 2,
  three: 3,
  third: 3,
  four: 4,
  fourth: 4,
  quarter: 4,
  five: 5,
  fifth: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  tenth: 10,
  eleven: 11,
  twelve: 12,
  sixteen: 16,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1000,
  million: 1e6,
  billion: 1e9,
};
const MONTHS = "January February March April May June July August September October November December".split(" ");
const ZH_DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  半: 2,
  双: 2,
  首: 1,
  单: 1,
};

/** Reads the numbers of a text without its code. Thousands separators and 万, 亿, million are resolved. */
export const numbersIn = (text: string, lang: Lang): Numbers => {
  const digits = new Set<number>();
  for (const [whole, scale] of text.replaceAll(SHARED_SCALE, "$1$4$2$3$4").matchAll(DIGITS)) {
    const value = Number.parseFloat(whole.replaceAll(",", ""));
    digits.add(value * (scale === undefined ? 1 : (SCALES[scale.toLowerCase()] ?? 1)));
  }
  return { digits, words: lang === "en" ? englishWords(text) : chineseWords(text) };
};

const englishWords = (text: string): ReadonlySet<number> => {
  const months = MONTHS.flatMap((month, i) => (text.includes(month) ? [i + 1] : []));
  const values = (text.toLowerCase().match(/[a-z]+/g) ?? []).map((word) => EN_WORDS[word]);
  return new Set([...months, ...values.filter((value) => value !== undefined)]);
};

/** Every value a run of Chinese numerals can stand for: 一百二十 gives 120, but also 1, 2, 10, 20 and 100 on their own. */
const chineseWords = (text: string): ReadonlySet<number> => {
  const found = new Set<number>();
  for (const [run] of text.matchAll(/[零一二两三四五六七八九十百千万亿半双首单]+/g)) {
    found.add(readNumeral(run));
    for (const character of run) found.add(ZH_DIGITS[character] ?? SCALES[character] ?? 0);
  }
  for (const [, tenths] of text.matchAll(/([一二三四五六七八九])成/g)) found.add((ZH_DIGITS[tenths ?? ""] ?? 0) * 10);
  return found;
};

const readNumeral = (run: string): number => {
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const character of run) {
    const scale = SCALES[character];
    if (scale === undefined) digit = ZH_DIGITS[character] ?? 0;
    else if (scale >= 1e4) [total, section, digit] = [(total + section + digit || 1) * scale, 0, 0];
    else [section, digit] = [section + (digit || 1) * scale, 0];
  }
  return total + section + digit;
};

/** Numbers one text gives in digits and the other does not say at all. */
export const unsaid = (from: Numbers, to: Numbers): readonly number[] =>
  [...from.digits].filter((value) => !to.digits.has(value) && !to.words.has(value));
