import { stringify } from "yaml";
import type { Text } from "../lang.ts";
import { guardCell, joinCell } from "./cells.ts";
import { COLUMNS } from "./csv.ts";
import type { DeckFormat } from "./deck-format.ts";
import { htmlOfText } from "./html.ts";
import type { DeckQuestion } from "./question.ts";

/** A deck as a text that `readDeck` reads: YAML and CSV carry everything; Anki's holds questions and answers to be learnt there. */
export const deckText = (name: string, questions: readonly DeckQuestion[], format: DeckFormat): string => {
  switch (format) {
    case "yaml":
      return stringify(
        { deck: name, questions: questions.map(yamlOf) },
        { lineWidth: 0, aliasDuplicateObjects: false },
      );
    case "csv":
      return [Object.keys(COLUMNS), ...questions.map(csvRow)].map((row) => `${row.map(csvCell).join(",")}\n`).join("");
    case "anki":
      return `${[...ankiHeader(name), ...questions.map(ankiNote)].join("\n")}\n`;
  }
};

const isText = (value: object): value is Text =>
  Object.keys(value).length === 2 && "en" in value && "zh" in value && typeof value.en === "string";

/** Texts that are alike in both languages are written once. */
const short = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(short);
  if (typeof value !== "object" || value === null) return value;
  if (isText(value)) return value.en === value.zh ? value.en : { en: value.en, zh: value.zh };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, short(inner)]));
};

const yamlOf = (question: DeckQuestion): unknown => {
  const { retired: _, aliases: __, cognitive, ...all } = question;
  const { explanation, answers, hints, ...rest } = { explanation: undefined, answers: undefined, ...all };
  return {
    ...(short(rest) as object),
    ...(cognitive === "recall" ? {} : { cognitive }),
    ...(hints && hints.length > 0 ? { hints: short(hints) } : {}),
    ...(answers ? { answer: sameLists(answers) ? answers.en : answers } : {}),
    ...(explanation && !isEmpty(explanation) ? { explanation: short(explanation) } : {}),
  };
};

const isEmpty = ({ en, zh }: Text): boolean => en === "" && zh === "";

const sameLists = ({ en, zh }: { readonly en: readonly string[]; readonly zh: readonly string[] }): boolean =>
  en.length === zh.length && en.every((one, at) => one === zh[at]);

type Cells = Partial<Record<string, string>>;

const csvRow = (question: DeckQuestion): readonly string[] => {
  const cells: Cells = {
    id: question.id,
    type: question.type,
    level: question.level,
    ...(question.cognitive === "recall" ? {} : { cognitive: question.cognitive }),
    ...pair("question", question.prompt),
    ...(question.type === "open" ? {} : pair("explanation", question.explanation)),
    ...pairs("hints", question.hints ?? []),
    ...(question.sources ? { sources: joinCell(question.sources) } : {}),
    ...answerCells(question),
  };
  return Object.keys(COLUMNS).map((name) => cells[name] ?? "");
};

const pair = (name: string, { en, zh }: Text): Cells => ({ [name]: en, ...(zh === en ? {} : { [`${name}_zh`]: zh }) });

const pairs = (name: string, texts: readonly (Text | undefined)[]): Cells => {
  const list = (lang: "en" | "zh"): string => joinCell(texts.map((text) => text?.[lang] ?? ""));
  if (texts.every((text) => text === undefined)) return {};
  return { [name]: list("en"), ...(list("en") === list("zh") ? {} : { [`${name}_zh`]: list("zh") }) };
};

const answerCells = (question: DeckQuestion): Cells => {
  switch (question.type) {
    case "single":
    case "multiple":
      return {
        ...pairs(
          "options",
          question.options.map(({ text }) => text),
        ),
        ...pairs(
          "why",
          question.options.map(({ why }) => why),
        ),
        answer: joinCell(rightNames(question.options)),
        ...(question.keepOrder ? { keep_order: "true" } : {}),
      };
    case "truefalse":
      return { answer: String(question.answer), ...(question.why ? pair("why", question.why) : {}) };
    case "order":
      return pairs("options", question.items);
    case "fill":
      return {
        kind: question.kind,
        answer: joinCell(question.answers.en),
        ...(sameLists(question.answers) ? {} : { answer_zh: joinCell(question.answers.zh) }),
      };
    case "open": {
      const { points, redFlags, deeper, chain, model } = question;
      return { rubric: JSON.stringify(short({ points, redFlags, deeper, chain, model })) };
    }
  }
};

type Options = Extract<DeckQuestion, { type: "single" }>["options"];

/** Letters, unless an option is a letter itself. */
const rightNames = (options: Options): readonly string[] => {
  const isLetter = options.some(({ text }) => /^[a-f]$/i.test(text.en) || /^[a-f]$/i.test(text.zh));
  return options.flatMap(({ key, text }, at) => (key ? [isLetter ? text.en : String.fromCharCode(65 + at)] : []));
};

const csvCell = (text: string): string => {
  const guarded = guardCell(text);
  return /[",;\t\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
};

const ankiHeader = (name: string): readonly string[] => [
  "#separator:tab",
  "#html:true",
  "#notetype:Basic",
  `#deck:${name.replaceAll("::", ":")}`,
  "#columns:guid\tFront\tBack\tTags",
  "#guid column:1",
  "#tags column:4",
];

const ankiNote = (question: DeckQuestion): string => {
  const { id, level, type } = question;
  return [`whetstone-${id}`, html(question, frontOf), html(question, backOf), `${level} ${type}`].join("\t");
};

type Lang = "en" | "zh";

/** Both languages one after the other where they differ. */
const html = (question: DeckQuestion, side: (question: DeckQuestion, lang: Lang) => readonly string[]): string => {
  const [en, zh] = [side(question, "en"), side(question, "zh")].map((lines) =>
    lines
      .filter((line) => line !== "")
      .map(htmlOfText)
      .join("<br>"),
  );
  return en === zh ? (en ?? "") : `${en}<hr>${zh}`;
};

const frontOf = (question: DeckQuestion, lang: Lang): readonly string[] => {
  const prompt = question.prompt[lang];
  if (question.type === "order") return [prompt, ...question.items.map((item) => `- ${item[lang]}`).sort()];
  if (question.type !== "single" && question.type !== "multiple") return [prompt];
  return [prompt, ...question.options.map(({ text }, at) => `${String.fromCharCode(65 + at)}. ${text[lang]}`)];
};

const TRUTH: Readonly<Record<Lang, readonly [string, string]>> = { en: ["False", "True"], zh: ["错误", "正确"] };

const backOf = (question: DeckQuestion, lang: Lang): readonly string[] => {
  switch (question.type) {
    case "single":
    case "multiple":
      return [...question.options.flatMap(({ key, text }) => (key ? [text[lang]] : [])), question.explanation[lang]];
    case "truefalse":
      return [TRUTH[lang][question.answer ? 1 : 0], question.explanation[lang]];
    case "order":
      return [...question.items.map((item, at) => `${at + 1}. ${item[lang]}`), question.explanation[lang]];
    case "fill":
      return [question.answers[lang].join(" / "), question.explanation[lang]];
    case "open":
      return [question.model?.[lang] ?? "", ...(question.points ?? []).map(({ say }) => `- ${say[lang]}`)];
  }
};
