import { z } from "zod";
import { type QuestionSource, RELATIONS } from "../bank/schema.ts";
import type { Text } from "../lang.ts";
import { DECK_LIMITS as MOST } from "./limits.ts";
import type { Path, Say } from "./problem.ts";
import { isRecord, listIn, maybeText, plainIn, textIn } from "./reading.ts";

/** The rubric of an open question: each point with the words that show it. */

type Open = Extract<QuestionSource, { type: "open" }>;
type Point = NonNullable<Open["points"]>[number];
type Flag = NonNullable<Open["redFlags"]>[number];
type Step = NonNullable<Open["deeper"]>;
type Claim = Point["accept"][number];
type Fields = Readonly<Record<string, unknown>>;

const needle = z.string().trim().min(1).max(80);
const claim = z.strictObject({
  all: z
    .array(z.union([needle, z.array(needle).min(1).max(12)]))
    .min(1)
    .max(8),
  relation: z.enum(RELATIONS).optional(),
  polarity: z.enum(["positive", "negative"]).optional(),
  lang: z.enum(["en", "zh"]).optional(),
});

export const openIn = (
  fields: Fields,
  say: Say,
): Pick<Open, "points" | "redFlags" | "deeper" | "model" | "chain"> | undefined => {
  const points = pointsIn(fields["points"], ["points"], say);
  const chain = listIn(fields["chain"]).flatMap((one, at) => stepIn(one, ["chain", at], say) ?? []);
  const deeper = fields["deeper"] === undefined ? undefined : stepIn(fields["deeper"], ["deeper"], say);
  const flags = flagsIn(fields["redFlags"], ["redFlags"], say);
  if (points.length === 0 && chain.length === 0) {
    say([], "points");
    return undefined;
  }
  const model = modelIn(fields["model"] ?? fields["answer"], points, say);
  return {
    ...(points.length > 0 ? { points, model } : {}),
    ...(flags.length > 0 ? { redFlags: flags } : {}),
    ...(deeper ? { deeper } : {}),
    ...(chain.length > 0 ? { chain } : {}),
  };
};

/** Without a model answer the points themselves are one. */
const modelIn = (value: unknown, points: readonly Point[], say: Say): Text => {
  const written = maybeText(value, ["model"], say, MOST.model);
  const all = (lang: "en" | "zh"): string => points.map(({ say: said }) => said[lang]).join("\n\n");
  return written ?? { en: all("en"), zh: all("zh") };
};

const pointsIn = (value: unknown, path: Path, say: Say): Point[] => {
  const all = listIn(value);
  if (all.length > MOST.points) say(path, "value", { what: "points" });
  const points = all.flatMap((one, at) => pointIn(one, at, [...path, at], say) ?? []);
  const ids = points.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) say(path, "same", { what: twice });
  return points;
};

const pointIn = (value: unknown, at: number, path: Path, say: Say): Point | undefined => {
  if (!isRecord(value)) {
    say(path, "points");
    return undefined;
  }
  known(value, ["id", "weight", "say", "accept", "words", "followUp"], path, say);
  const text = textIn(value["say"], [...path, "say"], say, MOST.point);
  const followUp = maybeText(value["followUp"], [...path, "followUp"], say, MOST.point);
  const id = plainIn(value["id"]) ?? `p${at + 1}`;
  const weight = Number(value["weight"] ?? 1);
  if (!/^[a-z0-9][a-z0-9.-]{0,39}$/.test(id)) say([...path, "id"], "id", { what: id.slice(0, 60) });
  if (!(weight === 1 || weight === 2 || weight === 3)) say([...path, "weight"], "value", { what: "weight" });
  const accept = acceptIn(value, path, say);
  if (!text || !accept) return undefined;
  return { id, weight, say: text, accept, ...(followUp ? { followUp } : {}) };
};

const flagsIn = (value: unknown, path: Path, say: Say): Flag[] =>
  listIn(value).flatMap((one, at) => {
    const here = [...path, at];
    if (!isRecord(one)) {
      say(here, "points");
      return [];
    }
    known(one, ["say", "accept", "words"], here, say);
    const text = textIn(one["say"], [...here, "say"], say, MOST.point);
    const accept = acceptIn(one, here, say);
    return text && accept ? [{ say: text, accept }] : [];
  });

const stepIn = (value: unknown, path: Path, say: Say): Step | undefined => {
  if (!isRecord(value)) {
    say(path, "points");
    return undefined;
  }
  known(value, ["ask", "points", "redFlags", "model"], path, say);
  const ask = textIn(value["ask"], [...path, "ask"], say, 400);
  const points = pointsIn(value["points"], [...path, "points"], say);
  const flags = flagsIn(value["redFlags"], [...path, "redFlags"], say);
  if (points.length === 0) say(path, "points");
  const model = modelIn(value["model"], points, say);
  return ask && points.length > 0
    ? { ask, points, model, ...(flags.length > 0 ? { redFlags: flags } : {}) }
    : undefined;
};

/** `words` are all to be said, a list among them is any of these; `accept` is the bank's own way, several of it. */
const acceptIn = (value: Fields, path: Path, say: Say): Claim[] | undefined => {
  const raw = value["accept"] ?? (value["words"] === undefined ? undefined : [{ all: listIn(value["words"]) }]);
  const read = z.array(claim).min(1).max(12).safeParse(raw);
  if (read.success && read.data.every(({ all, relation }) => relation === undefined || all.length > 1))
    return read.data;
  say([...path, value["accept"] === undefined ? "words" : "accept"], "points");
  return undefined;
};

const known = (value: Fields, keys: readonly string[], path: Path, say: Say): void => {
  for (const key of Object.keys(value)) if (!keys.includes(key)) say([...path, key], "key", { what: key.slice(0, 60) });
};
