import type { QuestionOf } from "../../../src/engine/bank/bank.ts";
import { gradeRubric, type OpenVerdict } from "../../../src/engine/grading/grade.ts";
import { compileLexicon } from "../../../src/engine/grading/lexicon.ts";
import type { Rubric } from "../../../src/engine/grading/rubric.ts";
import { LANGS, type Lang, type Text } from "../../../src/engine/lang.ts";
import { realBank } from "../../support/content.ts";

/** Whatever is answered and graded by itself: an open question, a step of a chain, one step deeper. */
export interface Item {
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

/** All that the bank asks openly. */
export const items: readonly Item[] = bank.drawable.flatMap((question) =>
  question.type === "open" ? itemsOf(question) : [],
);

export const graded = ({ rubric }: Pick<Item, "rubric">, text: string, lang: Lang): OpenVerdict =>
  gradeRubric(rubric, text, { lang, glossary });

/** A line for each item and language that does not pass, to be read in the failure. */
export const failing = (check: (item: Item, lang: Lang) => string | undefined): readonly string[] =>
  items.flatMap((item) =>
    LANGS.flatMap((lang) => {
      const wrong = check(item, lang);
      return wrong === undefined ? [] : [`${item.name} ${lang}: ${wrong}`];
    }),
  );
