import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const way = z.strictObject({
  question: z.string(),
  point: z.string(),
  en: z.array(z.string()),
  zh: z.array(z.string()),
});

const read = (): ReadonlyMap<string, readonly string[]> => {
  const entries = z.array(way).parse(parse(readFileSync(join("test/gold", "ways.yaml"), "utf8")));
  return new Map(entries.map(({ question, point, en, zh }) => [`${question}/${point}`, [...en, ...zh]]));
};

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** The ways of saying a point that `ways.yaml` holds, in both languages. */
export const ways = (question: string, point: string): readonly string[] => {
  known ??= read();
  return known.get(`${question}/${point}`) ?? [];
};
