import MiniSearch, { type SearchOptions } from "minisearch";
import type { Bank, Fact } from "./bank.ts";
import { isConcept, type SearchTerms, searchTerms } from "./search-terms.ts";

export interface Found {
  readonly factId: string;
  /** Larger is better; only comparable within one answer. */
  readonly score: number;
}

export interface Search {
  /**
   * Facts for some words in English, Chinese or both, the best first; typing errors in English words are forgiven where the word as typed is
   * unknown. Empty for an empty text or one that nothing answers.
   */
  find(text: string, options?: { readonly topic?: string; readonly limit?: number }): readonly Found[];
}

/** A fact as it is indexed: each field already cut into terms, parted by line ends. */
interface Entry {
  readonly id: string;
  readonly topic: string;
  readonly body: string;
  readonly place: string;
  readonly asked: string;
}

/** The fact's own words count most, then those of its topic and subtopic, then those of its questions. */
const BOOST = { body: 3, place: 2, asked: 1 } as const;
const LIMIT = 10;

/** Indexes the facts of a bank once; searching it reads nothing else. */
export const createSearch = (bank: Bank): Search => {
  const termsOf = searchTerms(bank.glossary);
  const vocabulary = new Set<string>();
  const index = new MiniSearch<Entry>({
    fields: ["body", "place", "asked"],
    storeFields: ["topic"],
    tokenize: (text) => text.split("\n"),
    processTerm: (term) => term || null,
  });
  const places = placeNames(bank, termsOf);
  index.addAll(
    [...bank.facts.values()].map((fact) => entryOf(fact, termsOf, places)).map((entry) => learned(entry, vocabulary)),
  );
  const order = new Map([...bank.facts.keys()].map((id, i) => [id, i]));
  return {
    find: (text, { topic, limit = LIMIT } = {}) => {
      const terms = [...new Set(termsOf(text))];
      if (terms.length === 0) return [];
      const found = index.search(terms.join("\n"), {
        ...leniency(vocabulary),
        ...(topic === undefined ? {} : { filter: (result) => result["topic"] === topic }),
      });
      return found
        .map(({ id, score }) => ({ factId: String(id), score }))
        .sort((a, b) => b.score - a.score || (order.get(a.factId) ?? 0) - (order.get(b.factId) ?? 0))
        .slice(0, limit);
    },
  };
};

const joined = (terms: readonly string[]): string => terms.join("\n");

const placeNames = ({ topics }: Bank, termsOf: SearchTerms): ReadonlyMap<string, string> =>
  new Map(
    topics.flatMap(({ id, name, aliases, subtopics }) =>
      subtopics.map((subtopic) => {
        const names = [id, name.en, name.zh, ...(aliases ?? []), subtopic.id, subtopic.name.en, subtopic.name.zh];
        return [`${id}/${subtopic.id}`, joined([...new Set(names.flatMap(termsOf))])] as const;
      }),
    ),
  );

const entryOf = (fact: Fact, termsOf: SearchTerms, places: ReadonlyMap<string, string>): Entry => ({
  id: fact.id,
  topic: fact.topic,
  body: joined([fact.fact.en, fact.fact.zh, fact.correction?.en ?? "", fact.correction?.zh ?? ""].flatMap(termsOf)),
  place: places.get(`${fact.topic}/${fact.subtopic}`) ?? "",
  asked: joined(fact.questions.flatMap(({ prompt }) => [prompt.en, prompt.zh]).flatMap(termsOf)),
});

const learned = (entry: Entry, vocabulary: Set<string>): Entry => {
  for (const field of [entry.body, entry.place, entry.asked])
    for (const term of field.split("\n")) vocabulary.add(term);
  return entry;
};

const LATIN = /^[a-z][a-z0-9.+_-]*$/;

/** A known word is taken as it is. An unknown one may be unfinished, or mistyped: one slip from 4 letters on, two from 7 on. */
const leniency = (vocabulary: ReadonlySet<string>): SearchOptions => {
  const strange = (term: string): boolean => !isConcept(term) && LATIN.test(term) && !vocabulary.has(term);
  return {
    boost: BOOST,
    weights: { fuzzy: 0.45, prefix: 0.6 },
    prefix: (term) => strange(term) && term.length >= 3,
    fuzzy: (term) => (!strange(term) || term.length < 4 ? false : term.length < 7 ? 1 : 2),
  };
};
