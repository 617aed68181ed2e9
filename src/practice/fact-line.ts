import { plainText, spansOf } from "../chat/text.ts";
import type { Bank, Fact } from "../engine/bank/bank.ts";
import type { Lang } from "../engine/lang.ts";

/** The fact's first sentence, or its first part, to recognise it by. */
export const factLine = (fact: Fact, lang: Lang): string => {
  const text = plainText(spansOf(fact.fact[lang].replace(/\s+/g, " ")));
  for (const { index } of text.matchAll(/[.;。；](?=\s|$|[\u3000-\u9fff])/gu)) {
    const line = text.slice(0, index + 1);
    // What is in brackets ends nothing.
    if (count(line, /[(（]/g) === count(line, /[)）]/g)) return line.replace(/[;；]$/, "");
  }
  return text;
};

/** Where it belongs: its subtopic's name, else its topic's. */
export const factPlace = (bank: Bank, fact: Fact, lang: Lang): string => {
  const topic = bank.topics.find(({ id }) => id === fact.topic);
  return topic?.subtopics.find(({ id }) => id === fact.subtopic)?.name[lang] ?? topic?.name[lang] ?? fact.topic;
};

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;
