import { LANGS, type Lang } from "../lang.ts";
import type { Bank, Question } from "./bank.ts";
import { partsOf } from "./parts.ts";

/** https://docs.ankiweb.net/importing/text-files.html#file-headers */
const HEADER = [
  "#separator:tab",
  "#html:true",
  "#notetype:Basic",
  "#deck:Whetstone",
  "#columns:guid\tFront\tBack\tTags",
  "#guid column:1",
  "#tags column:4",
];

/**
 * The bank as a text file that Anki imports: one note a line with a stable id, so that a later import updates instead of doubling. Front
 * and back hold both languages, English first.
 */
export const ankiText = (bank: Bank): string =>
  `${[...HEADER, ...bank.drawable.map((question) => note(bank, question))].join("\n")}\n`;

const note = (bank: Bank, question: Question): string => {
  const { id, topic, subtopic, level, type } = question;
  const both = (side: (lang: Lang) => readonly string[]): string =>
    LANGS.map((lang) => side(lang).map(html).join("<br>")).join("<hr>");
  const sources = (bank.facts.get(question.factId)?.sources ?? []).map((url) => html(url)).join("<br>");
  const back = both((lang) => backOf(question, lang));
  const tags = [`${topic}::${subtopic}`, level, type].join(" ");
  return [
    `whetstone-${id}`,
    both((lang) => frontOf(question, lang)),
    sources === "" ? back : `${back}<hr>${sources}`,
    tags,
  ].join("\t");
};

/** Fields are HTML on one line; a quotation mark at the start of a field would open a quoted one. */
const html = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll(/```[^\n]*\n([\s\S]*?)\n?```/g, (_whole, code: string) => `<pre>${code}</pre>`)
    .replaceAll(/`([^`\n]+)`/g, "<code>$1</code>")
    .replaceAll("\t", "    ")
    .replaceAll(/\r?\n/g, "<br>");

const letter = (index: number): string => String.fromCharCode("A".charCodeAt(0) + index);

const frontOf = (question: Question, lang: Lang): readonly string[] => {
  const prompt = question.prompt[lang];
  switch (question.type) {
    case "single":
    case "multiple":
      return [prompt, ...question.options.map(({ text }, i) => `${letter(i)}. ${text[lang]}`)];
    case "order": {
      // By their own text, so that the right order does not show.
      const items = question.items.map((text) => text[lang]).sort();
      return [prompt, ...items.map((item) => `- ${item}`)];
    }
    case "open":
      return [prompt, ...(question.chain ?? []).map(({ ask }, i) => `${i + 1}. ${ask[lang]}`)];
    case "truefalse":
    case "fill":
      return [prompt];
  }
};

const TRUTH: Readonly<Record<Lang, readonly [string, string]>> = { en: ["False", "True"], zh: ["错误", "正确"] };

const backOf = (question: Question, lang: Lang): readonly string[] => {
  switch (question.type) {
    case "single":
    case "multiple": {
      const keys = question.options.flatMap(({ key, text }, i) =>
        key === true ? [`${letter(i)}. ${text[lang]}`] : [],
      );
      return [...keys, question.explanation[lang]];
    }
    case "truefalse":
      return [TRUTH[lang][question.answer ? 1 : 0], question.explanation[lang]];
    case "order":
      return [...question.items.map((text, i) => `${i + 1}. ${text[lang]}`), question.explanation[lang]];
    case "fill":
      return [question.answers[lang].join(" / "), question.explanation[lang]];
    case "open":
      return partsOf(question).flatMap(({ points, model }) => [
        ...(model === undefined ? [] : [model[lang]]),
        ...points.map(({ say }) => `- ${say[lang]}`),
      ]);
  }
};
