import type { Lang } from "../../../src/engine/lang.ts";

const JOINED = {
  en: /^(.{6,}?),? (so that|so|because|leads to|results in|causes|then|before|after) (.{6,}?)\.$/u,
  zh: /^(.{4,}?)[，；]?(所以|因此|从而|于是|导致|使得|造成|引起|然后|接着|随后|因为|由于)(.{4,}?)。$/u,
} as const;

/** A sentence that sets two things in an order, with the two exchanged; nothing for any other. */
export const reversed = (sentence: string, lang: Lang): string | undefined => {
  const [, first, joint, second] = JOINED[lang].exec(sentence) ?? [];
  if (first === undefined || joint === undefined || second === undefined || isIdiom(first)) return undefined;
  return lang === "en" ? `${second} ${joint} ${first}.` : `${second}${joint}${first}。`;
};

/** "One after another" orders nothing. */
const isIdiom = (first: string): boolean => /\bone(?: member)?$/.test(first);
