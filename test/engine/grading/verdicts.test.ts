import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { LANGS } from "../../../src/engine/lang.ts";
import { denied, sentencesOf, shuffled } from "./distort.ts";
import { graded, type Item, items } from "./items.ts";

/**
 * Verdicts on answers made from the bank's own texts, whole, denied, halved and shuffled in both languages: for every fourth item a hash of
 * its rubric and one of its verdicts. The same on every Node that the product runs on. Lines of items that were reworded since are left
 * out. After a change to the grader that means to change verdicts, delete the file and run this test: it is written anew.
 */
const GOLDEN = fileURLToPath(new URL("verdicts.golden.txt", import.meta.url));
const EVERY = 4;

const hash = (what: unknown): string => createHash("sha256").update(JSON.stringify(what)).digest("hex").slice(0, 16);

const verdictsOf = (item: Item) =>
  LANGS.flatMap((lang) => {
    const sentences = sentencesOf(item.model[lang]).filter((_, i) => i % 2 === 0);
    const half = shuffled(sentences, 11).join(lang === "en" ? " " : "");
    return [item.model[lang], denied(item.model[lang], lang), half].map((text) => graded(item, text, lang));
  });

const lineOf = (item: Item): string => `${hash([item.rubric, item.model])} ${hash(verdictsOf(item))} ${item.name}`;

test("verdicts are those that were written down, on whichever Node this runs", () => {
  const sample = items.filter((_, i) => i % EVERY === 0);
  if (!existsSync(GOLDEN)) writeFileSync(GOLDEN, `${sample.map(lineOf).join("\n")}\n`);
  const written = new Set(readFileSync(GOLDEN, "utf8").trimEnd().split("\n"));
  const rubrics = new Set([...written].map((line) => line.slice(0, 16)));
  const same = sample.filter(({ rubric, model }) => rubrics.has(hash([rubric, model])));
  expect(same.length).toBeGreaterThan(50);
  expect(same.map(lineOf).filter((line) => !written.has(line))).toEqual([]);
});
