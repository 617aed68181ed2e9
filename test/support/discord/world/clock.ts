/** Discord's epoch, the first second of 2015 (reference, "Snowflakes"). */
const EPOCH = 1_420_070_400_000;

/** Discord's time: real time, moved on by tests. */
export interface Clock {
  /** Milliseconds by which deadlines and windows are judged. */
  now(): number;
  /** What ids, timestamps and `Date` headers say: `now`, wrong by the skew. */
  stamp(): number;
  advance(ms: number): void;
  skew(ms: number): void;
}

export const createClock = (): Clock => {
  let ahead = 0;
  let wrong = 0;
  const now = (): number => Date.now() + ahead;
  return {
    now,
    stamp: () => now() + wrong,
    advance: (ms) => {
      ahead += ms;
    },
    skew: (ms) => {
      wrong = ms;
    },
  };
};

/** Makes ids of 19 digits that rise with time, each once. */
export const createIds = (clock: Clock): (() => string) => {
  let count = 0n;
  return () => {
    count = (count + 1n) & 0x3fffffn;
    return String((BigInt(clock.stamp() - EPOCH) << 22n) | count);
  };
};
