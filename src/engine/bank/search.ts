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

/**
 * A search over the facts of a bank. The index is made at the first search (about 0.2 s for 1,000 questions), so that a start does not wait
 * for it; afterwards nothing else is read.
 */
export const createSearch = (bank: Bank): Search => {
  const termsOf = searchTerms(bank.glossary);
  const order = new Map([...bank.facts.keys()].map((id, i) => [id, i]));
  let made: Index | undefined;
  return {
    find: (text, { topic, limit = LIMIT } = {}) => {
      const terms = [...new Set(termsOf(text))];
      if (terms.length === 0) return [];
      made ??= indexOf(bank, termsOf);
      const { index, vocabulary } = made;
      const found = index.search(joined(terms.flatMap((term) => unswapped(term, vocabulary))), {
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

interface Index {
  readonly index: MiniSearch<Entry>;
  /** Every term of it: a word that is here was not mistyped. */
  readonly vocabulary: ReadonlySet<string>;
}

const indexOf = (bank: Bank, termsOf: SearchTerms): Index => {
  const vocabulary = new Set<string>();
  const index = new MiniSearch<Entry>({
    fields: ["body", "place", "asked"],
    storeFields: ["topic"],
    tokenize: (text) => text.split("\n"),
    processTerm: (term) => term || null,
  });
  const places = placeNames(bank, termsOf);
  for (const fact of bank.facts.values()) {
    const entry = entryOf(fact, termsOf, places);
    for (const field of [entry.body, entry.place, entry.asked])
      for (const term of field.split("\n")) vocabulary.add(term);
    index.add(entry);
  }
  return { index, vocabulary };
};

/** Each term once: how often a short text repeats a word says nothing, and an index of half the size is made in half the time. */
const joined = (terms: readonly string[]): string => [...new Set(terms)].join("\n");

const placeNames = ({ topics }: Bank, termsOf: SearchTerms): ReadonlyMap<string, string> =>
  new Map(
    topics.flatMap(({ id, name, aliases, subtopics }) =>
      subtopics.map((subtopic) => {
        const names = [id, name.en, name.zh, ...(aliases ?? []), subtopic.id, subtopic.name.en, subtopic.name.zh];
        return [`${id}/${subtopic.id}`, joined(names.flatMap(termsOf))] as const;
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

const LATIN = /^[a-z][a-z0-9.+_-]*$/;

const isStrange = (term: string, vocabulary: ReadonlySet<string>): boolean =>
  !isConcept(term) && LATIN.test(term) && !vocabulary.has(term);

/** Two letters in the wrong order are one slip of the fingers, but two edits to the index: known words a swap away stand in for the term. */
const unswapped = (term: string, vocabulary: ReadonlySet<string>): readonly string[] => {
  if (term.length < 4 || !isStrange(term, vocabulary)) return [term];
  const swaps = Array.from(
    { length: term.length - 1 },
    (_, i) => term.slice(0, i) + term.charAt(i + 1) + term.charAt(i) + term.slice(i + 2),
  );
  const known = swaps.filter((swap) => vocabulary.has(swap));
  return known.length === 0 ? [term] : known;
};

/** A known word is taken as it is. An unknown one may be unfinished, or mistyped: one slip from 4 letters on, two from 8 on. */
const leniency = (vocabulary: ReadonlySet<string>): SearchOptions => {
  const strange = (term: string): boolean => isStrange(term, vocabulary);
  return {
    boost: BOOST,
    weights: { fuzzy: 0.45, prefix: 0.6 },
    prefix: (term) => strange(term) && term.length >= 3,
    fuzzy: (term) => (!strange(term) || term.length < 4 ? false : term.length < 8 ? 1 : 2),
  };
};
