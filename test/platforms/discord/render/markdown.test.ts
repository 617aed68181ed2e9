import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Loss } from "../../../../src/chat/loss.ts";
import { code, link, type Span, strong } from "../../../../src/chat/text.ts";
import { bold, fence, lineOf, linesOf, plain, unescaped } from "../../../../src/platforms/discord/render/markdown.ts";
import { readMarkdown } from "./markdown-reader.ts";

/** Text that would love to be markup. */
const MARKUP = [
  "<@123456789012345678>",
  "<@&1>",
  "<#2>",
  "</prep today:3>",
  "<t:1:R>",
  "<a:wave:4>",
  ":smile:",
  "@everyone",
  "@here",
  "https://evil.example/x",
  "[click](https://evil.example)",
  "# ",
  "## ",
  "-# ",
  "- ",
  "* ",
  "+ ",
  "1. ",
  "2) ",
  "> ",
  ">>> ",
  "**",
  "__",
  "_",
  "*",
  "~~",
  "||",
  "`",
  "``",
  "```",
  "\\",
  "\n",
  " ",
  "a",
  "字",
  "b_c",
  "<",
  ">",
  "[",
  "]",
  "(",
  ")",
  ":",
  "//",
  "http",
  "!",
  "#",
  "-",
  "9",
  ".",
  "😀",
];
const nasty = fc.oneof(
  fc.array(fc.constantFrom(...MARKUP), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme" }),
);

/** Whitespace is laid out anew, and signs are kept apart by a mark without width. */
const words = (text: string): string =>
  text
    .replace(/\u200b/g, "")
    .replace(/\s+/g, " ")
    .trim();

describe("what people write stays text", () => {
  test("in a paragraph, whatever it looks like", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const { text: said, made } = readMarkdown(linesOf([text], []));
        expect(made).toEqual([]);
        expect(words(said)).toBe(words(text));
      }),
      { numRuns: 1500 },
    );
  });

  test("also when it comes in pieces", () => {
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 4 }), (texts) => {
        const { text: said, made } = readMarkdown(lineOf(texts, []));
        expect(made).toEqual([]);
        expect(words(said)).toBe(words(texts.join("")));
      }),
      { numRuns: 500 },
    );
  });

  test("as strong and as code it is that one thing, and beside others of its kind too", () => {
    const span = fc.tuple(fc.constantFrom(strong, code), nasty).map(([make, text]) => make(text));
    fc.assert(
      fc.property(fc.array(fc.oneof(span, nasty), { maxLength: 5 }), (spans) => {
        const { text: said, made } = readMarkdown(lineOf(spans, []));
        const spansWithWords = spans.filter(
          (one): one is Exclude<Span, string> => typeof one !== "string" && one.text.trim() !== "",
        );
        expect(made.map(({ kind, text }) => [kind, words(text)])).toEqual(
          spansWithWords.map(({ kind, text }) => [kind, words(text)]),
        );
        expect(words(said).replace(/ /g, "")).toBe(
          words(spans.map((one) => (typeof one === "string" ? one : one.text)).join("")).replace(/ /g, ""),
        );
      }),
      { numRuns: 1000 },
    );
  });

  test("in a fence nothing ends it early", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const { made } = readMarkdown(fence(text, "sql"));
        expect(made.map(({ kind }) => kind)).toEqual(["fence"]);
        expect(words(made[0]?.text ?? "")).toBe(words(text));
      }),
      { numRuns: 500 },
    );
  });

  test("what was escaped reads as it was", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(unescaped(plain(text))).toBe(text.replace(/\s*[\n\r\u2028\u2029]+\s*/g, " ").trim());
      }),
    );
  });
});

describe("links", () => {
  test("a web address becomes a link with its text", () => {
    expect(lineOf(["Sources: ", link("redis.io › persistence", "https://redis.io/docs/persistence/")], [])).toBe(
      "Sources: [redis.io › persistence](https://redis.io/docs/persistence/)",
    );
  });

  test("an address with brackets does not end early", () => {
    const { made } = readMarkdown(lineOf([link("Set", "https://en.wikipedia.org/wiki/Set_(type)"), " then"], []));
    expect(made).toEqual([{ kind: "link", text: "Set" }]);
  });

  test("a text that Discord takes for an address itself stands before an arrow that leads there", () => {
    expect(lineOf([link("https://redis.io", "https://redis.io/")], [])).toBe(
      "https\\://redis.io [↗](https://redis.io/)",
    );
  });

  test.each(["javascript:alert(1)", "discord://x", "not an address", "https://"])(
    "“%s” is said, not linked, and reported",
    (url) => {
      const losses: Loss[] = [];
      expect(readMarkdown(lineOf([link("here", url)], losses))).toEqual({ text: "here", made: [] });
      expect(losses).toEqual([{ node: "link", what: `not a web address: ${url}` }]);
    },
  );
});

test("an unknown form of language is left out, a known one kept", () => {
  expect(fence("SET a 1", "redis")).toBe("```redis\nSET a 1\n```");
  expect(fence("x", "no such`")).toBe("```\nx\n```");
});

test("words that say nothing are not made bold", () => {
  expect(bold("  ")).toBe("");
});
