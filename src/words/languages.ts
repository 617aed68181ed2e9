import { readdirSync } from "node:fs";
import type { Words } from "./words.ts";

/** The languages people can read Whetstone in. */
export interface Languages {
  readonly all: readonly Words[];
  /** By code or platform locale (`zh-CN` finds `zh`); undefined when there is none. */
  find(locale: string | undefined): Words | undefined;
  /** The first of the candidates that exists, else the default. */
  pick(...candidates: readonly (string | undefined)[]): Words;
}

/**
 * Every file of this folder that exports `words` is a language: an operator adds one by adding one file. A file that lacks a
 * text fails the build and the tests. Throws when the default is not among them.
 */
export const loadLanguages = async (defaultCode: string): Promise<Languages> => {
  const files = readdirSync(new URL(".", import.meta.url)).filter((file) =>
    /^[a-z]{2,3}(-[a-z]+)?\.(?:js|ts)$/i.test(file),
  );
  const modules = await Promise.all(
    files.map((file) => import(new URL(file, import.meta.url).href) as Promise<{ readonly words?: Words }>),
  );
  const all = modules.flatMap(({ words }) => (words ? [words] : []));
  return languagesOf(all, defaultCode);
};

export const languagesOf = (all: readonly Words[], defaultCode: string): Languages => {
  const find = (locale: string | undefined): Words | undefined => {
    const wanted = locale?.toLowerCase();
    return all.find(({ code }) => code === wanted) ?? all.find(({ code }) => code === wanted?.split(/[-_]/)[0]);
  };
  const preset = find(defaultCode);
  if (!preset)
    throw new Error(`LANG_DEFAULT is “${defaultCode}”, but there are only ${all.map(({ code }) => code).join(", ")}.`);
  return {
    all,
    find,
    pick: (...candidates) => candidates.map(find).find((words) => words !== undefined) ?? preset,
  };
};
