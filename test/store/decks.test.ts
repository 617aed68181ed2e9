import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { mergeDeck } from "../../src/engine/deck/merge.ts";
import type { DeckQuestion } from "../../src/engine/deck/question.ts";
import { readDeck } from "../../src/engine/deck/read.ts";
import type { DeckHeader } from "../../src/store/decks.ts";
import { type StoreBench, storeBench } from "./support.ts";

let bench: StoreBench;
beforeAll(async () => {
  bench = await storeBench();
});
afterAll(() => bench.stop());
beforeEach(() => bench.wipe());

const questions = (...ids: readonly string[]): readonly DeckQuestion[] =>
  readDeck(ids.map((id) => `- { id: ${id}, question: ${id}?, answer: yes indeed }\n`).join("")).questions;

const header = (id: string, rev: string, count: number): DeckHeader => ({ id, name: id, rev, questions: count, at: 1 });

/** Puts questions into a deck; each writing has a revision of its own. */
const put = (deck: string, rev: string, incoming: readonly DeckQuestion[], how: "add" | "replace" = "replace") =>
  bench.store.decks.change("w", deck, (decks, present) => {
    const merged = mergeDeck(present, incoming, how, 1);
    const others = decks.filter(({ id }) => id !== deck);
    return { decks: [...others, header(deck, rev, merged.count)], questions: merged.questions };
  });

const idsIn = (all: readonly DeckQuestion[]): readonly string[] => all.map(({ id }) => id);

test("a deck is read as it was written, in its order, and in its workspace alone", async () => {
  await put("d1", "a", questions("z", "a", "m"));
  const { decks } = bench.store;
  expect(idsIn(await decks.drawable("w", { id: "d1", rev: "a" }))).toEqual(["z", "a", "m"]);
  expect(await decks.drawable("other", { id: "d1", rev: "a" })).toEqual([]);
  expect(idsIn(await decks.some("w", "d1", ["m", "gone", "z"]))).toEqual(["m", "z"]);
});

test("what left a deck is drawn no more, and still resolves, as retired", async () => {
  await put("d1", "a", questions("one", "two"));
  await put("d1", "b", questions("two"));
  const { decks } = bench.store;
  expect(idsIn(await decks.drawable("w", { id: "d1", rev: "b" }))).toEqual(["two"]);
  expect(await decks.some("w", "d1", ["one"])).toEqual([expect.objectContaining({ id: "one", retired: true })]);
});

test("many who change decks and settings at once lose nothing", async () => {
  const { workspaces, decks } = bench.store;
  await Promise.all([
    ...Array.from({ length: 8 }, (_, at) => put("d1", `r${at}`, questions(`q${at}`), "add")),
    ...Array.from({ length: 4 }, (_, at) => put(`e${at}`, "a", questions("x"))),
    ...Array.from({ length: 4 }, (_, at) =>
      workspaces.change("w", (now) => ({ ...now, topics: [...(now.topics ?? []), `t${at}`] })),
    ),
  ]);
  const { decks: all = [], topics } = await workspaces.load("w");
  expect(idsIn(await decks.drawable("w", { id: "d1", rev: "end" }))).toHaveLength(8);
  expect(all.map(({ id }) => id).sort()).toEqual(["d1", "e0", "e1", "e2", "e3"]);
  expect(topics).toHaveLength(4);
});
