import { z } from "zod";
import { OperatorError } from "../ops/operator-error.ts";

/** The first line of a backup: by which versions it was written. */
const header = z.strictObject({
  whetstone: z.literal("backup"),
  at: z.number(),
  versions: z.record(z.string(), z.number()),
});
export type BackupHeader = z.infer<typeof header>;

/** One key. */
const entry = z.strictObject({
  key: z.string().min(1),
  type: z.enum(["string", "hash", "zset", "set", "list"]),
  /** The instant at which it goes. */
  expires: z.number().optional(),
  /** Flat: names and values of a hash, members and scores of a sorted set. */
  content: z.array(z.string()),
});
export type BackupEntry = z.infer<typeof entry>;

/** The last line; without it, the file was cut off. */
const end = z.strictObject({ end: z.literal(true), keys: z.number() });
export type BackupEnd = z.infer<typeof end>;

export const isEnd = (line: BackupEntry | BackupEnd): line is BackupEnd => "end" in line;

const parse = <T>(schema: z.ZodType<T>, line: string, problem: string): T => {
  const result = schema.safeParse(jsonOf(line));
  if (!result.success) throw new OperatorError(problem);
  return result.data;
};

const jsonOf = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

export const readHeader = (line: string): BackupHeader =>
  parse(header, line, "This file is no backup of Whetstone: its first line is not a backup's. Nothing was changed.");

export const readLine = (line: string, number: number): BackupEntry | BackupEnd =>
  parse(
    z.union([entry, end]),
    line,
    `The backup is damaged in line ${number}. Nothing was changed; take another backup.`,
  );
