import type { Form } from "./form.ts";
import type { Loss, Rendered } from "./loss.ts";
import type { Span, Spans } from "./text.ts";
import { type Button, type Mark, type Node, type Table, unreachable, type View } from "./view.ts";

/** A view as plain text: for logs, golden tests, and whoever reads without widgets. Says everything; loses nothing. */
export const renderPlain = (view: View): Rendered<string> => {
  const losses: Loss[] = [];
  return { payload: view.body.map(nodeText).join("\n\n"), losses };
};

/** A form as plain text. */
export const formText = ({ title, intro, fields, submitLabel }: Form): string =>
  [
    `# ${title}`,
    ...(intro === undefined ? [] : [intro]),
    ...fields.map((field) =>
      field.kind === "file"
        ? `${field.label}: [${field.endings.map((ending) => `.${ending}`).join(" ")}]${field.help === undefined ? "" : `\n  ${field.help}`}`
        : field.kind === "text"
          ? `${field.label}: ____ (≤ ${field.max})${field.help === undefined ? "" : `\n  ${field.help}`}`
          : `${field.label}: ${field.options.map(({ text, value }) => (value === field.value ? `(•) ${text}` : `( ) ${text}`)).join("  ")}`,
    ),
    `[${submitLabel}]`,
  ].join("\n\n");

const nodeText = (node: Node): string => {
  switch (node.kind) {
    case "heading":
      return `# ${node.text}`;
    case "prose":
      return inline(node.spans);
    case "muted":
      return `– ${inline(node.spans)}`;
    case "code":
      return node.text.replace(/^/gm, "    ");
    case "list":
      return node.items
        .map(
          ({ spans, mark, note }, at) =>
            `${node.ordered ? `${at + 1}.` : "-"} ${inline(spans)}${markText(mark)}${note ? `\n  ${inline(note)}` : ""}`,
        )
        .join("\n");
    case "choice":
      return [
        node.label,
        ...node.options.map(({ text, mark }, at) => `${letter(at)}) ${text}${markText(mark)}`),
        ...(node.locked ? [`(${node.locked})`] : []),
      ].join("\n");
    case "pick":
      return [
        node.label,
        ...node.options.map(({ text, chosen }) => `[${chosen ? "x" : " "}] ${text}`),
        `[${node.submitLabel}]`,
      ].join("\n");
    case "sequence":
      return [
        node.label,
        ...node.items.map(({ value, text }) => `${placeText(node.placed.indexOf(value))} ${text}`),
        `[${node.undoLabel}] [${node.submitLabel}]`,
      ].join("\n");
    case "actions":
      return node.items.map(buttonText).join(" ");
    case "table":
      return tableText(node);
    case "facts":
      return node.items.map(({ name, value }) => `${name}: ${value}`).join("\n");
    case "image":
      return `[${node.alt}]`;
    case "file":
      return `[${node.name}]`;
    case "until":
      return `${node.says}: ${new Date(node.at).toISOString()}`;
    default:
      return unreachable(node);
  }
};

const buttonText = ({ text, chosen, disabled }: Button): string =>
  `[${chosen ? "• " : ""}${text}${disabled === undefined ? "" : `: ${disabled}`}]`;

const inline = (spans: Spans): string => spans.map(spanText).join("");

const spanText = (span: Span): string => {
  if (typeof span === "string") return span;
  switch (span.kind) {
    case "strong":
      return `*${span.text}*`;
    case "code":
      return `\`${span.text}\``;
    case "link":
      return `${span.text} <${span.url}>`;
    default:
      return unreachable(span);
  }
};

export const letter = (at: number): string => String.fromCharCode(65 + at);

const placeText = (at: number): string => (at < 0 ? "·" : `${at + 1}.`);

const MARKS: Readonly<Record<Mark, string>> = { right: " ✓", wrong: " ✗", missed: " ○", chosen: " •" };
const markText = (mark: Mark | undefined): string => (mark === undefined ? "" : MARKS[mark]);

const tableText = ({ label, columns, rows }: Table): string => {
  const lines = [columns.map(({ title }) => title), ...rows.map(({ cells }) => cells)];
  const widths = columns.map((_, at) => Math.max(...lines.map((cells) => (cells[at] ?? "").length)));
  const row = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => (columns[at]?.align === "end" ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join("  ");
  return [
    label,
    ...lines.map((cells, at) => `${at > 0 && rows[at - 1]?.highlight ? ">" : " "} ${row(cells).trimEnd()}`),
  ].join("\n");
};

/** What of a view is text, for the limits that every screen must keep. */
export const plainLength = (view: View): { readonly utf16: number; readonly utf8: number } => {
  const text = renderPlain(view).payload;
  return { utf16: text.length, utf8: utf8Length(text) };
};

const utf8Length = (text: string): number => {
  let bytes = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
};
