import { basename, resolve } from "node:path";
import { checkBank } from "../engine/bank/check/check.ts";
import { clears, showFigure } from "../engine/bank/check/report.ts";
import { isError, showFinding } from "../engine/bank/finding.ts";
import { buildBank } from "../engine/bank/load.ts";
import { readContent } from "../ops/read-bank.ts";
import { words as en } from "../words/en.ts";
import { words as zh } from "../words/zh.ts";
import { readArgs } from "./args.ts";
import { screenFindings } from "./bank-screens.ts";
import type { CliCommand } from "./command.ts";
import { contentDir, contentOption } from "./content-dir.ts";

const options = { ...contentOption, quiet: { type: "boolean" }, only: { type: "string" } } as const;

export const bankCheck: CliCommand = {
  name: "bank check",
  takes: "[--only TEXT] [--quiet] [--content DIR]",
  says: "hold every question against the rules; exit 1 on errors (--quiet: no warnings; --only: lines with TEXT)",
  run: async (args, io) => {
    const { values } = readArgs(args, options);
    const dir = contentDir(values.content);
    const loaded = buildBank(await readContent(dir));
    const { findings: ofTexts, figures } = checkBank(loaded, basename(resolve(dir)));
    const findings = [...ofTexts, ...screenFindings(loaded, [en, zh])];
    const errors = findings.filter(isError).length;
    for (const finding of findings) {
      const line = showFinding(finding);
      if ((isError(finding) || values.quiet !== true) && line.includes(values.only ?? "")) io.out(line);
    }
    if (values.only === undefined)
      for (const figure of figures) io.out(`${clears(figure) ? "  ok  " : "MISSED"}  ${showFigure(figure)}`);
    const { drawable, facts } = loaded.bank;
    io.out(
      `${drawable.length} questions in ${facts.size} facts: ${errors} errors, ${findings.length - errors} warnings.`,
    );
    return errors > 0 ? 1 : 0;
  },
};
