import fc from "fast-check";
import type { Mark, Node, View } from "../../src/chat/view.ts";

export type Text = fc.Arbitrary<string>;

/** Words that are known again wherever they end up. */
export const tokens: Text = fc
  .tuple(fc.nat(99_999), fc.constantFrom(0, 3, 30, 200))
  .map(([id, more]) => `w${id}w${"字".repeat(more)}`);

export const wordsIn = (value: unknown): readonly string[] => JSON.stringify(value).match(/w\d+w/g) ?? [];

const marks = fc.option(fc.constantFrom<Mark>("right", "wrong", "missed", "chosen"), { nil: undefined });
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });
const optional = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };

/** Any node; actions are numbered afterwards so that each is another. */
const nodes = (text: Text, most: number): fc.Arbitrary<Node> => {
  const some = <T>(one: fc.Arbitrary<T>, min = 0): fc.Arbitrary<T[]> =>
    fc.array(one, { minLength: min, maxLength: most });
  const span = fc.oneof(
    text,
    text.map((said) => ({ kind: "strong" as const, text: said })),
    text.map((said) => ({ kind: "code" as const, text: said })),
    text.map((said) => ({ kind: "link" as const, text: said, url: "https://example.org/a?b=<c>&d|e" })),
  );
  const spans = fc.array(span, { maxLength: 3 });
  return fc.oneof(
    text.map((said): Node => ({ kind: "heading", text: said })),
    spans.map((said): Node => ({ kind: "prose", spans: said })),
    spans.map((said): Node => ({ kind: "muted", spans: said })),
    text.map((said): Node => ({ kind: "code", text: said, lang: "sql" })),
    fc.tuple(some(fc.tuple(spans, marks, maybe(spans))), fc.boolean()).map(
      ([items, ordered]): Node => ({
        kind: "list",
        ordered,
        items: items.map(([said, mark, note]) => ({
          spans: said,
          ...optional("mark", mark),
          ...optional("note", note),
        })),
      }),
    ),
    fc.tuple(text, some(fc.tuple(text, marks)), maybe(text)).map(
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
    some(fc.tuple(text, fc.boolean(), maybe(text), maybe(fc.constantFrom("primary" as const, "danger" as const)))).map(
      (items): Node => ({
        kind: "actions",
        items: items.map(([said, chosen, disabled, style]) => ({
          text: said,
          press: "",
          ...(chosen ? { chosen } : {}),
          ...optional("disabled", disabled),
          ...optional("style", style),
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

/** Views of at most `length` nodes with at most `most` parts each. */
export const views = (text: Text, most: number, length: number): fc.Arbitrary<View> =>
  fc.tuple(text, fc.array(nodes(text, most), { maxLength: length })).map(([summary, body]) => ({
    summary,
    body: numbered(body),
  }));
