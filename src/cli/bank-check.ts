import { isError, showFinding } from "../engine/bank/finding.ts";
import { buildBank } from "../engine/bank/load.ts";
import { readContent } from "../ops/read-bank.ts";
import { readArgs } from "./args.ts";
import type { CliCommand } from "./command.ts";
import { contentDir, contentOption } from "./content-dir.ts";

export const bankCheck: CliCommand = {
  name: "bank check",
  takes: "[--content DIR]",
  says: "hold every question against the rules; exit 1 on errors",
  run: async (args, io) => {
    const { values } = readArgs(args, contentOption);
    const { bank, findings } = buildBank(await readContent(contentDir(values.content)));
    for (const finding of findings) io.out(showFinding(finding));
    const errors = findings.filter(isError).length;
    io.out(
      `${bank.drawable.length} questions in ${bank.facts.size} facts: ${errors} errors, ${findings.length - errors} warnings.`,
    );
    return errors > 0 ? 1 : 0;
  },
};
