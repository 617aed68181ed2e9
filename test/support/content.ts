import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isContent } from "../../src/engine/bank/content-name.ts";
import { buildBank, type Loaded } from "../../src/engine/bank/load.ts";

const root = fileURLToPath(new URL("../../content", import.meta.url));

let loaded: Loaded | undefined;

/** The bank as it stands in `content/`, read once for each test file. */
export const realBank = (): Loaded => {
  loaded ??= buildBank(
    readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter(isContent)
      .sort()
      .map((name) => ({ path: join("content", name), text: readFileSync(join(root, name), "utf8") })),
  );
  return loaded;
};
