/** A source of chance that a seed fixes for ever: the same seed gives the same numbers on every machine. */
export interface Chance {
  /** The next 32 bits, as 0 ≤ n < 2³². */
  bits(): number;
  /** A whole number 0 ≤ n < `limit`, each equally likely. `limit` is 1 to 2³². */
  below(limit: number): number;
  /** A number 0 ≤ x < 1. */
  unit(): number;
}

/** Four words of state from a text: one FNV-1a lane each, with different starts. */
const stateOf = (seed: string): [number, number, number, number] => {
  const lane = (start: number): number => {
    let h = start;
    for (let i = 0; i < seed.length; i++) h = Math.imul(h ^ seed.charCodeAt(i), 0x01000193);
    h = Math.imul(h ^ (h >>> 16), 0x45d9f3b);
    return (h ^ (h >>> 13)) | 0;
  };
  return [lane(0x811c9dc5), lane(0x9e3779b9), lane(0x6a09e667), lane(0x3c6ef372)];
};

/** Small fast chaotic generator (Doty-Humphrey's sfc32: three mixed words and a counter, which bounds the period from below by 2³²). */
export const chance = (seed: string): Chance => {
  let [a, b, c, counter] = stateOf(seed);
  const bits = (): number => {
    const out = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  };
  // The first outputs still resemble the seed.
  for (let i = 0; i < 12; i++) bits();
  const below = (limit: number): number => {
    // The last incomplete stretch of 2³² is thrown again, else small numbers would come up more often.
    const whole = 0x1_0000_0000 - (0x1_0000_0000 % limit);
    let drawn = bits();
    while (drawn >= whole) drawn = bits();
    return drawn % limit;
  };
  return { bits, below, unit: () => bits() / 0x1_0000_0000 };
};

/** The same entries in an order of chance, every order equally likely. */
export const shuffle = <T>(luck: Chance, entries: readonly T[]): T[] => {
  const out = [...entries];
  for (let i = out.length - 1; i > 0; i--) {
    const j = luck.below(i + 1);
    [out[i], out[j]] = [out[j] as T, out[i] as T]; // both indexes are inside
  }
  return out;
};

/** One entry, each equally likely; undefined only where there is none. */
export const pick = <T>(luck: Chance, entries: readonly T[]): T | undefined =>
  entries.length === 0 ? undefined : entries[luck.below(entries.length)];

/** One entry, as likely as its weight; undefined where no weight is above zero. */
export const pickWeighted = <T>(luck: Chance, entries: readonly T[], weightOf: (entry: T) => number): T | undefined => {
  const total = entries.reduce((sum, entry) => sum + weightOf(entry), 0);
  let left = luck.unit() * total;
  let last: T | undefined;
  for (const entry of entries) {
    const weight = weightOf(entry);
    if (weight <= 0) continue;
    last = entry;
    left -= weight;
    if (left < 0) return entry;
  }
  return last;
};
