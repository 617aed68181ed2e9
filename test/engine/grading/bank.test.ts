import { describe, expect, test } from "vitest";
import { LANGS, type Lang } from "../../../src/engine/lang.ts";
import { denied, keywordsOf, negated, sentencesOf, shuffled } from "./distort.ts";
import { failing, graded, type Item, items } from "./items.ts";

const atMost =
  (most: number, distort: (item: Item, lang: Lang) => string) =>
  (item: Item, lang: Lang): string | undefined => {
    const { credit, points } = graded(item, distort(item, lang), lang);
    return credit <= most
      ? undefined
      : `${credit.toFixed(2)}, hears ${points.filter(({ hit }) => hit).map(({ id }) => id)}`;
  };

test("there are open questions to grade", () => {
  expect(items.length).toBeGreaterThan(50);
});

describe("every open question, step and deeper question, in both languages", () => {
  test("gives its model answer full marks", () => {
    const wrong = failing((item, lang) => {
      const { credit, points } = graded(item, item.model[lang], lang);
      return credit >= 0.99
        ? undefined
        : `${credit.toFixed(2)}, misses ${points.filter(({ hit }) => !hit).map(({ id }) => id)}`;
    });
    expect(wrong).toEqual([]);
  });

  test("sees no error in its model answer", () => {
    const wrong = failing((item, lang) => {
      const [flag] = graded(item, item.model[lang], lang).redFlags;
      return flag && `red flag ${flag.index}: ${flag.evidence.map(({ text }) => text).join(" | ")}`;
    });
    expect(wrong).toEqual([]);
  });

  test.each([", ", "、", "\n"])("gives a shuffled list of its keywords, parted by %j, at most a quarter", (mark) => {
    expect(failing(atMost(0.25, (item, lang) => shuffled(keywordsOf(item.model[lang]), 7).join(mark)))).toEqual([]);
  });

  test("gives a shuffled list of what it accepts at most a quarter", () => {
    const accepted = ({ rubric }: Item): string =>
      shuffled(
        rubric.points.flatMap(({ accept }) => accept.flatMap(({ all }) => all.map((entry) => [entry].flat()[0] ?? ""))),
        3,
      )
        .map((needle) => needle.replace(/^term:/, "").replaceAll("-", " "))
        .join(", ");
    expect(failing(atMost(0.25, accepted))).toEqual([]);
  });

  test("gives its model answer under a stated negation at most a third", () => {
    expect(failing(atMost(1 / 3, (item, lang) => denied(item.model[lang], lang)))).toEqual([]);
  });

  test("gives its copied prompt at most a fifth", () => {
    expect(failing(atMost(0.2, ({ rubric }, lang) => rubric.prompts[0]?.[lang] ?? ""))).toEqual([]);
  });

  test("hears the same points whatever the order of sentences, but where order is the point", () => {
    const wrong = failing((item, lang) => {
      const told = graded(item, item.model[lang], lang).points;
      const mixed = graded(
        item,
        shuffled(sentencesOf(item.model[lang]), 5).join(lang === "en" ? " " : ""),
        lang,
      ).points;
      const changed = mixed.filter(
        ({ hit }, i) => hit !== told[i]?.hit && !item.rubric.points[i]?.accept.some(({ relation }) => relation),
      );
      return changed.length === 0 ? undefined : changed.map(({ id }) => id).join();
    });
    expect(wrong).toEqual([]);
  });
});

test("negating each sentence from within leaves at most a third in five of six items: some negate an aside only", () => {
  const wrong = failing(atMost(1 / 3, (item, lang) => negated(item.model[lang], lang)));
  expect(wrong.length / (items.length * LANGS.length), wrong.join("\n")).toBeLessThanOrEqual(1 / 6);
});
