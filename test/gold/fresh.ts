import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { LANGS } from "../../src/engine/lang.ts";

/**
 * An answer to a question outside the measuring part: sure and wrong, wrong in a careful or neutral manner, good, or empty (a list of terms,
 * another matter, the question over again).
 */
const freshAnswer = z.strictObject({
  question: z.string(),
  kind: z.enum(["wrong", "careful", "opened", "stuffed", "offtopic", "copied"]),
  lang: z.enum(LANGS),
  /** Weights are fitted to one half of the questions alone. */
  half: z.enum(["development", "held"]),
  text: z.string().min(1),
  /** What a reader gave it, 0 to 100, and the points it says, those of a chain as `step/point`; only of good ones. */
  score: z.number().min(0).max(100).optional(),
  points: z.array(z.string()).optional(),
});
export type FreshAnswer = z.infer<typeof freshAnswer>;

/** The fresh answers, read from the project's root. */
export const freshAnswers = (): readonly FreshAnswer[] =>
  z.array(freshAnswer).parse(parse(readFileSync(join("test/gold", "fresh.yaml"), "utf8")));
