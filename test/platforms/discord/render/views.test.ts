import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Mark, Node, View } from "../../../../src/chat/view.ts";
import { renderView } from "../../../../src/platforms/discord/render/render.ts";
import { controlsOf, leadsTo, refusals, saidOn, textsOf, unreachable } from "./drawn.ts";
import { readMarkdown } from "./markdown-reader.ts";

type Text = fc.Arbitrary<string>;

/** Parts of what could be mistaken for markup, and ordinary text. */
const forging: Text = fc
  .array(
    fc.constantFrom(
      ..."<@1> <@&2> <#3> <t:1:R> <:a:4> :smile: @everyone https://evil.example [x](https://e.example) ** __ ~~ || ` ``` \\ _ * # - > a 字 \n".split(
        " ",
      ),
      "# ",
      "- ",
      "-# ",
      "> ",
      "1. ",
      "\n",
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(""));

const marks = fc.option(fc.constantFrom<Mark>("right", "wrong", "missed", "chosen"), { nil: undefined });
const optional = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };

/** Any node; actions are numbered afterwards so that each is another. */
const nodes = (text: Text, most: number): fc.Arbitrary<Node> => {
  const some = <T>(one: fc.Arbitrary<T>, min = 0): fc.Arbitrary<T[]> =>
    fc.array(one, { minLength: min, maxLength: most });
  const spans = fc.array(text, { maxLength: 2 });
  const item = fc.record({ spans, mark: marks, note: fc.option(spans, { nil: undefined }) });
  return fc.oneof(
    text.map((said): Node => ({ kind: "heading", text: said })),
    spans.map((said): Node => ({ kind: "prose", spans: said })),
    spans.map((said): Node => ({ kind: "muted", spans: said })),
    text.map((said): Node => ({ kind: "code", text: said, lang: "sql" })),
    fc.tuple(some(item), fc.boolean()).map(
      ([items, ordered]): Node => ({
        kind: "list",
        ordered,
        items: items.map((one) => ({
          spans: one.spans,
          ...optional("mark", one.mark),
          ...optional("note", one.note),
        })),
      }),
    ),
    fc.tuple(text, some(fc.tuple(text, marks)), fc.option(text, { nil: undefined })).map(
      ([label, options, locked]): Node => ({
        kind: "choice",
        label,
        options: options.map(([said, mark]) => ({ text: said, press: "", ...optional("mark", mark) })),
        ...optional("locked", locked),
      }),
    ),
    fc.tuple(text, some(fc.tuple(text, fc.boolean()), 1), fc.nat(12)).map(
      ([label, options, min]): Node => ({
        kind: "pick",
        label,
        options: options.map(([said, chosen], at) => ({ value: `v${at}`, text: said, chosen })),
        submit: "",
        submitLabel: "Submit",
        min,
      }),
    ),
    fc.tuple(text, some(text), fc.nat(3)).map(
      ([label, items, count]): Node => ({
        kind: "sequence",
        label,
        items: items.map((said, at) => ({ value: `v${at}`, text: said, place: "" })),
        placed: items.slice(0, count).map((_, at) => `v${at}`),
        undo: "",
        undoLabel: "Undo",
        submit: "",
        submitLabel: "Submit",
      }),
    ),
    some(fc.tuple(text, fc.boolean(), fc.option(text, { nil: undefined }))).map(
      (items): Node => ({
        kind: "actions",
        items: items.map(([said, chosen, disabled]) => ({
          text: said,
          press: "",
          ...(chosen ? { chosen } : {}),
          ...optional("disabled", disabled),
        })),
      }),
    ),
    fc.tuple(text, some(text, 1), some(some(text))).map(
      ([label, titles, rows]): Node => ({
        kind: "table",
        label,
        columns: titles.map((title) => ({ title })),
        rows: rows.map((cells) => ({ cells, highlight: true })),
      }),
    ),
    some(fc.tuple(text, text)).map(
      (items): Node => ({ kind: "facts", items: items.map(([name, value]) => ({ name, value })) }),
    ),
    text.map((alt): Node => ({ kind: "image", alt, type: "image/png", data: "iVBORw0KGgo=" })),
    fc.tuple(text, fc.nat()).map(([says, at]): Node => ({ kind: "until", says, at })),
  );
};

const numbered = (body: readonly Node[]): readonly Node[] => {
  let next = 0;
  const id = (): string => `a.1/${next++}`;
  return body.map((node): Node => {
    switch (node.kind) {
      case "choice":
        return { ...node, options: node.options.map((one) => ({ ...one, press: id() })) };
      case "pick":
        return { ...node, submit: id() };
      case "sequence":
        return { ...node, items: node.items.map((one) => ({ ...one, place: id() })), undo: id(), submit: id() };
      case "actions":
        return { ...node, items: node.items.map((one) => ({ ...one, press: id() })) };
      default:
        return node;
    }
  });
};

const views = (text: Text, most: number, length: number): fc.Arbitrary<View> =>
  fc.array(nodes(text, most), { maxLength: length }).map((body) => ({ summary: "Summary", body: numbered(body) }));

/** What the renderer itself makes of plain texts. */
const OURS = new Set(["heading", "small", "item", "strong", "fence", "time"]);

describe("any view of modest size", () => {
  test("is drawn whole, as Discord takes it, with one way to each action", () => {
    fc.assert(
      fc.property(views(forging, 4, 3), (view) => {
        const { payload, losses } = renderView(view);
        expect(losses).toEqual([]);
        expect(refusals(payload)).toEqual([]);
        expect(unreachable(view, payload)).toEqual([]);
        const ways = controlsOf(payload).map(leadsTo);
        expect(new Set(ways).size).toBe(ways.length);
      }),
      { numRuns: 400 },
    );
  });

  test("makes no mention, link, emoji, emphasis, quote or spoiler of what people wrote, and only its own headings and times", () => {
    fc.assert(
      fc.property(views(forging, 4, 3), (view) => {
        const made = textsOf(renderView(view).payload).flatMap((text) => readMarkdown(text).made);
        expect(made.filter(({ kind }) => !OURS.has(kind))).toEqual([]);
        const count = (kind: string): number => made.filter((one) => one.kind === kind).length;
        const own = (kind: Node["kind"]): number => view.body.filter((node) => node.kind === kind).length;
        expect(count("heading")).toBeLessThanOrEqual(own("heading"));
        expect(count("time")).toBe(own("until"));
        expect(count("fence")).toBeLessThanOrEqual(own("code") + own("table"));
        if (own("list") === 0) expect(count("item")).toBe(0);
      }),
      { numRuns: 600 },
    );
  });
});

/** Words that are known again wherever they end up. */
const tokens: Text = fc
  .tuple(fc.nat(99_999), fc.constantFrom(0, 3, 30, 200))
  .map(([id, more]) => `w${id}w${"字".repeat(more)}`);
const wordsIn = (value: unknown): readonly string[] => JSON.stringify(value).match(/w\d+w/g) ?? [];

describe("any view of any size", () => {
  test("is taken by Discord, and each of its words is on the message or reported as lost", () => {
    fc.assert(
      fc.property(views(tokens, 30, 12), (view) => {
        const { payload, losses } = renderView(view);
        expect(refusals(payload)).toEqual([]);
        const accounted = `${saidOn(payload)} ${JSON.stringify(losses)}`;
        expect(wordsIn(view.body).filter((word) => !accounted.includes(word))).toEqual([]);
        if (losses.length === 0) expect(unreachable(view, payload)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
