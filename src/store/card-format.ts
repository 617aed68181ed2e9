import type { Card } from "../engine/learning/card.ts";

/**
 * A card as stored, in some 60 bytes: there is one for every fact someone has met. `s` stability, `d` difficulty, `l` last, `n` due (next),
 * `m` lapses (misses), `a` set aside, `b` before: the answer, then stability, difficulty and last where there was an earlier one.
 */
export interface PackedCard {
  readonly s: number;
  readonly d: number;
  readonly l: number;
  readonly n: number;
  readonly m?: number;
  readonly a?: 1;
  readonly b?: readonly [answer: string] | readonly [answer: string, s: number, d: number, l: number];
}

/** The field beside the cards that says that every fact of the log has its card. No fact is called so. */
export const COMPLETE = { field: "*", value: '{"v":1}' } as const;

export const packed = ({ stability, difficulty, last, due, lapses, aside, before }: Card): PackedCard => ({
  s: stability,
  d: difficulty,
  l: last,
  n: due,
  ...(lapses > 0 ? { m: lapses } : {}),
  ...(aside ? { a: 1 } : {}),
  ...(before === undefined ? {} : { b: packedBefore(before) }),
});

export const unpacked = ({ s, d, l, n, m = 0, a, b }: PackedCard): Card => ({
  stability: s,
  difficulty: d,
  last: l,
  due: n,
  lapses: m,
  aside: a === 1,
  ...(b === undefined ? {} : { before: unpackedBefore(b) }),
});

type Before = NonNullable<Card["before"]>;

const packedBefore = ({ answer, memory }: Before): NonNullable<PackedCard["b"]> =>
  memory === undefined ? [answer] : [answer, memory.stability, memory.difficulty, memory.last];

const unpackedBefore = ([answer, stability, difficulty, last]: NonNullable<PackedCard["b"]>): Before =>
  stability === undefined || difficulty === undefined || last === undefined
    ? { answer }
    : { answer, memory: { stability, difficulty, last } };
