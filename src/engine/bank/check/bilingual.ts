import { LANGS, type Lang } from "../../lang.ts";
import type { Bank } from "../bank.ts";
import type { Term } from "../schema.ts";
import { numbersIn, unsaid } from "./numbers.ts";
import type { Remark, RemarkRule } from "./report.ts";
import { fencesOf, type Named, spansOf, textsOf, textsOfFact, withoutCode } from "./texts.ts";

const other = (lang: Lang): Lang => (lang === "en" ? "zh" : "en");

/** English and Chinese say the same: the same numbers and code (errors), the same terms of the glossary (warnings). */
export const bilingual: RemarkRule = (bank) => {
  const terms = bank.glossary.map(compiled);
  const owners: readonly (readonly [string, readonly Named[]])[] = [
    ...[...bank.facts.values()].map((fact) => [fact.id, textsOfFact(fact)] as const),
    ...bank.drawable.map((question) => [question.id, textsOf(question)] as const),
  ];
  return [
    ...owners.flatMap(([id, texts]) =>
      texts.flatMap((named) => [...numbers(id, named), ...code(id, named), ...termsIn(id, named, terms)]),
    ),
    ...answers(bank),
  ];
};

const numbers = (id: string, { where, text }: Named): Remark[] => {
  const read = { en: numbersIn(withoutCode(text.en), "en"), zh: numbersIn(withoutCode(text.zh), "zh") };
  return LANGS.flatMap((lang) =>
    unsaid(read[lang], read[other(lang)]).map((value) => ({
      id,
      rule: "same-numbers",
      message: `${where}: ${value} stands in ${lang} but not in ${other(lang)}: make both say it.`,
    })),
  );
};

const code = (id: string, { where, text }: Named): Remark[] => {
  const remarks = LANGS.flatMap((lang) => {
    const there = new Set(spansOf(text[other(lang)]));
    return [...new Set(spansOf(text[lang]))]
      .filter((span) => !there.has(span))
      .map((span) => ({
        id,
        rule: "same-code",
        message: `${where}: \`${span}\` stands in ${lang} but not in ${other(lang)}: make both say it.`,
      }));
  });
  if (fencesOf(text.en).length === fencesOf(text.zh).length) return remarks;
  return [
    ...remarks,
    { id, rule: "same-code", message: `${where}: the languages have different numbers of code blocks.` },
  ];
};

interface CompiledTerm {
  readonly id: string;
  /** Whether a text uses the term by its preferred spelling; never where that spelling is an everyday word. */
  readonly used: Readonly<Record<Lang, (text: string) => boolean>>;
  /** Any spelling of any language, inflected or not. */
  readonly said: (text: string) => boolean;
}

/** `list`, `set` or `提交` are said in passing, too; names, phrases and long words are not. */
const isTelling = (spelling: string): boolean =>
  /[A-Z\s-]/.test(spelling) || /^[a-z]{9,}$/.test(spelling) || (/^[^a-z]+$/i.test(spelling) && spelling.length >= 3);

const escaped = (spelling: string): string =>
  spelling.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&").replaceAll(/[\s-]+/g, "[\\s-]?");

/** An English spelling found in any inflection of its last word; a Chinese one anywhere. */
const loosely = (spelling: string): string => {
  if (!/[a-z0-9]/i.test(spelling)) return escaped(spelling);
  const stem =
    spelling.length > 4 ? spelling.toLowerCase().replace(/(?:ing|ed|es|s|e|y)$/, "") : spelling.toLowerCase();
  return `(?<![a-z0-9])${escaped(stem)}[a-z]{0,4}(?![a-z0-9])`;
};

const compiled = ({ id, en, zh }: Term): CompiledTerm => {
  const said = new RegExp([...en, ...zh].map(loosely).join("|"), "i");
  const user = (spelling: string | undefined): ((text: string) => boolean) => {
    if (spelling === undefined || !isTelling(spelling)) return () => false;
    const pattern = new RegExp(
      /[a-z0-9]/i.test(spelling) ? `(?<![A-Za-z0-9])${escaped(spelling)}(?![A-Za-z0-9])` : escaped(spelling),
    );
    return (text) => pattern.test(text);
  };
  return { id, used: { en: user(en[0]), zh: user(zh[0]) }, said: (text) => said.test(text) };
};

/** A term used in one language wants some spelling of it in the other. Code counts as either language. */
const termsIn = (id: string, { where, text }: Named, terms: readonly CompiledTerm[]): Remark[] =>
  LANGS.flatMap((lang) =>
    terms
      .filter(({ used, said }) => used[lang](text[lang]) && !said(text[other(lang)]))
      .map((term): Remark => {
        const message = `${where}: the term "${term.id}" stands in ${lang} but not in ${other(lang)}: use it there, or add the wording to the glossary.`;
        return { id, rule: "same-terms", severity: "warning", message };
      }),
  );

/** A number or a command to fill in is the same in both languages. */
const answers = ({ drawable }: Bank): Remark[] =>
  drawable.flatMap((question) => {
    if (question.type !== "fill" || question.kind === "term" || question.answers.en[0] === question.answers.zh[0])
      return [];
    return [
      {
        id: question.id,
        rule: "same-numbers",
        message: `the first answer differs between the languages, which a ${question.kind} must not.`,
      },
    ];
  });
