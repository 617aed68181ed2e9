import type { Bank } from "../../../engine/bank/bank.ts";
import type { ReportClaim } from "../../../engine/interview/report.ts";
import { type ToPractise, toPractise, trackOf } from "../../../engine/interview/report.ts";
import { localDay } from "../../../engine/learning/calendar.ts";
import type { SecondReading } from "../../../engine/second-reading/reading.ts";
import type { InterviewReport } from "../../../store/interview-reports.ts";
import type { Words } from "../../../words/words.ts";
import type { Context, Deps } from "../../context.ts";
import { dayText } from "../../day-text.ts";
import { atHome } from "../../questions.ts";
import { secondReadings } from "../../second-reading.ts";
import { answerId } from "../names.ts";

/** A report with all that its screens show. */
export interface ShownReport {
  readonly report: InterviewReport;
  /** As the workspace has it in which the interview was held. */
  readonly bank: Bank;
  /** Second opinions by the turn's index. */
  readonly seconds: ReadonlyMap<number, SecondReading>;
  /** All of the person's reports, the earliest first. */
  readonly all: readonly InterviewReport[];
  readonly practise: readonly ToPractise[];
}

/** A report of the reader's own; nobody else's is found. */
export const loadReport = async (
  deps: Deps,
  { person }: Pick<Context, "person">,
  id: string,
): Promise<ShownReport | undefined> => {
  const report = await deps.store.reports.of(person.id, id);
  if (!report) return undefined;
  const { turns, workspace } = report.interview;
  const answers = turns.map(({ revision }, turn) => ({ id: answerId(id, turn), revision }));
  const [{ bank }, readings, all] = await Promise.all([
    atHome(
      deps,
      workspace,
      turns.map(({ question }) => question),
    ),
    secondReadings(deps, person.id, answers),
    deps.store.reports.all(person.id),
  ]);
  const seconds = answers.flatMap((answer, turn) => {
    const reading = readings.get(answer.id);
    return reading ? [[turn, reading] as const] : [];
  });
  const practise = toPractise(report.interview, bank, report.claims);
  return { report, bank, seconds: new Map(seconds), all, practise };
};

/** Track, level and minutes in one line. */
export const lineOf = ({ interview }: InterviewReport, bank: Pick<Bank, "tracks">, words: Words): string => {
  const track = trackOf(bank, interview.track)?.name[words.bank] ?? interview.track;
  return words.report.line(track, words.common.levels[interview.level], interview.minutes);
};

/** The day it ended on, where the reader is. */
export const dayOf = ({ interview }: InterviewReport, { words, zone }: Pick<Context, "words" | "zone">): string =>
  dayText(words, localDay(interview.endedAt, zone));

export const bandText = ({ figures: { overall } }: InterviewReport, { report: w }: Words): string | undefined =>
  overall && w.band(w.bands[overall.from], w.bands[overall.to]);

export const claimsOf = ({ claims }: InterviewReport, turn: number): readonly ReportClaim[] =>
  claims.filter((claim) => claim.turn === turn);

/** How often the claim of that point was taken back. */
export const timesTakenBack = ({ takenBack = [] }: InterviewReport, turn: number, point: string): number =>
  takenBack.find((one) => one.turn === turn && one.point === point)?.times ?? 0;

export const competencyName = (bank: Pick<Bank, "competencies">, id: string, { bank: lang }: Words): string =>
  bank.competencies.find((one) => one.id === id)?.name[lang] ?? id;

export const anchorText = (id: string, level: number, { report: w }: Words): string =>
  (w.anchors[id] ?? w.anchors["other"] ?? [])[level - 1] ?? "";
