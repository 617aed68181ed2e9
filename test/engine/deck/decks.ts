import fc from "fast-check";
import { cleanText } from "../../../src/engine/deck/clean.ts";
import type { DeckQuestion } from "../../../src/engine/deck/question.ts";
import type { Text } from "../../../src/engine/lang.ts";

/** Decks as an import leaves them, with whatever texts may hold. */

const awkward = fc.constantFrom(
  "|",
  "\\",
  '"',
  "'",
  "=1+1",
  "-x",
  "true",
  "A",
  "~",
  "# no",
  "a: b",
  "{",
  "12",
  "`x`",
  "，",
  "\n",
  "\t",
  " ",
);
const line = fc
  .array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 8 }), awkward), { minLength: 1, maxLength: 5 })
  .map((parts) => cleanText(parts.join("")).replace(/`{3,}/g, "").trim())
  .filter((text) => text !== "");
const text: fc.Arbitrary<Text> = fc.oneof(
  line.map((one) => ({ en: one, zh: one })),
  fc.record({ en: line, zh: line }),
);
const maybe = fc.oneof(text, fc.constant({ en: "", zh: "" }));
const different = (least: number, most: number): fc.Arbitrary<Text[]> =>
  fc
    .array(text, { minLength: least, maxLength: most })
    .filter(
      (all) =>
        new Set(all.map(({ en }) => en)).size === all.length && new Set(all.map(({ zh }) => zh)).size === all.length,
    );

const common = {
  id: fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/),
  level: fc.constantFrom("junior", "mid", "senior" as const),
  cognitive: fc.constantFrom("recall", "understand", "apply", "analyse" as const),
  prompt: text,
};
const extras = fc.record(
  {
    hints: fc.array(text, { minLength: 1, maxLength: 2 }),
    sources: fc.constant(["https://example.org/a?b=1#c", "http://x.test"]),
  },
  { requiredKeys: [] },
);
const explained = { ...common, explanation: maybe };
const options = (keys: number, least: number) =>
  fc
    .tuple(different(least, 6), fc.array(fc.option(text, { nil: undefined }), { minLength: 6, maxLength: 6 }))
    .map(([texts, whys]) =>
      texts.map((one, at) => ({
        ...(at < keys ? { key: true as const } : {}),
        text: one,
        ...(whys[at] ? { why: whys[at] } : {}),
      })),
    );
const claim = fc.record({
  all: fc.array(fc.oneof(needle(), fc.array(needle(), { minLength: 1, maxLength: 3 })), { minLength: 1, maxLength: 3 }),
});
function needle() {
  return fc.stringMatching(/^[a-z]{1,10}$/);
}
const points = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-z]{1,6}$/),
    weight: fc.constantFrom(1, 2, 3),
    say: text,
    accept: fc.array(claim, { minLength: 1, maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 3, selector: ({ id }) => id },
);
const spelling = line.filter((one) => !one.includes("\n"));

const shapes = [
  fc.record({ ...explained, type: fc.constant("single" as const), options: options(1, 2) }),
  fc.record({ ...explained, type: fc.constant("multiple" as const), options: options(2, 3) }),
  fc.record({ ...explained, type: fc.constant("truefalse" as const), answer: fc.boolean(), why: text }),
  fc.record({ ...explained, type: fc.constant("order" as const), items: different(3, 6) }),
  fc.record({
    ...explained,
    type: fc.constant("fill" as const),
    kind: fc.constantFrom("term", "number", "command" as const),
    answers: fc.record({
      en: fc.array(spelling, { minLength: 1, maxLength: 3 }),
      zh: fc.array(spelling, { minLength: 1, maxLength: 3 }),
    }),
  }),
  fc.record({ ...common, type: fc.constant("open" as const), hints: fc.constant([]), points, model: text }),
];

const question = fc.tuple(fc.oneof(...shapes), extras).map(([one, more]) => ({ ...one, ...more }) as DeckQuestion);

export const questions: fc.Arbitrary<readonly DeckQuestion[]> = fc.uniqueArray(question, {
  maxLength: 5,
  selector: ({ id }) => id,
});
export const decks = questions.filter(({ length }) => length > 0);
