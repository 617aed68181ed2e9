import type { ContextBlock, KnownBlock } from "@slack/types";
import type { Loss } from "../../../chat/loss.ts";
import { plainText, type Span, type Spans } from "../../../chat/text.ts";
import { LIMITS } from "./limits.ts";
import { type Piece, textPiece } from "./piece.ts";
import { lineOf, rich, webAddress } from "./rich.ts";
import { escaped, onOneLine, plain } from "./text.ts";

/** Small print on one line. */
export const small = (node: string, text: string): readonly Piece[] => smallSpans(node, [text], []);

/**
 * Small print with links is the one place where Slack's own markup is written, since context takes no rich text. It is
 * used only where no text in it could be read as markup; everything else that is more than plain text is rich text.
 */
export const smallSpans = (node: string, spans: Spans, losses: Loss[]): readonly Piece[] => {
  const gist = onOneLine(plainText(spans));
  const hasLink = spans.some((span) => typeof span === "object" && span.kind === "link");
  if (gist === "" && !hasLink) return [];
  const block = contextOf(spans, gist);
  const blocks: readonly KnownBlock[] = block ? [block] : rich(lineOf(spans, losses));
  return textPiece(node, gist, ...blocks);
};

const contextOf = (spans: Spans, gist: string): ContextBlock | undefined => {
  if (spans.every((span) => typeof span === "string")) {
    const text = plain(gist);
    return text.text.length <= LIMITS.contextText ? { type: "context", elements: [text] } : undefined;
  }
  const parts = spans.map(markup);
  const text = onOneLine(parts.join(""));
  if (parts.includes(undefined) || isMarkup(gist) || text.length > LIMITS.contextText) return undefined;
  return { type: "context", elements: [{ type: "mrkdwn", text, verbatim: true }] };
};

const markup = (span: Span): string | undefined => {
  if (typeof span === "string") return escaped(span);
  if (span.kind !== "link") return undefined;
  const href = webAddress(span.url);
  const text = onOneLine(span.text);
  return href === undefined || text === "" || text.includes("://") || text.includes("|")
    ? undefined
    : `<${escaped(href)}|${escaped(text)}>`;
};

/** Signs that open bold, italics, strike-through or code stand behind no letter or digit; a quote begins a line. */
const isMarkup = (text: string): boolean => /(?<![\p{L}\p{N}])[*_~]|`|:[^\s:]+:|^\s*(?:>|[•◦-]\s)/u.test(text);
