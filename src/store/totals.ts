import type { LogEntry, LogRecord } from "../engine/learning/log-entry.ts";
import { periodKeys } from "../engine/learning/period.ts";

/** What a member has in one period of one workspace. */
export interface Total {
  readonly workspace: string;
  readonly member: string;
  readonly period: string;
  readonly xp: number;
}

/** The field of a person's totals. */
export const totalField = ({ workspace, member, period }: Omit<Total, "xp">): string =>
  JSON.stringify([workspace, member, period]);

export const readTotal = (field: string, xp: string): Total => {
  const [workspace, member, period] = JSON.parse(field) as [string, string, string];
  return { workspace, member, period, xp: Number(xp) };
};

/** Which totals an answer adds its XP to. */
export const totalsOf = ({ workspace, member, boardDay, xp }: LogEntry): readonly Total[] =>
  periodKeys(boardDay).map((period) => ({ workspace, member, period, xp }));

/** All totals of a person, reckoned from their log: field → XP. */
export const sumLog = (log: readonly LogRecord[]): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const line of log) {
    if (line.kind !== "answer") continue;
    for (const total of totalsOf(line)) {
      const field = totalField(total);
      sums.set(field, (sums.get(field) ?? 0) + total.xp);
    }
  }
  return sums;
};
