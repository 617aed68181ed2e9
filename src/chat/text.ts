/** A run of text. Screens write spans and escape nothing; renderers escape everything. */
export type Span =
  | string
  | { readonly kind: "strong"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string };

export type Spans = readonly Span[];

/** Begins the address of a link to what was said under a key (`said-link.ts`), before it has one of the web's. */
export const SAID = "said:";

export const strong = (text: string): Span => ({ kind: "strong", text });
export const code = (text: string): Span => ({ kind: "code", text });
export const link = (text: string, url: string): Span => ({ kind: "link", text, url });

/** The words alone, without emphasis; a link is its text. */
export const plainText = (spans: Spans): string =>
  spans.map((span) => (typeof span === "string" ? span : span.text)).join("");

/** Splits `` `code` `` out of one line of bank text; everything else stays as it is. An unclosed backtick is plain text. */
export const spansOf = (text: string): Spans =>
  text
    .split(/(`[^`\n]+`)/)
    .filter((part) => part !== "")
    .map((part) => (part.length > 2 && part.startsWith("`") && part.endsWith("`") ? code(part.slice(1, -1)) : part));

export type Block =
  | { readonly kind: "prose"; readonly spans: Spans }
  | { readonly kind: "code"; readonly text: string; readonly lang?: string };

const FENCE = /^```([\w+-]*)\n([\s\S]*?)\n```$/m;

/** Bank text to blocks: paragraphs with `` `code` `` spans, and fenced code with its language. */
export const blocksOf = (text: string): readonly Block[] => {
  const fence = FENCE.exec(text);
  if (!fence) return paragraphs(text);
  const [whole, lang, body] = fence;
  const block: Block = { kind: "code", text: body ?? "", ...(lang ? { lang } : {}) };
  return [...paragraphs(text.slice(0, fence.index)), block, ...blocksOf(text.slice(fence.index + whole.length))];
};

const paragraphs = (text: string): readonly Block[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => ({ kind: "prose", spans: spansOf(part.replace(/\s*\n\s*/g, " ")) }));
