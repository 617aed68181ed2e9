import { expect, test } from "vitest";
import { blocksOf, plainText, spansOf } from "../../src/chat/text.ts";

test("backticks make code spans, and an unclosed one is just a character", () => {
  expect(spansOf("run `BGSAVE` now")).toEqual(["run ", { kind: "code", text: "BGSAVE" }, " now"]);
  expect(spansOf("a ` alone")).toEqual(["a ` alone"]);
  expect(spansOf("``")).toEqual(["``"]);
});

test("blank lines part paragraphs, fences hold code with its language", () => {
  expect(blocksOf("What does\nthis print?\n\n```sql\nSELECT 1;\n\nSELECT 2;\n```\n\nThink.")).toEqual([
    { kind: "prose", spans: ["What does this print?"] },
    { kind: "code", lang: "sql", text: "SELECT 1;\n\nSELECT 2;" },
    { kind: "prose", spans: ["Think."] },
  ]);
});

test("several fences keep their order", () => {
  expect(
    blocksOf("```\na\n```\nbetween\n```\nb\n```").map((block) =>
      block.kind === "code" ? block.text : plainText(block.spans),
    ),
  ).toEqual(["a", "between", "b"]);
});
