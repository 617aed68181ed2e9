import { describe, expect, test } from "vitest";
import { code, link, strong } from "../../../../src/chat/text.ts";
import {
  actions,
  button,
  heading,
  list,
  muted,
  type Node,
  prose,
  setting,
  type View,
} from "../../../../src/chat/view.ts";
import { renderHome, renderMessage } from "../../../../src/platforms/slack/render/render.ts";
import { jsonIn } from "./block-rules.ts";
import { buttonsOn, ofType, onHome, onMessage, saidOn, shownOn } from "./drawn.ts";

const view = (...body: Node[]): View => ({ summary: "s", body });
const shown = (...body: Node[]) => shownOn(onMessage, view(...body));
const typesOf = (...body: Node[]): readonly string[] => shown(...body).blocks.map(({ type }) => type);
const textOf = (...body: Node[]): string => saidOn(shown(...body));
/** The elements of the first rich text's first part. */
const richOf = (...body: Node[]): unknown => {
  const [part] = ofType(shown(...body), "rich_text")[0]?.elements ?? [];
  return part?.elements;
};

describe("texts", () => {
  test("a heading is a header, set off by a line where something else came before", () => {
    expect(typesOf(heading("Right"), prose("Why."), heading("More"), heading("Still"))).toEqual([
      "header",
      "rich_text",
      "divider",
      "header",
      "header",
    ]);
  });

  test("a heading too long for a header is bold", () => {
    expect(richOf(heading("x".repeat(151)))).toEqual([{ type: "text", text: "x".repeat(151), style: { bold: true } }]);
  });

  test("spans keep their emphasis, and nothing in them is parsed", () => {
    expect(
      richOf(prose("<!channel> & ", strong("*b*"), " ", code("a < b"), link("docs", "https://e.org/?a=1&b=2"))),
    ).toEqual([
      { type: "text", text: "<!channel> & " },
      { type: "text", text: "*b*", style: { bold: true } },
      { type: "text", text: " " },
      { type: "text", text: "a < b", style: { code: true } },
      { type: "link", url: "https://e.org/?a=1&b=2", text: "docs" },
    ]);
  });

  test("a link that could lead elsewhere than it says has its target apart, and what is no web address is no link", () => {
    expect(richOf(prose(link("https://bank.example", "https://evil.example/")))).toEqual([
      { type: "text", text: "https://bank.example " },
      { type: "link", url: "https://evil.example/", text: "↗" },
    ]);
    const { losses } = onMessage(view(prose(link("run", "javascript:alert(1)"))));
    expect(losses).toEqual([{ node: "link", what: "not a web address: javascript:alert(1)" }]);
  });

  test("small print is plain text with its signs escaped", () => {
    expect(ofType(shown(muted("<@U1> & :tada: *b*")), "context")[0]?.elements).toEqual([
      { type: "plain_text", text: "&lt;@U1&gt; &amp; :tada: *b*", emoji: false },
    ]);
  });

  test("sources are small links where no text in them could be markup, else rich text", () => {
    const source = (before: string) => muted(before, link("redis.io › persistence", "https://redis.io/a"));
    expect(ofType(shown(source("Sources & more: ")), "context")[0]?.elements).toEqual([
      { type: "mrkdwn", text: "Sources &amp; more: <https://redis.io/a|redis.io › persistence>", verbatim: true },
    ]);
    for (const risky of ["*Sources*: ", "> ", ":tada: ", "`a` ", "_x_ "])
      expect(typesOf(source(risky))).toEqual(["rich_text"]);
  });

  test("code keeps its indentation and its empty lines", () => {
    expect(richOf({ kind: "code", text: "  SET a 1\n\nGET a\n" })).toEqual([
      { type: "text", text: "  SET a 1\n\nGET a" },
    ]);
  });

  test("plain items are a list, and marked ones are lines with signs and quieter lines below", () => {
    const [block] = ofType(shown(list([{ spans: ["a"] }, { spans: ["b"] }], true)), "rich_text");
    expect(block?.elements[0]).toMatchObject({ type: "rich_text_list", style: "ordered" });
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
    ).toBe("✓ a\n✗ b\n\u2003because\n○ c\n• d\n· e");
  });

  test("facts are bold names with their values, with the colon of their script", () => {
    const items = [
      { name: "Streak", value: "3 days" },
      { name: "连续", value: "3 天" },
    ];
    expect(textOf({ kind: "facts", items })).toBe("Streak: 3 days\n连续： 3 天");
  });

  test("a moment is shown in the reader's own zone, never before its time, with seconds where it has some", () => {
    const until = (at: number): Node => ({ kind: "until", says: "Closes", at });
    expect(richOf(until(Date.UTC(2026, 10, 25, 12, 0, 0) + 1))).toEqual([
      { type: "text", text: "Closes " },
      {
        type: "date",
        timestamp: Date.UTC(2026, 10, 25, 12, 0, 1) / 1000,
        format: "{date_short_pretty} {time_secs}",
        fallback: "2026-11-25 12:00:01 UTC",
      },
    ]);
    expect(richOf(until(Date.UTC(2026, 10, 25, 12)))).toMatchObject([{}, { format: "{date_short_pretty} {time}" }]);
    expect(onMessage(view(until(Number.NaN))).losses).toHaveLength(1);
  });

  test("the summary is said where nothing else is, and always stands as the notification, escaped", () => {
    expect(textOf(actions(button("Go", "go.1")))).toBe("sGo");
    expect(renderMessage({ summary: "<!here> & you", body: [prose("x")] }).payload.text).toBe(
      "&lt;!here&gt; &amp; you",
    );
    expect(renderMessage({ summary: "", body: [] }).payload).toMatchObject({ text: "…", blocks: [{}] });
    expect(renderMessage({ summary: "x".repeat(9000), body: [prose("x")] }).payload.text).toHaveLength(3000);
  });
});

const options = (...texts: string[]) => texts.map((text, at) => ({ text, press: `qa.1/${at}` }));

describe("what can be pressed", () => {
  const LONG = "An append-only file that is rewritten when it has doubled";

  test("a choice of short options is buttons with their words, else a lettered list with its letters", () => {
    const choice = (...texts: string[]): Node => ({ kind: "choice", label: "Choose", options: options(...texts) });
    expect(buttonsOn(shown(choice("RDB", "AOF")))).toEqual(["RDB", "AOF"]);
    const drawn = shown(choice("RDB", LONG));
    expect(buttonsOn(drawn)).toEqual(["A", "B"]);
    expect(saidOn(drawn)).toContain(`A RDB\nB ${LONG}`);
  });

  test("a choice of Chinese options counts the two columns of each character", () => {
    const choice: Node = { kind: "choice", label: "选", options: options("重".repeat(15), "重".repeat(16)) };
    expect(buttonsOn(shown(choice))).toEqual(["A", "B"]);
  });

  test("a locked choice is words that say how it went and why it rests", () => {
    const drawn = shown({
      kind: "choice",
      label: "Choose",
      locked: "Closed",
      options: [{ text: "RDB", press: "a.1", mark: "right" }],
    });
    expect(buttonsOn(drawn)).toEqual([]);
    expect(saidOn(drawn)).toBe("Choose✓ RDBClosed");
  });

  const pick = (count: number, text: (at: number) => string): Node => ({
    kind: "pick",
    label: "Choose all",
    options: Array.from({ length: count }, (_, at) => ({ value: `${at}`, text: text(at), chosen: at === 1 })),
    submit: "qs.1/s",
    submitLabel: "Submit",
  });

  test("several of up to ten are checkboxes beside a button that submits them", () => {
    const [boxes, submit] = ofType(shown(pick(10, (at) => `Option ${at}`)), "actions");
    const chosen = { initial_options: [{ value: "1", text: { text: "Option 1" } }] };
    expect(boxes).toMatchObject({ block_id: "pick:qs.1/s", elements: [{ type: "checkboxes", ...chosen }] });
    expect(submit?.elements).toMatchObject([{ value: "qs.1/s", text: { text: "Submit" } }]);
  });

  test("several of more than ten are a select beside their label, above that button", () => {
    const drawn = shown(pick(11, (at) => `Option ${at}`));
    expect(drawn.blocks.map(({ type }) => type)).toEqual(["rich_text", "section", "actions"]);
    expect(ofType(drawn, "section")[0]).toMatchObject({
      block_id: "pick:qs.1/s",
      text: { text: "Choose all" },
      accessory: { type: "multi_static_select", initial_options: [{ value: "1" }] },
    });
    expect(buttonsOn(drawn)).toEqual(["Submit"]);
  });

  test("options too long for a checkbox are a lettered list above it", () => {
    const drawn = shown(pick(2, (at) => `${at} ${LONG} ${LONG}`));
    expect(
      jsonIn(drawn.blocks).flatMap((one) => ("value" in one && one.type !== "button" ? [one.text] : [])),
    ).toMatchObject([{ text: "A" }, { text: "B" }, { text: "B" }]);
    expect(saidOn(drawn)).toContain(`B 1 ${LONG} ${LONG}`);
  });

  test("more options than anything of Slack's can offer are words, and reported", () => {
    const { losses } = onMessage(view(pick(101, (at) => `${at}`)));
    expect(losses).toEqual([{ node: "pick", what: "nothing holds its 101 options: Choose all (qs.1/s)" }]);
  });

  test("a sequence shows in numbers what is placed", () => {
    const drawn = shown({
      kind: "sequence",
      label: "Order",
      items: ["a", "b"].map((text) => ({ value: text, text, place: `qp.1/${text}` })),
      placed: ["b"],
      undo: "qu.1",
      undoLabel: "Undo",
      submit: "qs.1",
      submitLabel: "Submit",
    });
    expect(buttonsOn(drawn)).toEqual(["a", "1. b", "Undo", "Submit"]);
  });

  test("a setting that holds is ticked, and what cannot be pressed says why", () => {
    const drawn = shown(
      actions(setting("English", "l.1/en", true), setting("中文", "l.1/zh", false), {
        text: "Race",
        press: "r.1",
        disabled: "one is running",
      }),
    );
    expect(buttonsOn(drawn)).toEqual(["✓ English", "中文"]);
    expect(saidOn(drawn)).toContain("Race: one is running");
  });

  test("a label that no button can hold stands in the text under a number", () => {
    const drawn = shown(actions(button("y".repeat(76), "y.1"), button("z", "z.1")));
    expect(buttonsOn(drawn)).toEqual(["1", "z"]);
    expect(saidOn(drawn)).toContain(`1 ${"y".repeat(76)}`);
  });

  test("more buttons than a row holds make another, and the same action twice has two ids", () => {
    const many = Array.from({ length: 26 }, () => button("Go", "go.1"));
    const rows = ofType(shown(actions(...many)), "actions");
    expect(rows.map(({ elements }) => elements.length)).toEqual([25, 1]);
    const ids = rows.flatMap(({ elements }) => elements.map(({ action_id }) => action_id));
    expect(new Set(ids).size).toBe(26);
    expect(jsonIn(rows).filter(({ value }) => value === "go.1")).toHaveLength(26);
  });
});

describe("a table", () => {
  const table: Node = {
    kind: "table",
    label: "Board",
    columns: [{ title: "" }, { title: "Name" }, { title: "XP", align: "end" }],
    rows: [{ cells: ["1", "<@U1>", "200"] }, { cells: ["2", "李雷", "5"], highlight: true }],
  };

  test("is a table on a message, in which names stay text and one's own row is marked", () => {
    const [block] = ofType(shown(table), "table");
    expect(block?.column_settings?.map(({ align }) => align)).toEqual(["left", "left", "right"]);
    expect(
      block?.rows.map((row) =>
        row.map((cell) => jsonIn(cell).flatMap(({ type, text }) => (type === "text" ? [text] : []))),
      ),
    ).toEqual([
      [["–"], ["Name"], ["XP"]],
      [["1"], ["<@U1>"], ["200"]],
      [["▸ 2"], ["李雷"], ["5"]],
    ]);
  });

  test("that is a message's second stands in monospace, as on App Home, column under column", () => {
    expect(shown(table, table).blocks.map(({ type }) => type)).toEqual(["context", "table", "context", "rich_text"]);
    const home = onHome(view(table));
    expect(home.blocks.map(({ type }) => type)).toEqual(["context", "rich_text"]);
    expect(saidOn(home)).toBe("Board     Name    XP\n  1  <@U1>  200\n▸ 2  李雷     5");
  });

  test("too wide for a phone is read row by row with every title", () => {
    const wide: Node = { ...table, rows: [{ cells: ["1", "x".repeat(60), ""] }] } as Node;
    expect(saidOn(onHome(view(wide)))).toBe(`Board· 1 · Name: ${"x".repeat(60)} · XP: –`);
  });
});

describe("a picture", () => {
  const image = (alt: string): Node => ({ kind: "image", alt, type: "image/png", data: "iVBORw0KGgo=" });
  const looks = { fileOf: () => "F1" };

  test("is its words until its file is there, then the file with its words", () => {
    expect(textOf(image("Twelve days"))).toBe("Twelve days");
    const { payload } = renderMessage(view(prose("x"), image("Twelve days")), looks);
    expect(payload.blocks[1]).toEqual({ type: "image", slack_file: { id: "F1" }, alt_text: "Twelve days" });
    expect(renderHome(view(image("Twelve days")), looks).payload.blocks).toContainEqual(payload.blocks[1]);
  });

  test("with more words than a description holds says them in full below", () => {
    const { payload } = renderMessage(view(image("y".repeat(2001))), looks);
    expect(payload.blocks).toMatchObject([{ alt_text: `${"y".repeat(1999)}…` }, { type: "rich_text" }]);
  });

  test("without words and without a file is reported", () => {
    expect(onMessage(view(image(""))).losses).toEqual([{ node: "image", what: "a picture without words" }]);
  });
});
