import { describe, expect, test } from "vitest";
import { LANGS, type Lang } from "../../../src/engine/lang.ts";
import { denied, sentencesOf, shuffled } from "./distort.ts";
import { failing, graded, type Item, items } from "./items.ts";
import { reversed } from "./reverse.ts";

/** What people say beside the matter, in no question's words. */
const PADDING = {
  en: [
    "Good question, let me think about it for a moment.",
    "We had something like this at my last company.",
    "That is how I remember it from work.",
    "I hope that makes sense so far.",
  ],
  zh: ["这个问题很好，我想一下。", "以前公司里遇到过类似的情况。", "我印象里是这样。", "不知道这样讲清楚没有。"],
} as const;

const joined = (sentences: readonly string[], lang: Lang): string => sentences.join(lang === "en" ? " " : "");
const relatedAt = ({ rubric }: Item): ReadonlySet<number> =>
  new Set(rubric.points.flatMap(({ accept }, i) => (accept.some(({ relation }) => relation) ? [i] : [])));
const hitsOf = (item: Item, text: string, lang: Lang): readonly boolean[] =>
  graded(item, text, lang).points.map(({ hit }) => hit);

/** How many of all items and languages do not pass, with those that do not. */
const shareFailing = (check: (item: Item, lang: Lang) => string | undefined) => {
  const wrong = failing(check);
  return { share: wrong.length / (items.length * LANGS.length), wrong: wrong.join("\n") };
};

describe("over the whole bank, in both languages", () => {
  test("adding the sentence of a missed point never lowers the credit", () => {
    const wrong = failing((item, lang) => {
      const half = sentencesOf(item.model[lang]).filter((_, i) => i % 2 === 0);
      const before = graded(item, joined(half, lang), lang);
      const lowered = item.rubric.points.filter(
        ({ say }, i) =>
          before.points[i]?.hit === false &&
          graded(item, joined([...half, say[lang]], lang), lang).credit < before.credit - 1e-9,
      );
      return lowered.length === 0 ? undefined : lowered.map(({ id }) => id).join();
    });
    expect(wrong).toEqual([]);
  });

  test("leaving out a sentence of the model answer never raises the credit", () => {
    const wrong = failing((item, lang) => {
      const sentences = sentencesOf(item.model[lang]);
      const whole = graded(item, joined(sentences, lang), lang).credit;
      const half = sentences.filter((_, i) => i % 2 === 0);
      const start = graded(item, joined(half, lang), lang).credit;
      const raised = half.filter(
        (_, i) => graded(item, joined(half.toSpliced(i, 1), lang), lang).credit > Math.min(whole, start) + 1e-9,
      );
      return raised.length === 0 ? undefined : raised.join(" | ");
    });
    expect(wrong).toEqual([]);
  });

  test("the order of sentences changes no point, but where order is the point", () => {
    const wrong = failing((item, lang) => {
      const sentences = sentencesOf(item.model[lang]);
      const related = relatedAt(item);
      const told = hitsOf(item, joined(sentences, lang), lang);
      const changed = [5, 17].flatMap((seed) =>
        hitsOf(item, joined(shuffled(sentences, seed), lang), lang).flatMap((hit, i) =>
          hit === told[i] || related.has(i) ? [] : [item.rubric.points[i]?.id],
        ),
      );
      return changed.length === 0 ? undefined : changed.join();
    });
    expect(wrong).toEqual([]);
  });

  test("padding before, between and after changes nothing in 98 of 100", () => {
    const { share, wrong } = shareFailing((item, lang) => {
      const sentences = sentencesOf(item.model[lang]);
      const [before, between, after, last] = PADDING[lang];
      const half = Math.ceil(sentences.length / 2);
      const padded = [before, ...sentences.slice(0, half), between, ...sentences.slice(half), after, last];
      const [plain, more] = [sentences, padded].map((all) => graded(item, joined(all, lang), lang));
      return plain?.credit === more?.credit && plain?.redFlags.length === more?.redFlags.length
        ? undefined
        : `${plain?.credit} ${more?.credit}`;
    });
    expect(share, wrong).toBeLessThanOrEqual(0.02);
  });

  test("denying the sentence that says a point lowers the credit in 95 of 100", () => {
    let [tried, kept] = [0, 0];
    const wrong = failing((item, lang) => {
      const sentences = sentencesOf(item.model[lang]);
      const told = graded(item, joined(sentences, lang), lang);
      const key = sentences.map((sentence, i) => ({
        i,
        loss: told.credit - graded(item, joined(sentences.toSpliced(i, 1), lang), lang).credit,
        sentence,
      }));
      const [most] = key.toSorted((a, b) => b.loss - a.loss);
      if (most === undefined || most.loss <= 0) return undefined;
      tried++;
      const turned = sentences.with(most.i, denied(most.sentence, lang));
      if (graded(item, joined(turned, lang), lang).credit < told.credit) return undefined;
      kept++;
      return most.sentence;
    });
    expect(tried).toBeGreaterThan(items.length);
    expect(kept / tried, wrong.join("\n")).toBeLessThanOrEqual(0.05);
  });

  test("turning cause and effect, or first and last, round loses the point in nine of ten", () => {
    let [tried, kept] = [0, 0];
    const wrong = failing((item, lang) => {
      const still = item.rubric.points.flatMap(({ id, say }, i) => {
        const turned = reversed(say[lang], lang);
        if (turned === undefined || !hitsOf(item, say[lang], lang)[i]) return [];
        tried++;
        return hitsOf(item, turned, lang)[i] ? [`${id}: ${turned}`] : [];
      });
      kept += still.length;
      return still.length === 0 ? undefined : still.join(" | ");
    });
    expect(tried).toBeGreaterThan(300);
    expect(kept / tried, wrong.join("\n")).toBeLessThanOrEqual(0.1);
  });
});
