import { heading, type Node, type View } from "../../../chat/view.ts";

/** One message in two languages: each part as the one says it and as the other does, with one set of buttons. */
export const inBoth = (one: View, other: View): View => ({
  ...one,
  summary: each(one.summary, other.summary),
  body: one.body.flatMap((node, at) => parts(node, other.body[at])),
});

const each = (one: string, other: string): string => (one === other ? one : `${one} / ${other}`);

const parts = (node: Node, other: Node | undefined): readonly Node[] => {
  if (!other || JSON.stringify(node) === JSON.stringify(other)) return [node];
  if (node.kind === "heading" && other.kind === "heading") return [heading(each(node.text, other.text))];
  if (node.kind === "until" && other.kind === "until") return [{ ...node, says: each(node.says, other.says) }];
  if (node.kind !== "actions" || other.kind !== "actions") return [node, other];
  const items = node.items.map((item, at) => ({ ...item, text: each(item.text, other.items[at]?.text ?? item.text) }));
  return [{ ...node, items }];
};
