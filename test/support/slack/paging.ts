import type { Fields } from "./model.ts";

/** A page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly more: boolean;
  /** The cursor that leads on; empty at the end. */
  readonly next: string;
}

/** https://docs.slack.dev/apis/web-api/pagination: by `cursor` and `limit`, 100 at a time unless asked. */
export const page = <T>(args: Fields, all: readonly T[]): Page<T> => {
  const limit = Math.min(Number(args["limit"] ?? 100), 999);
  const from = Number(Buffer.from(String(args["cursor"] ?? ""), "base64").toString()) || 0;
  const more = all.length > from + limit;
  const next = more ? Buffer.from(`${from + limit}`).toString("base64") : "";
  return { items: all.slice(from, from + limit), more, next };
};
