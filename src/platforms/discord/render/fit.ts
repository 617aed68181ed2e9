import type { Loss } from "../../../chat/loss.ts";
import { LIMITS } from "./limits.ts";
import { joins, type Piece, type TextPiece } from "./piece.ts";

/** Of the container itself. */
const CONTAINER = 1;
/** Between two texts of one display at most. */
const GAP = 2;

interface Room {
  components: number;
  units: number;
  bytes: number;
  files: number;
}

/**
 * The pieces a message has room for, in their order. What can be pressed and seen is taken first, since a screen without
 * its buttons is a dead end; then texts from the top; lines last. Everything left out is reported, except lines.
 */
export const admitted = (pieces: readonly Piece[], losses: Loss[]): readonly Piece[] => {
  const room: Room = {
    components: LIMITS.components - CONTAINER,
    units: LIMITS.text,
    bytes: LIMITS.textBytes,
    files: LIMITS.files,
  };
  const kept = new Set<Piece>();
  const take = (piece: Piece, fits: boolean): void => {
    if (fits) kept.add(piece);
    else if (piece.kind !== "line") losses.push({ node: piece.node, what: `no room on the message: ${gist(piece)}` });
  };
  for (const piece of pieces) if (isControl(piece)) take(piece, takeControl(piece, room));
  let open: TextPiece | undefined;
  for (const piece of pieces) {
    if (piece.kind !== "text") {
      open = undefined;
      continue;
    }
    const fits = takeText(piece, room, joins(open, piece));
    take(piece, fits);
    if (fits) open = piece;
  }
  for (const piece of pieces) if (piece.kind === "line") take(piece, room.components-- > 0);
  return pieces.filter((piece) => kept.has(piece));
};

type Control = Exclude<Piece, { readonly kind: "text" | "line" }>;
const isControl = (piece: Piece): piece is Control => piece.kind !== "text" && piece.kind !== "line";

/** One component is left for a text. */
const takeControl = (piece: Control, room: Room): boolean => {
  const cost =
    piece.kind === "buttons"
      ? piece.buttons.length + Math.ceil(piece.buttons.length / piece.perRow)
      : piece.kind === "select"
        ? 2
        : 1;
  const files = piece.kind === "image" || piece.kind === "file" ? 1 : 0;
  if (piece.kind === "file" && Buffer.byteLength(piece.file.text) > LIMITS.fileBytes) return false;
  if (cost >= room.components || files > room.files) return false;
  room.components -= cost;
  room.files -= files;
  return true;
};

const takeText = ({ markdown }: TextPiece, room: Room, shares: boolean): boolean => {
  const units = markdown.length + (shares ? GAP : 0);
  const bytes = Buffer.byteLength(markdown) + (shares ? GAP : 0);
  if (units > room.units || bytes > room.bytes || (!shares && room.components < 1)) return false;
  room.units -= units;
  room.bytes -= bytes;
  if (!shares) room.components -= 1;
  return true;
};

const gist = (piece: Exclude<Piece, { readonly kind: "line" }>): string => {
  switch (piece.kind) {
    case "text":
      return piece.markdown;
    case "buttons":
      return piece.buttons.map(({ label }) => label).join(", ");
    case "select":
      return piece.placeholder;
    case "image":
      return piece.image.alt;
    case "file":
      return piece.file.name;
  }
};
