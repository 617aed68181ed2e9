import type { Paper, Wish } from "../../../src/engine/bank/draw.ts";

/** Five questions of any kind from anything, unless said otherwise. */
export const wish = (over: Partial<Wish> = {}): Wish => ({
  topics: { include: [], exclude: [] },
  level: "auto",
  types: ["single", "multiple", "truefalse", "order", "fill", "open"],
  count: 5,
  seen: new Map(),
  avoid: new Set(),
  ...over,
});

export const ids = (paper: Paper): readonly string[] => paper.questions.map(({ id }) => id);
