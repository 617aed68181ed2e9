import {
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  ComponentType,
  SeparatorSpacingSize,
} from "discord.js";
import type { Loss } from "../../../chat/loss.ts";
import { clipped } from "./clip.ts";
import { createCustomIds } from "./custom-id.ts";
import { admitted } from "./fit.ts";
import { LIMITS } from "./limits.ts";
import {
  type ButtonsPiece,
  type DrawnButton,
  type FilePiece,
  type ImagePiece,
  joins,
  type Piece,
  type SelectPiece,
  type TextPiece,
} from "./piece.ts";

export interface DrawnFile {
  readonly name: string;
  readonly type: string;
  readonly data: Buffer;
  /** What it shows, in words; those too long for it stand in the message in full. */
  readonly description: string;
}

export interface Assembled {
  readonly components: readonly APIComponentInContainer[];
  readonly files: readonly DrawnFile[];
}

type CustomIds = ReturnType<typeof createCustomIds>;

/** Pieces to components: neighbouring texts share a display, ids are made unique, and what does not fit is reported. */
export const assemble = (pieces: readonly Piece[], losses: Loss[]): Assembled => {
  const ids = createCustomIds();
  const components: APIComponentInContainer[] = [];
  const files: DrawnFile[] = [];
  let open: TextPiece | undefined;
  for (const piece of admitted(pieces, losses)) {
    if (piece.kind !== "text") open = undefined;
    switch (piece.kind) {
      case "text":
        write(components, open, piece);
        open = piece;
        break;
      case "buttons":
        components.push(...rowsOf(piece, ids, losses));
        break;
      case "select":
        components.push(...selectOf(piece, ids, losses));
        break;
      case "image":
        components.push(imageOf(piece, files));
        break;
      case "file":
        components.push(fileOf(piece, files));
        break;
      case "line":
        components.push({ type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small });
        break;
    }
  }
  return { components, files };
};

const write = (components: APIComponentInContainer[], open: TextPiece | undefined, piece: TextPiece): void => {
  const last = components.at(-1);
  if (last?.type === ComponentType.TextDisplay && joins(open, piece)) {
    const gap = open?.gap === "below" || (open?.gap === "loose" && piece.gap === "loose") ? "\n\n" : "\n";
    components[components.length - 1] = { ...last, content: `${last.content}${gap}${piece.markdown}` };
    return;
  }
  components.push({ type: ComponentType.TextDisplay, content: piece.markdown });
};

const rowsOf = ({ node, buttons, perRow }: ButtonsPiece, ids: CustomIds, losses: Loss[]): APIComponentInContainer[] => {
  const drawn = buttons.flatMap((button) => buttonOf(node, button, ids, losses));
  const rows: APIComponentInContainer[] = [];
  for (let from = 0; from < drawn.length; from += perRow)
    rows.push({ type: ComponentType.ActionRow, components: drawn.slice(from, from + perRow) });
  return rows;
};

const buttonOf = (
  node: string,
  { label, press, style, disabled }: DrawnButton,
  ids: CustomIds,
  losses: Loss[],
): readonly APIComponentInMessageActionRow[] => {
  const id = label.length <= LIMITS.buttonLabel ? ids(press) : undefined;
  if (id !== undefined)
    return [
      {
        type: ComponentType.Button,
        style,
        label: label.trim() === "" ? "…" : label,
        custom_id: id,
        ...(disabled ? { disabled } : {}),
      },
    ];
  losses.push({ node, what: `a button that Discord cannot hold: ${label} (${press})` });
  return [];
};

const selectOf = (piece: SelectPiece, ids: CustomIds, losses: Loss[]): readonly APIComponentInContainer[] => {
  const id = ids(piece.press);
  if (id === undefined) {
    losses.push({ node: piece.node, what: `a select that Discord cannot hold: ${piece.press}` });
    return [];
  }
  const select: APIComponentInMessageActionRow = {
    type: ComponentType.StringSelect,
    custom_id: id,
    placeholder: piece.placeholder,
    min_values: piece.min,
    max_values: piece.options.length,
    options: [...piece.options],
  };
  return [{ type: ComponentType.ActionRow, components: [select] }];
};

/** A file is told by its name, which no other of the message has. */
const fileOf = ({ file }: FilePiece, files: DrawnFile[]): APIComponentInContainer => {
  const name = files.some((other) => other.name === file.name) ? `${files.length + 1}-${file.name}` : file.name;
  files.push({ name, type: file.type, data: Buffer.from(file.text), description: "" });
  return { type: ComponentType.File, file: { url: `attachment://${name}` } };
};

const imageOf = ({ image }: ImagePiece, files: DrawnFile[]): APIComponentInContainer => {
  const name = `picture-${files.length + 1}.png`;
  const description = image.alt === "" ? "" : clipped(image.alt, LIMITS.description);
  files.push({ name, type: image.type, data: Buffer.from(image.data, "base64"), description });
  const media = { url: `attachment://${name}` };
  return { type: ComponentType.MediaGallery, items: [description === "" ? { media } : { media, description }] };
};
