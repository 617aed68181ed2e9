/** The languages the bank is written in. Interface languages may be more (see `words/`); each names the bank language it reads. */
export const LANGS = ["en", "zh"] as const;
export type Lang = (typeof LANGS)[number];

/** One text in every language of the bank. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}
