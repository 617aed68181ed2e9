import type { KnownBlock } from "@slack/types";
import type { Loss } from "../../../chat/loss.ts";
import { LIMITS } from "./limits.ts";
import type { Piece } from "./piece.ts";

export type Surface = "message" | "view";

interface Room {
  blocks: number;
  units: number;
  bytes: number;
}

/**
 * The blocks a surface has room for, in their order. What can be pressed is taken first, since a screen without its
 * buttons is a dead end; then pictures and texts from the top; lines last. Everything left out is reported, except lines.
 */
export const admitted = (pieces: readonly Piece[], surface: Surface, losses: Loss[]): KnownBlock[] => {
  const most = surface === "message" ? LIMITS.messageBlocks : LIMITS.viewBlocks;
  const needed = pieces.reduce((sum, { blocks }) => sum + blocks.length, 0);
  const shown = needed > most ? joined(pieces) : pieces;
  const room: Room = {
    blocks: most,
    units: surface === "message" ? LIMITS.messageText : Number.POSITIVE_INFINITY,
    bytes: LIMITS.bytes,
  };
  const kept = new Set<Piece>();
  for (const kinds of [["answer"], ["control"], ["image", "text"], ["line"]])
    for (const piece of shown)
      if (kinds.includes(piece.kind)) {
        if (take(piece, room)) kept.add(piece);
        else if (piece.kind !== "line") losses.push({ node: piece.node, what: `no room for: ${piece.gist}` });
      }
  return shown.flatMap((piece) => (kept.has(piece) ? piece.blocks : []));
};

const take = ({ blocks }: Piece, room: Room): boolean => {
  const units = blocks.reduce((sum, block) => sum + textIn(block), 0);
  const bytes = Buffer.byteLength(JSON.stringify(blocks));
  if (blocks.length > room.blocks || units > room.units || bytes > room.bytes) return false;
  room.blocks -= blocks.length;
  room.units -= units;
  room.bytes -= bytes;
  return true;
};

/** Everything people read in it. */
const textIn = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + textIn(one), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (typeof inner === "string" ? (key === "text" || key === "alt_text" ? inner.length : 0) : textIn(inner)),
    0,
  );
};

/** Neighbouring texts in one block, where there would be too many. */
const joined = (pieces: readonly Piece[]): readonly Piece[] =>
  pieces
    .filter(({ kind }) => kind !== "line")
    .reduce<Piece[]>((all, piece) => {
      const last = all.at(-1);
      const [before, block] = [last?.blocks[0], piece.blocks[0]];
      const meet = last?.blocks.length === 1 && piece.blocks.length === 1;
      if (last && meet && before?.type === "rich_text" && block?.type === "rich_text")
        all[all.length - 1] = {
          ...last,
          gist: `${last.gist} · ${piece.gist}`,
          blocks: [{ ...before, elements: [...before.elements, ...block.elements] }],
        };
      else all.push(piece);
      return all;
    }, []);
