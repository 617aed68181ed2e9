import type { Bank } from "../../src/engine/bank/bank.ts";
import { draw, type Wish } from "../../src/engine/bank/draw.ts";
import { createSearch, type Search } from "../../src/engine/bank/search.ts";
import { searchTerms } from "../../src/engine/bank/search-terms.ts";
import { generatedBank } from "./generated-bank.ts";
import { type Pair, type Row, rowOf } from "./report.ts";

const QUESTIONS = 10_000;
/** Questions that the person who draws has seen lately. */
const SEEN = 500;
const ROUNDS = 21;
const DRAWS = 100;

/** Drawing from 10,000 questions and searching their facts, each against a plain pass over what it draws or finds from. */
export const measureBank = (real: Bank): readonly Row[] => {
  const bank = generatedBank(real, QUESTIONS);
  return [measureDraw(bank), measureSearch(bank)];
};

/** The floor looks at each drawable question once: right type, not spoilt, not seen. */
const measureDraw = (bank: Bank): Row => {
  const wish: Wish = {
    topics: { include: [], exclude: [] },
    level: "auto",
    types: ["single", "multiple", "truefalse", "order"],
    count: 5,
    seen: new Map(bank.drawable.filter((_, at) => at % (QUESTIONS / SEEN) === 0).map(({ id }, at) => [id, at])),
    avoid: new Set(),
  };
  const pass = (): number => {
    let fitting = 0;
    for (const { id, type } of bank.drawable)
      if (wish.types.includes(type) && !wish.seen.has(id) && !wish.avoid.has(id)) fitting += 1;
    return fitting;
  };
  const drawn = (times: number): number => draw(bank, wish, `seed-${times}`).questions.length;
  return rowOf(
    { name: `draw 5 of ${QUESTIONS} questions`, unit: "ms", bound: "most", bar: 1 },
    inTurns(DRAWS, drawn, pass),
  );
};

/** What people look for: a term, a sentence, Chinese, both mixed, and words with slips. */
const SEARCHES = [
  "redis persistence",
  "how does replication catch up after a broken connection",
  "transaction isolation level",
  "索引失效",
  "主从复制延迟怎么处理",
  "MySQL 的 MVCC 怎么实现",
  "redis 缓存穿透",
  "expired keys",
  "snapshto fork",
  "isolaton levle",
] as const;

/**
 * The floor goes once through the terms of every fact, as the index holds them, and counts those that were asked for. A bar
 * of 1 says: looking up is not slower than reading the whole index once.
 */
const measureSearch = (bank: Bank): Row => {
  const search: Search = createSearch(bank);
  const termsOf = searchTerms(bank.glossary);
  const documents = [...bank.facts.values()].map(({ id, fact, questions }) => {
    const texts = [fact, ...questions.map(({ prompt }) => prompt)].flatMap(({ en, zh }) => [en, zh]);
    return { id, terms: [...new Set(texts.flatMap(termsOf))] };
  });
  const wanted = SEARCHES.map((text) => new Set(termsOf(text)));
  const pass = (turn: number): number => {
    const terms = wanted[turn % wanted.length] ?? new Set<string>();
    let hits = 0;
    for (const document of documents) for (const term of document.terms) if (terms.has(term)) hits += 1;
    return hits;
  };
  const found = (turn: number): number => search.find(SEARCHES[turn % SEARCHES.length] ?? "").length;
  return rowOf(
    { name: `learn: search ${bank.facts.size} facts`, unit: "ms", bound: "most", bar: 1 },
    inTurns(SEARCHES.length, found, pass),
  );
};

/** Milliseconds for one of each, both run `times` times in turns; a first round, which also makes the index, does not count. */
const inTurns = (
  times: number,
  measured: (turn: number) => number,
  floor: (turn: number) => number,
): readonly Pair[] => {
  const timed = (run: (turn: number) => number): number => {
    const from = performance.now();
    // The sum is used, so that no run can be left out by the compiler.
    let sum = 0;
    for (let turn = 0; turn < times; turn++) sum += run(turn);
    if (sum === 0) throw new Error("nothing was found");
    return (performance.now() - from) / times;
  };
  const rounds = Array.from({ length: ROUNDS + 2 }, () => ({ measured: timed(measured), floor: timed(floor) }));
  return rounds.slice(2);
};
