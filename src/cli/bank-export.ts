import { writeFile } from "node:fs/promises";
import { ankiText } from "../engine/bank/anki.ts";
import { exportBank } from "../engine/bank/export.ts";
import { readBank } from "../ops/read-bank.ts";
import { readArgs } from "./args.ts";
import { type CliCommand, UsageError } from "./command.ts";
import { contentDir, contentOption } from "./content-dir.ts";

export const bankExport: CliCommand = {
  name: "bank export",
  takes: "--json | --anki FILE [--content DIR]",
  says: "print every question as JSON, or write a file that Anki imports",
  run: async (args, io) => {
    const { values } = readArgs(args, { ...contentOption, json: { type: "boolean" }, anki: { type: "string" } });
    if ((values.json === true) === (values.anki !== undefined))
      throw new UsageError("Say either --json or --anki FILE.");
    const bank = await readBank(contentDir(values.content));
    if (values.anki === undefined) {
      io.out(JSON.stringify(exportBank(bank), undefined, 2));
      return 0;
    }
    await writeFile(values.anki, ankiText(bank));
    io.out(`${bank.drawable.length} notes written to ${values.anki}; in Anki choose File, Import.`);
    return 0;
  },
};
