import type { Words } from "../../words/words.ts";

export type WebWords = Words["web"];

/** Words as the page gets them: functions become templates with `{}` where their argument goes. */
export type PageWords<T = WebWords> = {
  readonly [K in keyof T]: T[K] extends (arg: string) => string
    ? string
    : T[K] extends string
      ? string
      : PageWords<T[K]>;
};

/** Turns the words into JSON for the page. Counts that need a plural of one have a form of their own there. */
export const pageWords = <T extends object>(words: T): PageWords<T> =>
  Object.fromEntries(
    Object.entries(words).map(([name, value]) => [
      name,
      typeof value === "function"
        ? (value as (arg: string) => string)("{}")
        : typeof value === "object" && value !== null
          ? pageWords(value as object)
          : value,
    ]),
  ) as PageWords<T>;
