import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DECK_FORMATS } from "../../../src/engine/deck/deck-format.ts";
import { deckText } from "../../../src/engine/deck/export.ts";
import { DECK_LIMITS } from "../../../src/engine/deck/limits.ts";
import { mergeDeck, type StoredQuestion } from "../../../src/engine/deck/merge.ts";
import type { DeckQuestion } from "../../../src/engine/deck/question.ts";
import { readDeck } from "../../../src/engine/deck/read.ts";
import { decks, questions } from "./decks.ts";

const read = (text: string): readonly DeckQuestion[] => {
  const deck = readDeck(text);
  expect(deck.problems).toEqual([]);
  return deck.questions;
};
const problems = (text: string): readonly string[] =>
  readDeck(text).problems.map(({ line, rule, what }) => `${line} ${rule}${what === undefined ? "" : ` ${what}`}`);

describe("YAML", () => {
  test("a question says what it is by what stands in it", () => {
    const all = read(`
deck: Kitchen
questions:
  - question: Which knife for bread?
    right: The one with teeth
    wrong: [The smallest, { text: The heaviest, why: Weight crushes it }]
  - question: Which are teas?
    right: [Oolong, Sencha]
    wrong: [Espresso]
  - question: { en: Tea is a leaf., zh: 茶是叶子。 }
    answer: true
  - question: Brew tea
    order: [Boil, Pour, Wait]
  - question: At how many degrees?
    answer: 80
  - question: Why strop?
    level: senior
    points:
      - { say: It takes the burr off, words: [burr, [off, remove]] }
`);
    expect(all.map(({ type }) => type)).toEqual(["single", "multiple", "truefalse", "order", "fill", "open"]);
    expect(all[0]).toMatchObject({
      level: "mid",
      prompt: { en: "Which knife for bread?", zh: "Which knife for bread?" },
      options: [{ key: true }, {}, { why: { en: "Weight crushes it" } }],
    });
    expect(all[4]).toMatchObject({ kind: "number", answers: { en: ["80"], zh: ["80"] } });
    expect(all[5]).toMatchObject({ points: [{ id: "p1", accept: [{ all: ["burr", ["off", "remove"]] }] }] });
  });

  test("the deck that the front page shows can be imported", () => {
    const page = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
    const [, shown = ""] = /```yaml\n(deck: [\s\S]*?)```/.exec(page) ?? [];
    expect(read(shown).map(({ type }) => type)).toEqual(["single", "truefalse", "fill", "order", "open"]);
  });

  test("a file of the bank is a deck too, its facts' levels and sources with the questions", () => {
    const [question] = read(`
topic: tea
subtopic: brewing
facts:
  - id: tea-green
    level: junior
    fact: { en: a, zh: b }
    sources: ["https://tea.example.org/green"]
    questions:
      - id: tea-green.2
        type: truefalse
        cognitive: understand
        prompt: { en: Warm., zh: 温。 }
        answer: true
        explanation: { en: Yes., zh: 对。 }
      - { id: tea-green.3, type: fill, retired: true }
`);
    expect(question).toMatchObject({ id: "tea-green.2", level: "junior", sources: ["https://tea.example.org/green"] });
  });

  test("every mistake is named with its line, and nothing is read", () => {
    const text = `questions:
  - question: Which?
    right: [A, A]
    wrong: [B]
    colour: red
  - question: Sure?
    type: guess
  - answer: 4
  - just a text
  - question: How?
    level: expert
    answer: ${"x".repeat(121)}
`;
    expect(problems(text)).toEqual([
      "3 same A",
      "5 key colour",
      "7 type guess",
      "8 missing question",
      "9 missing question",
      "11 level expert",
      "12 long answer",
    ]);
    expect(readDeck(text).questions).toEqual([]);
  });

  test("bombs of aliases, nesting and size are refused", () => {
    const aliases = `a: &a [x, x]\n${"bcdefghij"
      .split("")
      .map(
        (name, at) =>
          `${name}: &${name} [*${at === 0 ? "a" : "bcdefghij"[at - 1]}, *${at === 0 ? "a" : "bcdefghij"[at - 1]}]`,
      )
      .join("\n")}`;
    expect(problems(aliases)[0]).toMatch(/^1 yaml Excessive alias count/);
    expect(problems(`- question: ${"[".repeat(5000)}`)).toEqual(["1 nested"]);
    expect(problems("[\n".repeat(20_000))[0]).toMatch(/^\d+ (?:nested|yaml)/);
    expect(problems("x".repeat(DECK_LIMITS.bytes + 1))).toEqual(["1 too-big"]);
    expect(problems("- {question: a, answer: b}\n".repeat(DECK_LIMITS.questions + 1))).toEqual(["1 too-many"]);
  });

  test("a long list is read in pieces, and says the same", () => {
    const one = (at: number) => `- question: |\n    Number ${at}?\n\n    - not an item\n  answer: "${at}"\n`;
    const list = Array.from({ length: 450 }, (_, at) => one(at)).join("# between\n");
    const deck = `deck: Long\nquestions:\n${list.replace(/^/gm, "  ")}`;
    for (const text of [list, deck]) {
      const all = read(text);
      expect(all.map((question) => question.type === "fill" && question.answers.en[0])).toEqual(
        Array.from({ length: 450 }, (_, at) => String(at)),
      );
      expect(problems(`${text}- { question: Why? }`)).toEqual([`${text.split("\n").length} missing answer`]);
    }
    expect(readDeck(deck).name).toBe("Long");
  });

  test("control and bidi characters do not come through, however they are written", () => {
    const [question] = read('- question: "a\\u202eb\u0007c\\u0000"\n  answer: x');
    expect(question?.prompt.en).toBe("abc");
  });
});

describe("CSV", () => {
  test("quoted cells, several values, letters and texts as answers", () => {
    const all = read(`question,options,answer,explanation,type
"Which, of ""these""?",Red|Green \\| blue|None,B,"Two
lines",
True?,,true,,
Port,,"6379|6380",,
Sort,One|Two|Three,,,order
Both,x|y|z,x|z,,multiple
`);
    expect(all.map(({ type }) => type)).toEqual(["single", "truefalse", "fill", "order", "multiple"]);
    expect(all[0]).toMatchObject({
      prompt: { en: 'Which, of "these"?' },
      options: [{}, { key: true, text: { en: "Green | blue" } }, {}],
      explanation: { en: "Two\nlines" },
    });
  });

  test("Chinese headers and semicolons", () => {
    expect(read("题目;答案\n端口？;6379\n")[0]).toMatchObject({ type: "fill", prompt: { zh: "端口？" } });
  });

  test("mistakes have the line their row begins in", () => {
    expect(problems('question,answer\n"two\nlines",ok\nnone,\n')).toEqual(["4 missing answer"]);
    expect(problems("question,colour\na,b\n")).toEqual(["1 column colour"]);
    expect(problems("question,options,answer\nWhich?,a|b|c,d\n")).toEqual(["2 value answer"]);
    expect(problems('question,answer\na,b\n"open,c\n')[0]).toMatch(/^3 csv /);
  });
});

describe("Anki", () => {
  const cards = (...rows: string[]) => `#separator:tab\n#html:true\n${rows.join("\n")}\n`;

  test("a short back is typed, a longer one chosen among others, and of a long one the bold words are said", () => {
    const long = (what: string) => `A back about ${what} that nobody would want to type in full here`;
    const all = read(
      cards(
        "Capital of France?\tParis / Lutetia",
        ...["tea", "iron", "salt", "time"].map((what) => `On ${what}?\t${long(what)}`),
        `Why?\tBecause of <b>copy on write</b>, ${"which takes long to say, ".repeat(9)}`,
        "The capital of {{c1::Peru}} is {{c2::Lima::city}}\t",
      ),
    );
    expect(all.map(({ type }) => type)).toEqual([
      "fill",
      "single",
      "single",
      "single",
      "single",
      "open",
      "fill",
      "fill",
    ]);
    expect(all[0]).toMatchObject({ answers: { en: ["Paris", "Lutetia"] } });
    expect(all[5]).toMatchObject({ points: [{ accept: [{ all: ["copy on write"] }] }] });
    expect(all[7]).toMatchObject({ prompt: { en: "The capital of Peru is ____ (city)" }, answers: { en: ["Lima"] } });
  });

  test("what cannot be graded is refused with its line", () => {
    expect(problems(cards("Why?\ta back that is far too long to be typed by anybody, alone in its deck"))).toEqual([
      "3 cards",
    ]);
    expect(problems(cards("Why?\t"))).toEqual(["3 missing back"]);
    expect(problems(cards(`Why?\t${"very ".repeat(60)}long`))).toEqual(["3 back"]);
  });
});

describe("every deck", () => {
  test.each(["yaml", "csv"] as const)("comes back from %s as it was", (format) => {
    fc.assert(
      fc.property(decks, (deck) => {
        const back = readDeck(deckText("Deck", deck, format));
        expect(back.problems).toEqual([]);
        expect(back.questions).toEqual(deck);
      }),
      { numRuns: 60 },
    );
  });

  test("whose questions are typed comes back from Anki", () => {
    const [first, second] = read("- {id: one, question: 'a <b> &amp;', answer: [x, y z]}\n- {question: b, answer: c}");
    const deck = [first, second].flatMap((one) => one ?? []);
    expect(read(deckText("Deck", deck, "anki"))).toEqual(deck);
  });

  test("of any text either is whole or has problems with lines, and nothing is thrown", () => {
    const scraps = fc.constantFrom(
      ..."- question: a|answer: b|#separator:tab|question,answer|\t|\n|\"|{|[|: |*a|&a |{{c1::|}}|<b>|</b>|\\|'|  |，|\u202e|\u0000|\ud800|true|options".split(
        "|",
      ),
      "|",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(scraps, { maxLength: 40 }).map((parts) => parts.join("")),
      fc
        .tuple(decks, fc.constantFrom(...DECK_FORMATS), fc.nat(), fc.nat(20), scraps)
        .map(([deck, format, at, size, put]) => {
          const text = deckText("Deck", deck, format);
          const from = at % (text.length + 1);
          return text.slice(0, from) + put + text.slice(from + size);
        }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const deck = readDeck(text);
        const lines = text.split(/\r\n?|\n/).length;
        expect(deck.questions.length > 0).toBe(deck.problems.length === 0);
        expect(deck.problems.every(({ line }) => line >= 1 && line <= lines)).toBe(true);
        expect(new Set(deck.questions.map(({ id }) => id)).size).toBe(deck.questions.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe("importing again", () => {
  const stored = (all: readonly DeckQuestion[]): readonly StoredQuestion[] =>
    mergeDeck([], all, "replace", 1).questions;

  test("an edited question keeps its id by its own id, or by its text", () => {
    const before = read("- {id: port, question: Which port?, answer: 80}\n- {question: Which knife?, answer: bread}");
    const after = read(
      "- {question: Which knife?, answer: [bread, toothed]}\n- {id: port, question: On which port?, answer: 80}",
    );
    expect(after.map(({ id }) => id)).toEqual([before[1]?.id, "port"]);
    expect(mergeDeck(stored(before), after, "replace", 2)).toMatchObject({ count: 2, added: 0, changed: 2, gone: 0 });
  });

  test("what is taken out stays as gone, and comes back with its id", () => {
    const [a, b] = read("- {question: a, answer: a}\n- {question: b, answer: b}");
    const both = [a, b].flatMap((one) => one ?? []);
    const without = mergeDeck(stored(both), both.slice(1), "replace", 2);
    expect(without).toMatchObject({ count: 1, gone: 1 });
    expect(without.questions).toContainEqual(expect.objectContaining({ id: a?.id, gone: 2 }));
    expect(mergeDeck(without.questions, both, "replace", 3)).toMatchObject({ count: 2, added: 1, changed: 0, gone: 0 });
  });

  test("adding keeps the rest, and does the same when repeated", () => {
    fc.assert(
      fc.property(questions, questions, (present, incoming) => {
        const once = mergeDeck(stored(present), incoming, "add", 2);
        const again = mergeDeck(once.questions, incoming, "add", 2);
        expect(new Set(once.questions.map(({ id }) => id))).toEqual(
          new Set([...present, ...incoming].map(({ id }) => id)),
        );
        expect(again).toEqual({ ...once, added: 0, changed: 0, gone: 0 });
      }),
    );
  });
});
