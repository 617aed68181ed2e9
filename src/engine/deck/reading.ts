import { BARS } from "../bank/check/bars.ts";
import { fencesOf, withoutFences } from "../bank/check/texts.ts";
import type { Text } from "../lang.ts";
import { cleanText } from "./clean.ts";
import type { Path, Say } from "./problem.ts";

/** Reading values of which nothing is known yet. Each says what is wrong and then gives undefined or what is left. */

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Nothing was written. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");

/** A word, number or truth as the text it was written as. */
export const plainIn = (value: unknown): string | undefined => {
  if (typeof value === "string") return cleanText(value).trim();
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
};

export const listIn = (value: unknown): readonly unknown[] => {
  if (isBlank(value)) return [];
  return Array.isArray(value) ? value : [value];
};

/** A text in one language stands for both. */
export const textIn = (value: unknown, path: Path, say: Say, most: number): Text | undefined => {
  const text = bothIn(value);
  if (text === undefined) {
    say(path, "text", { what: String(path.at(-1) ?? "") });
    return undefined;
  }
  for (const one of new Set([text.en, text.zh])) sizes(one, path, say, most);
  return text;
};

const bothIn = (value: unknown): Text | undefined => {
  const plain = plainIn(value);
  if (plain !== undefined) return plain === "" ? undefined : { en: plain, zh: plain };
  if (!isRecord(value) || Object.keys(value).some((key) => key !== "en" && key !== "zh")) return undefined;
  const [en, zh] = [plainIn(value["en"]) ?? "", plainIn(value["zh"]) ?? ""];
  return en === "" && zh === "" ? undefined : { en: en || zh, zh: zh || en };
};

/** As above, or undefined where nothing was written. */
export const maybeText = (value: unknown, path: Path, say: Say, most: number): Text | undefined =>
  isBlank(value) ? undefined : textIn(value, path, say, most);

export const textsIn = (value: unknown, path: Path, say: Say, most: number): readonly Text[] =>
  listIn(value).flatMap((one, at) => textIn(one, Array.isArray(value) ? [...path, at] : path, say, most) ?? []);

/** Code blocks have a size of their own, as in the bank. */
const sizes = (text: string, path: Path, say: Say, most: number): void => {
  const what = path.filter((step) => typeof step === "string").join(".");
  const n = [...withoutFences(text)].length;
  if (n > most) say(path, "long", { what, n, of: most });
  const { characters, lines, columns } = BARS.code;
  const fits = (code: string): boolean => {
    const rows = code.split("\n");
    return code.length <= characters && rows.length <= lines && rows.every((row) => row.length <= columns);
  };
  if (!fencesOf(text).every(fits)) say(path, "code", { what });
};
