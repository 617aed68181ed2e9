import { z } from "zod";
import type { Claims, ReadingTask } from "../engine/second-reading/reading.ts";

const found = z.object({ id: z.string(), quotes: z.array(z.string()) });

/** What a model has to reply; also told to it as a JSON schema, so without bounds that some servers do not take. */
export const replySchema = z.object({ points: z.array(found), errors: z.array(found) });
export type ModelReply = z.infer<typeof replySchema>;

/** A reply that names more than this was not written for the question. */
const MOST_QUOTES = 200;

/** The claims in a reply; undefined where it is none: names of points that are not there, or a flood of quotes. */
export const claimsIn = ({ points, errors }: ModelReply, task: ReadingTask): Claims | undefined => {
  const claims = {
    points: points.flatMap(({ id, quotes }) => claimed("P", id, quotes, task.points.length)),
    redFlags: errors.flatMap(({ id, quotes }) => claimed("E", id, quotes, task.redFlags.length)),
  };
  const quotes = [...claims.points, ...claims.redFlags].reduce((sum, one) => sum + one.quotes.length, 0);
  const isWhole = claims.points.length === points.length && claims.redFlags.length === errors.length;
  return isWhole && quotes <= MOST_QUOTES ? claims : undefined;
};

const claimed = (letter: string, id: string, quotes: readonly string[], of: number) => {
  const [, number = ""] = new RegExp(`^${letter}?(\\d{1,3})$`, "i").exec(id.trim()) ?? [];
  const at = Number(number) - 1;
  return number !== "" && at >= 0 && at < of ? [{ at, quotes }] : [];
};

/** Some models think aloud before they reply. */
const THOUGHTS = /<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/g;

/** The reply in a text that may have words or a fence around it; undefined where there is none. */
export const replyIn = (said: string): ModelReply | undefined => {
  const text = said.replace(THOUGHTS, "");
  const [from, to] = [text.indexOf("{"), text.lastIndexOf("}")];
  if (from < 0 || to < from) return undefined;
  try {
    return replySchema.safeParse(JSON.parse(text.slice(from, to + 1))).data;
  } catch {
    return undefined;
  }
};
