/** What a board ranks besides everything that everybody does: what was earned for one team, or in one topic, or both. */
export interface BoardScope {
  readonly team?: string | undefined;
  readonly topic?: string | undefined;
}

/**
 * The name of a board: a period's (`2026-W48`, `all`, a season's `2026-09-01..2026-11-30`), then `@` and the team's id, then
 * `#` and the topic, as far as it has them. No two boards share a name, whatever a topic is called.
 */
export const boardName = (period: string, { team, topic }: BoardScope = {}): string =>
  `${period}${team ? `@${team}` : ""}${topic ? `#${topic}` : ""}`;

/** The board that counts on how many days of a week somebody practised. It is no board that people see. */
export const daysBoard = (week: string): string => `${week}~days`;

/** The period in a board's name. */
export const periodOfBoard = (name: string): string => /^[^@#~]*/u.exec(name)?.[0] ?? "";
