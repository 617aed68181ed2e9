import type { KnownBlock } from "@slack/types";

/** What a node is drawn as, before limits are kept: blocks that stand or fall together. */
export interface Piece {
  readonly node: string;
  /** In the order they give way: a line is decoration, an answer is what a modal's Submit reads. */
  readonly kind: "line" | "text" | "image" | "control" | "answer";
  readonly blocks: readonly KnownBlock[];
  /** In words, for the report where there is no room. */
  readonly gist: string;
}

export const LINE: Piece = { node: "line", kind: "line", blocks: [{ type: "divider" }], gist: "" };

export const textPiece = (node: string, gist: string, ...blocks: readonly KnownBlock[]): readonly Piece[] =>
  blocks.length === 0 ? [] : [{ node, kind: "text", blocks, gist }];
