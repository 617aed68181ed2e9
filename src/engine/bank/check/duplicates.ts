import { LANGS, type Lang } from "../../lang.ts";
import type { Bank } from "../bank.ts";
import { BARS } from "./bars.ts";
import type { Remark, RemarkRule } from "./report.ts";

interface Stem {
  readonly id: string;
  readonly normal: string;
  readonly grams: ReadonlySet<string>;
}

/** Letters and digits only: case, marks and spaces make no new question. */
const normal = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const gramsOf = (text: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(1, text.length - 2) }, (_, i) => text.slice(i, i + 3)));

/** Stems that are the same once normalised (errors), and pairs that share most of their character 3-grams (warnings, to be reviewed). */
export const duplicates: RemarkRule = (bank) => LANGS.flatMap((lang) => inLang(bank, lang));

const inLang = ({ drawable }: Bank, lang: Lang): Remark[] => {
  const stems = drawable.map(({ id, prompt }): Stem => {
    const text = normal(prompt[lang]);
    return { id, normal: text, grams: gramsOf(text) };
  });
  return [...similarPairs(stems)].map(({ later, earlier, likeness }) => {
    if (later.normal === earlier.normal) {
      return {
        id: later.id,
        rule: "duplicate-stem",
        message: `the ${lang} stem is that of ${earlier.id}: ask something else.`,
      };
    }
    const percent = Math.round(likeness * 100);
    const message = `the ${lang} stem shares ${percent} % of its 3-grams with ${earlier.id}: make sure they ask different things.`;
    return { id: later.id, rule: "near-duplicate", severity: "warning", message };
  });
};

interface Pair {
  readonly later: Stem;
  readonly earlier: Stem;
  readonly likeness: number;
}

/**
 * Pairs with a Jaccard likeness of at least the bar. With grams sorted from rare to common, two such sets must share one among their
 * first ⌊(1 − bar) · size⌋ + 1 grams (prefix filtering), so only stems that do are compared.
 */
const similarPairs = (stems: readonly Stem[]): readonly Pair[] => {
  const frequency = new Map<string, number>();
  for (const { grams } of stems) for (const gram of grams) frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  const rareFirst = (a: string, b: string): number =>
    (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1);
  const byGram = new Map<string, Stem[]>();
  const pairs: Pair[] = [];
  for (const later of stems) {
    const prefix = [...later.grams]
      .sort(rareFirst)
      .slice(0, Math.floor((1 - BARS.nearDuplicate) * later.grams.size) + 1);
    const candidates = new Set(prefix.flatMap((gram) => byGram.get(gram) ?? []));
    for (const earlier of candidates) {
      const likeness = jaccard(later.grams, earlier.grams);
      if (likeness >= BARS.nearDuplicate) pairs.push({ later, earlier, likeness });
    }
    for (const gram of prefix) byGram.set(gram, [...(byGram.get(gram) ?? []), later]);
  }
  return pairs;
};

const jaccard = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let both = 0;
  for (const gram of a) if (b.has(gram)) both++;
  return both / (a.size + b.size - both);
};
