import { assemble } from "../../src/engine/bank/assemble.ts";
import type { Bank, Fact, Question } from "../../src/engine/bank/bank.ts";
import type { FactSource, QuestionSource } from "../../src/engine/bank/schema.ts";
import { chance, pick } from "../../src/engine/bank/seed.ts";
import type { Lang, Text } from "../../src/engine/lang.ts";

/** How many facts share one subtopic in the generated bank; the outline's subtopics hold about so many. */
const FACTS_PER_SUBTOPIC = 25;
const SUBTOPICS_PER_TOPIC = 6;
/** Every so many words one is new, so that the vocabulary grows with the bank as it does with real texts. */
const NEW_WORD_EVERY = 12;

/**
 * A bank of `count` drawable questions that reads like the real one: each fact and question has the form of one of the bank's
 * own, with its words mixed with those of others and with made-up ones. The same `count` always gives the same bank.
 */
export const generatedBank = (real: Bank, count: number): Bank => {
  const facts = [...real.facts.values()];
  const mix = mixer(facts);
  const files: { readonly topic: string; readonly subtopic: string; readonly facts: FactSource[] }[] = [];
  for (let made = 0, number = 0; made < count; number++) {
    const model = facts[number % facts.length];
    if (!model) throw new Error("the bank is empty");
    const subtopic = Math.floor(number / FACTS_PER_SUBTOPIC);
    const questions = model.questions.filter(({ retired }) => !retired).slice(0, count - made);
    made += questions.length;
    files[subtopic] ??= { topic: topicOf(subtopic), subtopic: `sub-${subtopic}`, facts: [] };
    files[subtopic].facts.push(factLike(model, questions, `made-${number}`, mix));
  }
  const topics = [...new Set(files.map(({ topic }) => topic))].map((id) => ({
    id,
    name: { en: id, zh: id },
    subtopics: files
      .filter(({ topic }) => topic === id)
      .map(({ subtopic }) => ({ id: subtopic, name: { en: subtopic, zh: subtopic } })),
  }));
  return assemble({ topics, tracks: [], glossary: real.glossary, files });
};

const topicOf = (subtopic: number): string => `topic-${Math.floor(subtopic / SUBTOPICS_PER_TOPIC)}`;

type Mix = (text: Text) => Text;

const factLike = (model: Fact, questions: readonly Question[], id: string, mix: Mix): FactSource => {
  const { topic: _, subtopic: __, correction: ___, questions: ____, ...rest } = model;
  return {
    ...rest,
    id,
    fact: mix(model.fact),
    questions: questions.map((question, at) => questionLike(question, `${id}.${at + 1}`, mix)),
  };
};

const questionLike = (model: Question, id: string, mix: Mix): QuestionSource => {
  const { aliases: _, ...rest } = model;
  return { ...rest, id, prompt: mix(model.prompt) };
};

/** Exchanges every second word of a text, or every second pair of Chinese characters, for one from elsewhere. */
const mixer = (facts: readonly Fact[]): Mix => {
  const luck = chance("bench");
  const pool = (lang: Lang): readonly string[] => facts.flatMap(({ fact }) => piecesOf(fact[lang]).filter(isWord));
  const pools = { en: pool("en"), zh: pool("zh") };
  let words = 0;
  const other = (lang: Lang): string => {
    words += 1;
    if (words % NEW_WORD_EVERY === 0) return madeUp(words / NEW_WORD_EVERY);
    return pick(luck, pools[lang]) ?? "";
  };
  const mixed = (text: string, lang: Lang): string =>
    piecesOf(text)
      .map((piece, at) => (isWord(piece) && at % 4 < 2 ? other(lang) : piece))
      .join("");
  return ({ en, zh }) => ({ en: mixed(en, "en"), zh: mixed(zh, "zh") });
};

const piecesOf = (text: string): readonly string[] =>
  text.match(/[A-Za-z]+|[\u4e00-\u9fff]{1,2}|[^A-Za-z\u4e00-\u9fff]+/g) ?? [];
const isWord = (piece: string): boolean => /^[A-Za-z\u4e00-\u9fff]{2,}$/.test(piece);

const SYLLABLES = [
  "ba",
  "cor",
  "den",
  "fil",
  "gam",
  "hex",
  "jor",
  "kel",
  "lum",
  "nor",
  "pra",
  "qui",
  "ras",
  "ton",
  "vel",
  "zim",
];

/** A word nobody uses: the number in syllables. */
const madeUp = (number: number): string => {
  let word = "";
  for (let left = number + SYLLABLES.length; left > 0; left = Math.floor(left / SYLLABLES.length))
    word += SYLLABLES[left % SYLLABLES.length] ?? "";
  return word;
};
