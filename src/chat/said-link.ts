import { link, SAID, type Span, type Spans } from "./text.ts";
import { type ListItem, type Node, unreachable, type View } from "./view.ts";

/** Words that lead to the message said under a key. Only what goes through the outbox can hold them; where nothing leads there, they are just words. */
export const saidLink = (text: string, key: string): Span => link(text, `${SAID}${key}`);

const keyIn = (span: Span): string | undefined =>
  typeof span !== "string" && span.kind === "link" && span.url.startsWith(SAID)
    ? span.url.slice(SAID.length)
    : undefined;

/** The view with addresses in the place of keys. `addressOf` gives a message's web address, undefined where it has none. */
export const withAddresses = async (
  view: View,
  addressOf: (key: string) => Promise<string | undefined>,
): Promise<View> => {
  const keys = new Set(view.body.flatMap(spansIn).flatMap((span) => keyIn(span) ?? []));
  if (keys.size === 0) return view;
  const found = new Map(await Promise.all([...keys].map(async (key) => [key, await addressOf(key)] as const)));
  const lead = (spans: Spans): Spans =>
    spans.map((span) => {
      const key = keyIn(span);
      if (key === undefined || typeof span === "string") return span;
      const url = found.get(key);
      return url === undefined ? span.text : link(span.text, url);
    });
  return { ...view, body: view.body.map((node) => inNode(node, lead)) };
};

const spansIn = (node: Node): Spans => {
  switch (node.kind) {
    case "prose":
    case "muted":
      return node.spans;
    case "list":
      return node.items.flatMap(({ spans, note = [] }) => [...spans, ...note]);
    case "heading":
    case "code":
    case "choice":
    case "pick":
    case "sequence":
    case "actions":
    case "table":
    case "facts":
    case "image":
    case "file":
    case "until":
      return [];
    default:
      return unreachable(node);
  }
};

const inNode = (node: Node, change: (spans: Spans) => Spans): Node => {
  if (node.kind === "prose" || node.kind === "muted") return { ...node, spans: change(node.spans) };
  if (node.kind !== "list") return node;
  const inItem = (item: ListItem): ListItem => ({
    ...item,
    spans: change(item.spans),
    ...(item.note ? { note: change(item.note) } : {}),
  });
  return { ...node, items: node.items.map(inItem) };
};
