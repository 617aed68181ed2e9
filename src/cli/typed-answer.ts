import type { Question } from "../engine/bank/bank.ts";
import type { Answer } from "../engine/grading/answer.ts";

const TRUE = /^(?:true|t|yes|y|right|对|正确|真|是)$/i;
const FALSE = /^(?:false|f|no|n|wrong|错|错误|假|否|不对)$/i;

/**
 * Reads an answer as somebody types it: letters of the options as written (`B`, `A, C`), letters of the items in the order chosen
 * (`C A B`), true or false, or just text. Throws an Error that says what is expected.
 */
export const typedAnswer = (question: Question, typed: string): Answer => {
  const text = typed.trim();
  switch (question.type) {
    case "single":
      return { kind: "options", chosen: letters(text, question.options.length, 1) };
    case "multiple":
      return { kind: "options", chosen: letters(text, question.options.length) };
    case "order":
      return { kind: "sequence", order: letters(text, question.items.length, question.items.length) };
    case "truefalse":
      if (!TRUE.test(text) && !FALSE.test(text)) throw new Error("Answer true or false.");
      return { kind: "truth", value: TRUE.test(text) };
    case "fill":
    case "open":
      return { kind: "text", text: typed };
  }
};

/** Indexes of distinct letters, `many` of them where that is fixed. */
const letters = (text: string, options: number, many?: number): readonly number[] => {
  const typed = text.toUpperCase().match(/[A-Z]/g) ?? [];
  const indexes = typed.map((letter) => letter.charCodeAt(0) - "A".charCodeAt(0));
  const last = String.fromCharCode("A".charCodeAt(0) + options - 1);
  const clean = /^[A-Z\s,;>→、，；]+$/i.test(text) && new Set(indexes).size === indexes.length;
  if (!clean || indexes.some((index) => index >= options) || (many !== undefined && indexes.length !== many)) {
    throw new Error(
      `Answer with ${many === undefined ? "letters" : many === 1 ? "one letter" : `${many} letters`} from A to ${last}, each once.`,
    );
  }
  return indexes;
};
