import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  answerName,
  type GoldAnswer,
  goldAnswers,
  KINDS,
  measuringHash,
  PARTS,
  type Scoring,
  scorings,
  settlements,
} from "../../gold/gold.ts";
import { kappa, type Pair, spearman } from "../../gold/statistics.ts";
import { realBank } from "../../support/content.ts";

const { bank } = realBank();
const all = PARTS.flatMap((part) => goldAnswers(part));

const pointsOf = ({ question }: Pick<GoldAnswer, "question">): readonly string[] => {
  const found = bank.questions.get(question);
  return found?.type === "open" ? (found.points ?? []).map(({ id }) => id) : [];
};

const twice = (): ReadonlyMap<string, readonly Scoring[]> => {
  const found = new Map<string, Scoring[]>();
  for (const one of scorings()) found.set(one.answer, [...(found.get(one.answer) ?? []), one]);
  return found;
};

describe("the gold set", () => {
  test("has 1,200 answers, half in each language, a hundred of each kind in the measuring part", () => {
    expect(all.length).toBeGreaterThanOrEqual(1200);
    expect(new Set(all.map(answerName)).size).toBe(all.length);
    expect(all.filter(({ lang }) => lang === "en").length).toBe(all.length / 2);
    const measuring = goldAnswers("measuring");
    for (const kind of KINDS)
      expect(measuring.filter((one) => one.kind === kind).length, kind).toBeGreaterThanOrEqual(100);
  });

  test("is split by question", () => {
    const [tuning, measuring] = PARTS.map((part) => new Set(goldAnswers(part).map(({ question }) => question)));
    expect([...(tuning ?? [])].filter((id) => measuring?.has(id))).toEqual([]);
  });

  test("asks questions of the bank, speaks of their points, and quotes the words that say them", () => {
    const wrong = all.flatMap((answer) => {
      const known = pointsOf(answer);
      const strange = Object.keys(answer.points).filter((id) => !known.includes(id));
      const unsaid = Object.values(answer.points).filter((quote) => !answer.text.includes(quote));
      return known.length > 0 && strange.length + unsaid.length === 0 ? [] : [answerName(answer)];
    });
    expect(wrong).toEqual([]);
  });

  test("was scored twice, and every difference settled with a reason", () => {
    const settled = new Set(settlements().map(({ answer, about }) => `${answer} ${about}`));
    const scored = twice();
    const open = all.flatMap((answer) => {
      const name = answerName(answer);
      const [first, second] = ["first", "second"].map((by) => scored.get(name)?.find((one) => one.by === by));
      if (!first || !second) return [`${name}: scored less than twice`];
      const points = pointsOf(answer).filter((id) => first.points.includes(id) !== second.points.includes(id));
      return points.filter((id) => !settled.has(`${name} ${id}`)).map((id) => `${name}: ${id}`);
    });
    expect(open).toEqual([]);
  });

  test("was scored alike by both: kappa of the points and order of the scores", () => {
    const points: Pair[] = [];
    const scores: Pair[] = [];
    const scored = twice();
    for (const answer of all) {
      const [first, second] = scored.get(answerName(answer)) ?? [];
      if (!first || !second) continue;
      scores.push([first.score, second.score]);
      for (const id of pointsOf(answer))
        points.push([Number(first.points.includes(id)), Number(second.points.includes(id))]);
    }
    expect(kappa(points, 2)).toBeGreaterThanOrEqual(0.8);
    expect(spearman(scores)).toBeGreaterThanOrEqual(0.9);
  });

  test("keeps its measuring part as it was settled, and no test quotes it", () => {
    const { stored, found } = measuringHash();
    expect(found).toBe(stored);
    const root = fileURLToPath(new URL("../..", import.meta.url));
    const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:ts|yaml|jsonl|md|txt)$/u.test(name) && !name.startsWith("gold/measuring"))
      .map((name) => ({ name, text: readFileSync(join(root, name), "utf8") }));
    const quotes = goldAnswers("measuring").flatMap(({ text }) =>
      text.length < 40 ? [text] : [text.slice(0, 40), text.slice(-40)],
    );
    expect(sources.filter(({ text }) => quotes.some((quote) => text.includes(quote))).map(({ name }) => name)).toEqual(
      [],
    );
  });
});
