import type { Day, Instant, Zone } from "../engine/instant.ts";
import type { LogEntry } from "../engine/learning/log-entry.ts";
import type { TeamPoints } from "../engine/learning/team-score.ts";
import type { Board, Period } from "./ports.ts";

export interface Boards {
  /** `at` and `zone` say which day, week or month. */
  read(workspace: string, period: Period, at: Instant, zone: Zone, me: string, take: number): Promise<Board>;
  /** A board by its name (`boardName`), from the place after `skip` on. */
  page(wanted: BoardPage): Promise<Board>;
  /** What each team's members earned for it: how many earned something, and the five best. Hidden members count for nothing. */
  teams(
    workspace: string,
    period: string,
    topic: string | undefined,
    teams: readonly string[],
  ): Promise<readonly (TeamPoints & { readonly members: number })[]>;
  /** How many practised on at least so many days of a week, at all in it, and at all since a day; and on how many days I did. */
  practice(wanted: PracticeWanted): Promise<Practised>;
  /** What members answered here in a week, one list for each of at most `most`; for numbers about all of them. */
  weekAnswers(workspace: string, week: string, most: number): Promise<readonly (readonly LogEntry[])[]>;
  /** Makes the boards of everybody in a workspace anew from their logs, as after a season's days were changed. */
  remake(workspace: string): Promise<void>;
}

export interface BoardPage {
  readonly workspace: string;
  readonly board: string;
  readonly me: string;
  readonly skip: number;
  readonly take: number;
}

export interface PracticeWanted {
  readonly workspace: string;
  /** As `isoWeek` names it. */
  readonly week: string;
  readonly days: number;
  readonly since: Day;
  readonly me: string;
}

export interface Practised {
  readonly reached: number;
  readonly week: number;
  readonly since: number;
  readonly mine: number;
}
