import { LANGS } from "../../lang.ts";
import { BARS } from "./bars.ts";
import type { QuestionRule, Remark } from "./report.ts";
import { fencesOf, type Named, textsOf, withoutFences } from "./texts.ts";

/** The longest a text of this place may be, in characters (code points), or undefined where no bar stands. */
const most = ({ where }: Named): number | undefined => {
  if (where === "prompt" || where.startsWith("ask of")) return BARS.length.stem;
  if (where.startsWith("option") || where.startsWith("items")) return BARS.length.option;
  if (where.startsWith("why")) return BARS.length.why;
  return where === "explanation" ? BARS.length.explanation : undefined;
};

/** Texts and code that would not fit on a screen. Code blocks are counted apart from the text around them. */
export const lengths: QuestionRule = (question) =>
  textsOf(question).flatMap((named) => [...textLength(question.id, named), ...codeSize(question.id, named)]);

const textLength = (id: string, named: Named): Remark[] => {
  const limit = most(named);
  if (limit === undefined) return [];
  return LANGS.flatMap((lang) => {
    const length = [...withoutFences(named.text[lang])].length;
    if (length <= limit) return [];
    return [
      { id, rule: "length", message: `${named.where}.${lang} has ${length} characters of ${limit}: shorten it.` },
    ];
  });
};

const codeSize = (id: string, { where, text }: Named): Remark[] =>
  LANGS.flatMap((lang) =>
    fencesOf(text[lang]).flatMap((code) => {
      const lines = code.split("\n");
      const widest = Math.max(...lines.map((line) => line.length));
      const { characters, lines: mostLines, columns } = BARS.code;
      if (code.length <= characters && lines.length <= mostLines && widest <= columns) return [];
      const size = `${code.length} characters in ${lines.length} lines of up to ${widest} columns`;
      return [
        {
          id,
          rule: "code-size",
          message: `code in ${where}.${lang} has ${size}; ${characters}, ${mostLines} and ${columns} fit.`,
        },
      ];
    }),
  );
