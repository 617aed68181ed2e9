import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Bank } from "../../src/engine/bank/bank.ts";
import { isContent } from "../../src/engine/bank/content-name.ts";
import { buildBank } from "../../src/engine/bank/load.ts";

/** The bank as it stands in `content`, read from the project's root. */
export const goldBank = (): Bank => {
  const files = readdirSync("content", { recursive: true, encoding: "utf8" })
    .filter(isContent)
    .sort()
    .map((name) => join("content", name));
  return buildBank(files.map((path) => ({ path, text: readFileSync(path, "utf8") }))).bank;
};
