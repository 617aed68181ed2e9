import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const ROOT = new URL("../..", import.meta.url).pathname;

/** A specification from the folder that `SPECS_DIR` names. Throws a sentence where there is none. */
export const readSpec = (name: string): unknown => {
  const folder = resolve(ROOT, process.env.SPECS_DIR ?? "../shared/specs");
  const file = resolve(folder, name);
  if (!existsSync(file))
    throw new Error(`The referee tests need ${name}, but ${folder} has none. Set SPECS_DIR to the folder that does.`);
  return JSON.parse(readFileSync(file, "utf8"));
};
