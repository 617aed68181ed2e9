import type { HomeView, KnownBlock } from "@slack/types";
import type { Loss, Rendered } from "../../../chat/loss.ts";
import { plainText } from "../../../chat/text.ts";
import { type Node, unreachable, type View } from "../../../chat/view.ts";
import { admitted } from "./fit.ts";
import { createIds } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { pickPieces } from "./pick.ts";
import { LINE, type Piece, textPiece } from "./piece.ts";
import { actionsPieces, choicePieces, type Drawing, sequencePieces } from "./press.ts";
import { elementsOf, preformatted, rich } from "./rich.ts";
import { type FileOf, factsPieces, filePieces, headingPieces, imagePieces, listPieces, untilPieces } from "./says.ts";
import { smallSpans } from "./small.ts";
import { isTableBlock, tablePieces } from "./table.ts";
import { clipped, escaped } from "./text.ts";

export interface Looks {
  /** Which file at Slack a picture is; without one it is said in words. */
  readonly fileOf?: FileOf;
}

export interface Message {
  /** For notifications and whoever reads no blocks; escaped. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** What draws a node in another way than usual; undefined leaves it to the usual one. */
export type Instead = (node: Node, at: number) => readonly Piece[] | undefined;

/** A view as a message in a channel, a thread or a direct message, and as an ephemeral. Total over nodes; nothing is cut, and what has no room is in `losses`. */
export const renderMessage = (view: View, looks: Looks = {}): Rendered<Message> => {
  const losses: Loss[] = [];
  const drawing = { ids: createIds(), losses };
  const blocks = admitted(piecesOf(view, drawing, { ...looks, tables: true }), "message", losses);
  return { payload: { text: fallbackOf(view), blocks }, losses };
};

/** A view as a person's App Home. */
export const renderHome = (view: View, looks: Looks = {}): Rendered<HomeView> => {
  const losses: Loss[] = [];
  const drawing = { ids: createIds(), losses };
  const blocks = admitted(piecesOf(view, drawing, { ...looks, tables: false }), "view", losses);
  return { payload: { type: "home", blocks }, losses };
};

/** The summary's words stand in the blocks too, so it may be shortened. */
const fallbackOf = ({ summary }: View): string => escaped(clipped(summary, LIMITS.fallback)) || "…";

/** All nodes; the summary only where nothing else is said. */
export const piecesOf = (
  { body, summary }: View,
  drawing: Drawing,
  looks: Looks & { readonly tables: boolean },
  instead: Instead = () => undefined,
): readonly Piece[] => {
  const pieces: Piece[] = [];
  for (const [at, node] of body.entries()) {
    const mayBeBlock = looks.tables && !pieces.some(isTableBlock);
    pieces.push(...below(pieces, node, instead(node, at) ?? nodePieces(node, drawing, looks.fileOf, mayBeBlock)));
  }
  if (pieces.some(({ kind }) => kind === "text")) return pieces;
  const said = textPiece("summary", summary, ...rich(elementsOf([summary], drawing.losses)));
  const shown = [...said, ...pieces];
  return shown.length > 0 ? shown : textPiece("summary", "", ...rich([{ type: "text", text: "…" }]));
};

/** A heading below anything but another heading begins a new part. */
const below = (all: readonly Piece[], node: Node, pieces: readonly Piece[]): readonly Piece[] => {
  const last = all.at(-1);
  const begins = node.kind === "heading" && pieces.length > 0 && last !== undefined && last.node !== "heading";
  return begins ? [LINE, ...pieces] : pieces;
};

const nodePieces = (
  node: Node,
  drawing: Drawing,
  fileOf: FileOf | undefined,
  mayBeBlock: boolean,
): readonly Piece[] => {
  const { losses } = drawing;
  switch (node.kind) {
    case "heading":
      return headingPieces(node.text);
    case "prose":
      return textPiece("prose", plainText(node.spans), ...rich(elementsOf(node.spans, losses)));
    case "muted":
      return smallSpans("muted", node.spans, losses);
    case "code":
      return textPiece("code", node.text, preformatted(node.text));
    case "list":
      return listPieces(node, losses);
    case "choice":
      return choicePieces(node, drawing);
    case "pick":
      return pickPieces(node, drawing);
    case "sequence":
      return sequencePieces(node, drawing, true);
    case "actions":
      return actionsPieces(node, drawing);
    case "table":
      return tablePieces(node, mayBeBlock);
    case "facts":
      return factsPieces(node);
    case "image":
      return imagePieces(node, fileOf, losses);
    case "file":
      return filePieces(node);
    case "until":
      return untilPieces(node, losses);
    default:
      return unreachable(node);
  }
};
