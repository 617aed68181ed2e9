import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { jsonSchemaText } from "../engine/bank/json-schema.ts";
import { readArgs } from "./args.ts";
import type { CliCommand } from "./command.ts";
import { contentDir, contentOption } from "./content-dir.ts";

export const bankSchema: CliCommand = {
  name: "bank schema",
  takes: "[--write] [--content DIR]",
  says: "print the JSON Schema of a file of questions (--write: into content/schema.json)",
  run: async (args, io) => {
    const { values } = readArgs(args, { ...contentOption, write: { type: "boolean" } });
    if (values.write !== true) {
      io.out(jsonSchemaText().trimEnd());
      return 0;
    }
    const file = join(contentDir(values.content), "schema.json");
    await writeFile(file, jsonSchemaText());
    io.out(`Written: ${file}`);
    return 0;
  },
};
