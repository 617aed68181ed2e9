import { plainText, type Spans } from "../../src/chat/text.ts";
import type { Node } from "../../src/chat/view.ts";

/** Texts of a node, as they must stand on a message; labels that are only for ears too. A dialog of its own says what submits a pick. */
export const textsIn = (node: Node): readonly string[] => {
  const said = (spans: Spans | undefined): string => plainText(spans ?? []);
  switch (node.kind) {
    case "heading":
    case "code":
      return [node.text];
    case "prose":
    case "muted":
      return [said(node.spans)];
    case "list":
      return node.items.flatMap(({ spans, note }) => [said(spans), said(note)]);
    case "choice":
      return [node.label, ...node.options.map(({ text }) => text), node.locked ?? ""];
    case "pick":
      return [node.label, ...node.options.map(({ text }) => text)];
    case "sequence":
      return [node.label, ...node.items.map(({ text }) => text), node.undoLabel, node.submitLabel];
    case "actions":
      return node.items.flatMap(({ text, disabled }) => [text, disabled ?? ""]);
    case "table":
      return [node.label, ...node.columns.map(({ title }) => title), ...node.rows.flatMap(({ cells }) => cells)];
    case "facts":
      return node.items.flatMap(({ name, value }) => [name, value]);
    case "image":
      return [node.alt];
    case "file":
      return [node.name];
    case "until":
      return [node.says];
  }
};
