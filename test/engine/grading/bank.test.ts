import { describe, expect, test } from "vitest";
import type { QuestionOf } from "../../../src/engine/bank/bank.ts";
import { gradeRubric, type OpenVerdict } from "../../../src/engine/grading/grade.ts";
import { compileLexicon } from "../../../src/engine/grading/lexicon.ts";
import type { Rubric } from "../../../src/engine/grading/rubric.ts";
import { LANGS, type Lang, type Text } from "../../../src/engine/lang.ts";
import { realBank } from "../../support/content.ts";
import { denied, keywordsOf, negated, sentencesOf, shuffled } from "./distort.ts";

/** Whatever is answered and graded by itself: an open question, a step of a chain, one step deeper. */
interface Item {
  readonly name: string;
  readonly rubric: Rubric;
  readonly model: Text;
}

const itemsOf = ({ id, prompt, points, redFlags, model, chain, deeper }: QuestionOf<"open">): readonly Item[] => {
  const steps = [
    ...(chain ?? []).map((step, i) => ({ step, name: `${id} step ${i + 1}` })),
    ...(deeper ? [{ step: deeper, name: `${id} deeper` }] : []),
  ];
  return [
    ...(points && model
      ? [{ name: id, rubric: { prompts: [prompt], points, redFlags: redFlags ?? [], models: [model] }, model }]
      : []),
    ...steps.map(({ step, name }) => ({
      name,
      rubric: { prompts: [step.ask], points: step.points, redFlags: step.redFlags ?? [], models: [step.model] },
      model: step.model,
    })),
  ];
};

const { bank } = realBank();
const glossary = compileLexicon(bank.glossary);
const items = bank.drawable.flatMap((question) => (question.type === "open" ? itemsOf(question) : []));

const graded = ({ rubric }: Item, text: string, lang: Lang): OpenVerdict =>
  gradeRubric(rubric, text, { lang, glossary });

/** A line for each item and language that does not pass, to be read in the failure. */
const failing = (check: (item: Item, lang: Lang) => string | undefined): readonly string[] =>
  items.flatMap((item) =>
    LANGS.flatMap((lang) => {
      const wrong = check(item, lang);
      return wrong === undefined ? [] : [`${item.name} ${lang}: ${wrong}`];
    }),
  );

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
