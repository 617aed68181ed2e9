import { type APIMessageTopLevelComponent, ComponentType, MessageFlags } from "discord.js";
import type { Loss, Rendered } from "../../../chat/loss.ts";
import { type Image, type Node, type Tone, unreachable, type View } from "../../../chat/view.ts";
import { assemble, type DrawnFile } from "./assemble.ts";
import { LIMITS } from "./limits.ts";
import { fence, lineOf, linesOf, plain } from "./markdown.ts";
import { pickPieces } from "./pick.ts";
import { type Piece, small, text } from "./piece.ts";
import { actionsPieces, choicePieces, sequencePieces } from "./press.ts";
import { factsPieces, listPieces, untilPieces } from "./says.ts";
import { tablePieces } from "./table.ts";

/** A message's payload but for whom it may mention, which is nobody: the sender adds that. */
export interface Drawn {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
  readonly files: readonly DrawnFile[];
}

/** The bar beside a message. It never says anything that the words do not. */
const ACCENTS: Readonly<Record<Tone, number>> = {
  plain: 0x6b7a8f,
  right: 0x2f9e5b,
  partly: 0xd9930d,
  wrong: 0xd8434e,
  notice: 0x4f6bed,
  trouble: 0xc2571a,
};

/**
 * A view as a components-v2 message: one container, whatever its nodes. Total over nodes; nothing is cut, and what a
 * message has no room for is in `losses`. The summary is shown only where nothing else is said, since its words stand in
 * the body too and Discord has no place for a notification's text of its own.
 */
export const renderView = (view: View): Rendered<Drawn> => {
  const losses: Loss[] = [];
  const pieces: Piece[] = [];
  for (const node of view.body) pieces.push(...below(pieces, node, losses));
  const said = pieces.some(({ kind }) => kind === "text") ? [] : text("summary", plain(view.summary));
  const { components, files } = assemble([...said, ...pieces], losses);
  return {
    payload: {
      flags: MessageFlags.IsComponentsV2,
      components: [
        {
          type: ComponentType.Container,
          accent_color: ACCENTS[view.tone ?? "plain"],
          components: components.length > 0 ? [...components] : [{ type: ComponentType.TextDisplay, content: "…" }],
        },
      ],
      files,
    },
    losses,
  };
};

/** A heading below anything but another heading begins a new part. */
const below = (all: readonly Piece[], node: Node, losses: Loss[]): readonly Piece[] => {
  const pieces = piecesOf(node, losses);
  const last = all.at(-1);
  const begins = node.kind === "heading" && pieces.length > 0 && last !== undefined;
  return begins && !(last.kind === "text" && last.node === "heading") ? [{ kind: "line" }, ...pieces] : pieces;
};

const piecesOf = (node: Node, losses: Loss[]): readonly Piece[] => {
  switch (node.kind) {
    case "heading":
      return plain(node.text) === "" ? [] : text("heading", `### ${plain(node.text)}`, "tight");
    case "prose":
      return text("prose", linesOf(node.spans, losses));
    case "muted":
      return small("muted", lineOf(node.spans, losses));
    case "code":
      return text("code", fence(node.text, node.lang), "tight");
    case "list":
      return listPieces(node, losses);
    case "choice":
      return choicePieces(node);
    case "pick":
      return pickPieces(node, losses);
    case "sequence":
      return sequencePieces(node);
    case "actions":
      return actionsPieces(node);
    case "table":
      return tablePieces(node);
    case "facts":
      return factsPieces(node);
    case "image":
      return imagePieces(node);
    case "file":
      return [{ kind: "file", node: "file", file: node }];
    case "until":
      return untilPieces(node, losses);
    default:
      return unreachable(node);
  }
};

/** Words too long for a picture's description stand below it. */
const imagePieces = (image: Image): readonly Piece[] => [
  { kind: "image", node: "image", image },
  ...(image.alt.length > LIMITS.description ? text("image", plain(image.alt)) : []),
];
