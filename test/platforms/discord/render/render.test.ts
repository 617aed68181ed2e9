import { ComponentType } from "discord.js";
import { describe, expect, test } from "vitest";
import {
  actions,
  button,
  heading,
  list,
  muted,
  type Node,
  prose,
  type Tone,
  type View,
} from "../../../../src/chat/view.ts";
import { renderView } from "../../../../src/platforms/discord/render/render.ts";
import { drawnOf, partsOf, refusals, textsOf } from "./drawn.ts";

const view = (...body: Node[]): View => ({ summary: "s", body });
const textOf = (...body: Node[]): string => textsOf(drawnOf(view(...body))).join("\n---\n");

describe("texts", () => {
  test("a heading, a paragraph and small print share one display", () => {
    expect(textOf(heading("Right"), muted("+15 XP"), prose("Why."), prose("And more."))).toBe(
      "### Right\n-# +15 XP\nWhy.\n\nAnd more.",
    );
  });

  test("code keeps its language and its indentation", () => {
    expect(textOf({ kind: "code", text: "  SET a 1\n\nGET a\n", lang: "redis" })).toBe(
      "```redis\n  SET a 1\n\nGET a\n```",
    );
  });

  test("marked items show how they turned out, with a quieter line below", () => {
    expect(
      textOf(
        list([
          { spans: ["a"], mark: "right" },
          { spans: ["b"], mark: "wrong", note: ["because"] },
          { spans: ["c"], mark: "missed" },
          { spans: ["d"], mark: "chosen" },
          { spans: ["e"] },
        ]),
      ),
    ).toBe("✓ a\n✗ b\n-# because\n○ c\n• d\n· e");
  });

  test("plain items are a list, and a text below it stands apart", () => {
    expect(textOf(prose("First:"), list([{ spans: ["a"] }, { spans: ["b"] }]), prose("Then."))).toBe(
      "First:\n- a\n- b\n\nThen.",
    );
    expect(textOf(list([{ spans: ["a"] }, { spans: ["b"] }], true))).toBe("1. a\n2. b");
  });

  test("facts are bold names with their values, with the colon of their script", () => {
    expect(
      textOf({
        kind: "facts",
        items: [
          { name: "Streak", value: "3 days" },
          { name: "连续", value: "3 天" },
        ],
      }),
    ).toBe("**Streak:** 3 days\n**连续：** 3 天");
  });

  test("a moment counts down in the reader's client, never before its time", () => {
    expect(textOf({ kind: "until", says: "Closes", at: 1_795_608_000_001 })).toBe("Closes <t:1795608001:R>");
  });

  test("the summary is said where nothing else is", () => {
    expect(textOf(actions(button("Go", "go.1")))).toBe("s");
  });

  test("a part that begins with a heading is set off by a line", () => {
    const kinds = partsOf(drawnOf(view(prose("a"), heading("b"), heading("c")))).map(({ type }) => type);
    expect(kinds).toEqual([ComponentType.TextDisplay, ComponentType.Separator, ComponentType.TextDisplay]);
  });
});

test("each tone has a colour of its own", () => {
  const tones: readonly Tone[] = ["plain", "right", "partly", "wrong", "notice", "trouble"];
  const colours = tones.map((tone) => {
    const [container] = drawnOf({ summary: "s", tone, body: [] }).components;
    return container?.type === ComponentType.Container ? container.accent_color : undefined;
  });
  expect(new Set(colours).size).toBe(tones.length);
  expect(drawnOf(view()).components).toEqual(drawnOf({ ...view(), tone: "plain" }).components);
});

describe("a table", () => {
  const table = (rows: readonly (readonly string[])[], highlight = -1): Node => ({
    kind: "table",
    label: "Board",
    columns: [{ title: "#", align: "end" }, { title: "Name" }, { title: "XP", align: "end" }],
    rows: rows.map((cells, at) => ({ cells, ...(at === highlight ? { highlight: true } : {}) })),
  });

  test("is a monospaced block whose columns stand under each other in every script", () => {
    expect(
      textOf(
        table(
          [
            ["1", "Grace", "200"],
            ["2", "李雷 😀", "5"],
          ],
          1,
        ),
      ),
    ).toBe("-# Board\n```\n  #  Name      XP\n  1  Grace    200\n> 2  李雷 😀    5\n```");
  });

  test("too wide for a phone becomes lines that say every cell", () => {
    expect(textOf(table([["1", "A name that goes on and on and on for ever", "200"]], 0))).toBe(
      "-# Board\n▸ \\# **1** · Name: A name that goes on and on and on for ever · XP: 200",
    );
  });

  test("with a cell beyond its columns loses it in neither form", () => {
    expect(textOf(table([["1", "Ada", "2", "extra"]]))).toContain("extra");
  });

  test("without rows still names its columns", () => {
    expect(textOf(table([]))).toBe("-# Board\n```\n#  Name  XP\n```");
  });
});

describe("a picture", () => {
  const image = (alt: string): Node => ({ kind: "image", alt, type: "image/png", data: "iVBORw0KGgo=" });

  test("is a file that the message shows, with its words", () => {
    const drawn = drawnOf(view(image("Ten weeks"), image("Mastery")));
    expect(drawn.files.map(({ name, type, description }) => [name, type, description])).toEqual([
      ["picture-1.png", "image/png", "Ten weeks"],
      ["picture-2.png", "image/png", "Mastery"],
    ]);
    expect([...(drawn.files[0]?.data ?? [])].slice(0, 4)).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(partsOf(drawn)[1]).toEqual({
      type: ComponentType.MediaGallery,
      items: [{ media: { url: "attachment://picture-1.png" }, description: "Ten weeks" }],
    });
  });

  test("whose words are too many for a description says them below it", () => {
    const alt = "mastery ".repeat(200).trim();
    const drawn = drawnOf(view(image(alt)));
    expect(textsOf(drawn)).toEqual([alt]);
    expect(refusals(drawn)).toEqual([]);
  });
});

describe("what does not fit is reported, never cut", () => {
  test("text beyond the message's room", () => {
    const { payload, losses } = renderView(view(prose("a".repeat(3990)), prose("b".repeat(20)), prose("c")));
    expect(losses).toEqual([{ node: "prose", what: `no room on the message: ${"b".repeat(20)}` }]);
    expect(textsOf(payload)).toEqual([`${"a".repeat(3990)}\n\nc`]);
  });

  test("text of many bytes before the characters run out", () => {
    const { payload, losses } = renderView(view(prose("重".repeat(3300)), prose("复".repeat(100))));
    expect(losses).toHaveLength(1);
    expect(refusals(payload)).toEqual([]);
  });

  test("buttons beyond forty components, while the others and the text stay", () => {
    const many = Array.from({ length: 8 }, (_, row) =>
      actions(...Array.from({ length: 5 }, (_, at) => button(`${row}${at}`, `a.1/${row}/${at}`))),
    );
    const { payload, losses } = renderView(view(prose("text"), ...many));
    expect(losses.map(({ node }) => node)).toEqual(["actions", "actions"]);
    expect(textsOf(payload)).toEqual(["text"]);
    expect(refusals(payload)).toEqual([]);
  });

  test("an action too long for a button", () => {
    const { losses } = renderView(view(actions(button("a", "x".repeat(101)))));
    expect(losses).toEqual([{ node: "actions", what: `a button that Discord cannot hold: a (${"x".repeat(101)})` }]);
  });

  test("a line between parts gives way without a word", () => {
    const rows = (sizes: readonly number[]): readonly Node[] =>
      sizes.map((size, row) =>
        actions(...Array.from({ length: size }, (_, at) => button(`${row}${at}`, `a.1/${row}/${at}`))),
      );
    const hasLine = (...sizes: number[]): boolean =>
      partsOf(drawnOf(view(prose("a"), ...rows(sizes), heading("b")))).some(
        ({ type }) => type === ComponentType.Separator,
      );
    expect(hasLine(5, 5, 5, 5, 5, 5)).toBe(true);
    expect(hasLine(5, 5, 5, 5, 5, 3, 1)).toBe(true);
    expect(hasLine(5, 5, 5, 5, 5, 4, 1)).toBe(false);
  });
});
