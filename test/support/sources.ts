import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

export interface Source {
  /** From the repository's root, with slashes: `src/engine/lang.ts`. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: string;
  /** A path like `Source.path` for our own files, else the package as it is written. */
  readonly to: string;
  /** `import type` and `export type … from`: gone after compiling. */
  readonly typeOnly: boolean;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The text files under a folder of the repository whose name ends in one of `endings`. */
export const readSources = (folder: string, endings: readonly string[]): readonly Source[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(ROOT, file).split(sep).join("/"), text: readFileSync(file, "utf8") }));

const STATEMENT = /^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']/gm;
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** Every import of a source, static and dynamic. */
export const importsOf = ({ path, text }: Source): readonly Import[] => {
  const code = withoutComments(text);
  return [
    ...[...code.matchAll(STATEMENT)].map((match) => ({ to: match[2] ?? "", typeOnly: match[1] !== undefined })),
    ...[...code.matchAll(DYNAMIC)].map((match) => ({ to: match[1] ?? "", typeOnly: false })),
  ].map(({ to, typeOnly }) => ({ from: path, to: to.startsWith(".") ? resolved(path, to) : to, typeOnly }));
};

/** Strings are matched first, so that a `//` inside one is no comment; they are kept. */
const COMMENTS = /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;

export const withoutComments = (text: string): string =>
  text.replace(COMMENTS, (_, string: string | undefined) => string ?? "");

const resolved = (from: string, to: string): string => join(from, "..", to).split(sep).join("/");
