import type { FinishedInterview } from "../engine/interview/interview.ts";
import type { ReportClaim, ReportFigures } from "../engine/interview/report.ts";
import type { Db } from "./db.ts";
import { formats, pairs } from "./formats.ts";
import { keys } from "./keys.ts";
import { CLOSED, movedTo, rootOf } from "./redirect.ts";
import { reportKeep, reportWrite } from "./scripts/reports.ts";
import { readPlain, writeJson } from "./stored-json.ts";

/** A report as kept: the interview itself, its figures as of that day, and what the person claims. */
export interface InterviewReport {
  readonly interview: FinishedInterview;
  readonly figures: ReportFigures;
  readonly claims: readonly ReportClaim[];
  /** How often the claim of a point was taken back; of others, never. */
  readonly takenBack?: readonly TakenBack[];
}

export interface TakenBack {
  readonly turn: number;
  readonly point: string;
  readonly times: number;
}

/** A person's interview reports, by the interview's id. They stay until the person deletes them. */
export interface InterviewReports {
  /** Keeps it unless it is there, or was deleted, already. */
  keep(person: string, report: InterviewReport): Promise<void>;
  of(person: string, id: string): Promise<InterviewReport | undefined>;
  /** All of them, the earliest first. */
  all(person: string): Promise<readonly InterviewReport[]>;
  /** By compare-and-set; `change` may run several times. Undefined where there is none. */
  change(
    person: string,
    id: string,
    change: (present: InterviewReport) => InterviewReport,
  ): Promise<InterviewReport | undefined>;
  drop(person: string, id: string): Promise<void>;
}

/** Stands where a report was deleted: what is filed late does not come back. */
const DELETED = "";

export const createInterviewReports = (db: Db): InterviewReports => ({
  keep: async (account, report) => {
    if ((await movedTo(db, account)) === CLOSED) return;
    const person = await rootOf(db, account);
    const slot = [keys.reports(person)];
    await db.run(reportKeep, slot, [report.interview.id, writeJson(formats.interviewReport, report)]);
  },
  of: async (person, id) => read(await held(db, person, id)),
  all: async (person) =>
    pairs(await db.command<unknown>("HGETALL", keys.reports(person)))
      .flatMap(([, text]) => read(text) ?? [])
      .sort((a, b) => a.interview.endedAt - b.interview.endedAt || (a.interview.id < b.interview.id ? -1 : 1)),
  change: async (person, id, change) => {
    for (;;) {
      const text = await held(db, person, id);
      const present = read(text);
      if (text === null || !present) return undefined;
      const next = change(present);
      const written = writeJson(formats.interviewReport, next);
      if (written === text) return present;
      if ((await db.run<number>(reportWrite, [keys.reports(person)], [id, text, written])) === 1) return next;
    }
  },
  drop: async (person, id) => {
    if ((await held(db, person, id)) !== null) await db.command("HSET", keys.reports(person), id, DELETED);
  },
});

const held = (db: Db, person: string, id: string): Promise<string | null> =>
  db.command<string | null>("HGET", keys.reports(person), id);

const read = (text: string | null): InterviewReport | undefined =>
  text ? readPlain(formats.interviewReport, text) : undefined;
