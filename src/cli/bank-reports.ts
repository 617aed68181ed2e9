import { type Patch, unfitting } from "../engine/bank/overlay.ts";
import { readBank } from "../ops/read-bank.ts";
import type { WholeStore } from "../store/create-store.ts";
import type { InboxItem } from "../store/inbox.ts";
import { readReports } from "../store/read-reports.ts";
import { readArgs } from "./args.ts";
import type { CliCommand } from "./command.ts";
import { contentDir, contentOption } from "./content-dir.ts";
import { withStore } from "./with-store.ts";

export const bankReports: CliCommand = {
  name: "bank reports",
  takes: "[--json] [--content DIR]",
  says: "print what all workspaces reported, claimed and corrected about the bank's questions; nobody is named",
  run: async (args, io) => {
    const { values } = readArgs(args, { ...contentOption, json: { type: "boolean" } });
    const bank = await readBank(contentDir(values.content));
    const found = await withStore(io, (store: WholeStore) => readReports(store));
    const reports = [...found]
      .map(([id, report]) => {
        const question = bank.questions.get(id);
        return {
          question: id,
          ...(question ? { revision: question.revision, prompt: question.prompt } : { gone: true }),
          reports: report.reports.map(said),
          claims: report.claims.map(said),
          corrections: report.patches.map((patch) => corrected(patch, question ? unfitting(question, patch) : [])),
        };
      })
      .sort((a, b) => weight(b) - weight(a) || (a.question < b.question ? -1 : 1));
    if (values.json === true) io.out(JSON.stringify(reports, undefined, 2));
    else if (reports.length === 0) io.out("Nothing has been reported about the bank.");
    else for (const line of reports.flatMap(linesOf)) io.out(line);
    return 0;
  },
};

/** What people typed, and when and how a manager dealt with it; not who or where. */
const said = ({ at, revision, text, answer, done }: InboxItem) => ({
  at: new Date(at).toISOString(),
  revision,
  ...(text === "" ? {} : { text }),
  ...(answer === undefined ? {} : { answer }),
  ...(done ? { decided: done.how } : {}),
});

const corrected = ({ at, hidden, key, answers, prompt, explanation }: Patch, unfit: readonly string[]) => ({
  at: new Date(at).toISOString(),
  ...(hidden ? { hidden } : {}),
  ...(key ? { key } : {}),
  ...(answers ? { answers } : {}),
  ...(prompt ? { prompt } : {}),
  ...(explanation ? { explanation } : {}),
  ...(unfit.length > 0 ? { unfit } : {}),
});

interface Shown {
  readonly question: string;
  readonly reports: readonly ReturnType<typeof said>[];
  readonly claims: readonly ReturnType<typeof said>[];
  readonly corrections: readonly ReturnType<typeof corrected>[];
}

const weight = ({ reports, claims, corrections }: Shown): number =>
  reports.length + claims.length + 3 * corrections.length;

/** What people typed is quoted as JSON, so that it cannot move the terminal's cursor. */
const linesOf = ({ question, reports, claims, corrections }: Shown): readonly string[] => [
  `${question}: ${reports.length} reports, ${claims.length} claims, ${corrections.length} corrections`,
  ...reports.map((one) => `  report      ${JSON.stringify(one)}`),
  ...claims.map((one) => `  claim       ${JSON.stringify(one)}`),
  ...corrections.map((one) => `  correction  ${JSON.stringify(one)}`),
];
