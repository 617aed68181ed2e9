import type { Text } from "../../lang.ts";
import type { Fact, Question } from "../bank.ts";
import { partsOf } from "../parts.ts";

/** A text people read, with the name of the place it stands in. */
export interface Named {
  readonly where: string;
  readonly text: Text;
}

type Maybe = Text | undefined;

const named = (where: string, text: Maybe): Named[] => (text === undefined ? [] : [{ where, text }]);
const listed = (where: string, texts: readonly Text[] | undefined): Named[] =>
  (texts ?? []).flatMap((text, i) => named(`${where}[${i + 1}]`, text));

/** Every text of a question that people may read, prompt first. */
export const textsOf = (question: Question): readonly Named[] => [
  ...named("prompt", question.prompt),
  ...ownTexts(question),
  ...listed("hints", question.hints),
  ...(question.type === "open" ? [] : named("explanation", question.explanation)),
];

const ownTexts = (question: Question): readonly Named[] => {
  switch (question.type) {
    case "single":
    case "multiple":
      return question.options.flatMap(({ text, why }, i) => [
        ...named(`option ${i + 1}`, text),
        ...named(`why of option ${i + 1}`, why),
      ]);
    case "truefalse":
      return named("why", question.why);
    case "order":
      return listed("items", question.items);
    case "fill":
      return [];
    case "open":
      return [
        ...(question.chain ?? []).flatMap(({ ask }, i) => named(`ask of step ${i + 1}`, ask)),
        ...named("ask of deeper", question.deeper?.ask),
        ...partsOf(question).flatMap(({ points, redFlags, model }) => [
          ...points.flatMap(({ id, say, followUp }) => [
            ...named(`point ${id}`, say),
            ...named(`followUp of ${id}`, followUp),
          ]),
          ...redFlags.flatMap(({ say }, i) => named(`red flag ${i + 1}`, say)),
          ...named("model", model),
        ]),
      ];
  }
};

export const textsOfFact = (fact: Fact): readonly Named[] => [
  ...named("fact", fact.fact),
  ...named("correction", fact.correction),
];

const FENCE = /```[^\n]*\n([\s\S]*?)```/g;
const SPAN = /`([^`\n]+)`/g;

/** The fenced blocks of a text, without their fences. */
export const fencesOf = (text: string): readonly string[] =>
  [...text.matchAll(FENCE)].map(([, code]) => (code ?? "").replace(/\n$/, ""));

/** The code spans of a text, without their backticks. */
export const spansOf = (text: string): readonly string[] =>
  [...text.replaceAll(FENCE, " ").matchAll(SPAN)].map(([, code]) => (code ?? "").trim());

/** A text without its fenced blocks. */
export const withoutFences = (text: string): string => text.replaceAll(FENCE, "").trim();

/** A text without any code: each block or span leaves one `␣`-like mark, so that neighbours do not run together. */
export const withoutCode = (text: string): string => text.replaceAll(FENCE, "\u2423").replaceAll(SPAN, "\u2423");

/** A Chinese character (unified ideographs). */
export const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff";
