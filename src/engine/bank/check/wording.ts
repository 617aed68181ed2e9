import { LANGS } from "../../lang.ts";
import type { Bank, Question } from "../bank.ts";
import { BARS } from "./bars.ts";
import { type FigureRule, type QuestionRule, type Remark, type RemarkRule, share } from "./report.ts";
import { HAN, type Named, textsOf, textsOfFact, withoutCode } from "./texts.ts";

/** Words that make a text untrue by waiting. */
const AGEING = {
  en: /\bcurrently\b|\bnowadays\b|\bat present\b|\bas of (?:now|today)\b/i,
  zh: /目前|当下的?版本|如今/,
} as const;
/** These may also mean the newest row or value, which stays true. */
const MAYBE_AGEING = {
  en: /\blatest\b|\b(?:recent|newer|modern) (?:versions?|releases?)\b/i,
  zh: /最新|较新的?版本|新版本/,
} as const;

/** Words that age, in every text of facts and questions. */
export const ageing: RemarkRule = (bank) => everyText(bank).flatMap(({ id, named }) => agesIn(id, named));

const everyText = (bank: Bank): { id: string; named: Named }[] => [
  ...[...bank.facts.values()].flatMap((fact) => textsOfFact(fact).map((named) => ({ id: fact.id, named }))),
  ...bank.drawable.flatMap((question) => textsOf(question).map((named) => ({ id: question.id, named }))),
];

const agesIn = (id: string, { where, text }: Named): Remark[] =>
  LANGS.flatMap((lang) => {
    const plain = withoutCode(text[lang]);
    const sure = AGEING[lang].exec(plain)?.[0];
    if (sure !== undefined)
      return [
        { id, rule: "ageing", message: `"${sure}" in ${where}.${lang} goes stale: name the version or leave it out.` },
      ];
    const maybe = MAYBE_AGEING[lang].exec(plain)?.[0];
    if (maybe === undefined) return [];
    const message = `"${maybe}" in ${where}.${lang}: if it means a release, name its version.`;
    return [{ id, rule: "ageing", severity: "warning", message } as const];
  });

const CHINESE_MARK = new RegExp(`[${HAN}\u2423][,;:?!](?![\\w/])`);
const BROKEN_LINE = new RegExp(`[${HAN}，。；：？！、）] +[${HAN}（]`);
const UNSPACED = new RegExp(`[${HAN}][A-Za-z0-9\u2423]|[A-Za-z0-9\u2423][${HAN}]`);

/** Chinese set as Chinese is set: full-width marks, no space left by a folded line, a space before and after Latin words. */
export const chineseSetting: RemarkRule = (bank) =>
  everyText(bank).flatMap(({ id, named: { where, text } }) => {
    const plain = withoutCode(text.zh);
    const broken = BROKEN_LINE.exec(plain)?.[0];
    const mark = CHINESE_MARK.exec(plain)?.[0];
    const unspaced = UNSPACED.exec(plain)?.[0];
    return [
      ...(broken === undefined
        ? []
        : [
            {
              id,
              rule: "zh-setting",
              message: `a space between Chinese characters in ${where}.zh ("${broken}"): keep the text on one line.`,
            },
          ]),
      ...(mark === undefined
        ? []
        : [{ id, rule: "zh-setting", message: `half-width mark in ${where}.zh ("${mark}"): use the full-width one.` }]),
      ...(unspaced === undefined
        ? []
        : [
            {
              id,
              rule: "zh-setting",
              severity: "warning",
              message: `no space between Chinese and Latin in ${where}.zh ("${unspaced}").`,
            } as const,
          ]),
    ];
  });

const NOT_EN = /\b(?:not(?! only)|never|cannot)\b|n['’]t\b/i;
/** Words that contain 不 or 没 without denying anything. */
const HARMLESS_ZH = /不可重复读|不同|不仅|不但|不断|不论|不管|不变|不一致|不足|不过|不等|不定|不少/g;
const NOT_ZH = /不|没有|无法|并非|未曾/;

/** True/false statements that deny something: people then have to say "true" to a "not". */
export const deniedStatements: QuestionRule = (question) => {
  if (question.type !== "truefalse") return [];
  const { id, prompt } = question;
  if (NOT_EN.test(withoutCode(prompt.en)))
    return [{ id, rule: "not-stem", message: "the statement denies something: state it positively." }];
  const zh = withoutCode(prompt.zh).replaceAll(HARMLESS_ZH, "");
  if (!NOT_ZH.test(zh)) return [];
  return [
    {
      id,
      rule: "not-stem",
      severity: "warning",
      message: "the Chinese statement denies something: state it positively.",
    },
  ];
};

/** "Which … is not", "which … is wrong", "all except": the denial stands close behind the question word, not in a clause further on. */
const NEGATIVE_EN =
  /\b(?:which|what|who)\b(?:\s+[\w-]+){0,5}?\s+(?:(?:is|are|was|were|do|does|did|can|will|would|should|has|have|must)(?:\s+(?:not|never|wrong|false|incorrect|untrue)\b|n['’]t\b)|cannot\b)|\bexcept\b/i;
const NEGATIVE_ZH =
  /(?:哪(?:一|个|项|些|种|条|几)|以下|下列)[^。？！，]{0,12}(?:错误的|不正确|不属于|不是|不能|不会|不对|不成立|除外|不需要|无法|不包括|不应)/;

/** Whether a choice asks for what is not so. */
export const isNegative = (question: Question): boolean =>
  (question.type === "single" || question.type === "multiple") &&
  (NEGATIVE_EN.test(withoutCode(question.prompt.en)) || NEGATIVE_ZH.test(withoutCode(question.prompt.zh)));

/** A negative stem is allowed now and then, if its word cannot be overlooked. */
export const negativeEmphasis: QuestionRule = (question) => {
  if (!isNegative(question) || /\b(?:NOT|NEVER|EXCEPT|CANNOT|WRONG|FALSE|INCORRECT)\b/.test(question.prompt.en))
    return [];
  return [
    {
      id: question.id,
      rule: "negative-stem",
      message: "the stem asks for what is not so: ask positively, or write the word in capitals.",
    },
  ];
};

export const negativeShare: FigureRule = ({ drawable }) => {
  const asked = drawable.filter(({ type }) => type === "single" || type === "multiple");
  const value = share(asked.filter(isNegative).length, asked.length);
  return [
    { rule: "negative-stem", says: "negative stems among choices", unit: "share", value, atMost: BARS.negativeStems },
  ];
};

/** Choices ask; true/false states. */
export const phrasing: QuestionRule = ({ id, type, prompt }) => {
  const asks = /[?？]/.test(withoutCode(prompt.en)) && /[?？]/.test(withoutCode(prompt.zh));
  if ((type === "single" || type === "multiple") && !asks) {
    return [
      {
        id,
        rule: "phrasing",
        severity: "warning",
        message: "the stem asks no question in both languages: phrase it as one.",
      },
    ];
  }
  return [];
};
