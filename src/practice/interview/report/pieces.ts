import { renderPlain } from "../../../chat/plain.ts";
import { heading, type ListItem, list, type Node } from "../../../chat/view.ts";

/** Something that stays together on a page: an item of a list, or nodes, under a title. */
export type Piece = { readonly under?: string } & ({ readonly item: ListItem } | { readonly nodes: readonly Node[] });

/** Every platform's message holds so much beside a title and buttons, in UTF-16 units as plain text. */
const ROOM = 2400;

/** Deals pieces out to pages in their order; a title is said again where its pieces go on. */
export const pagesOf = (pieces: readonly Piece[], room = ROOM): readonly (readonly Node[])[] => {
  const pages: Piece[][] = [[]];
  let used = 0;
  for (const piece of pieces) {
    const size = sizeOf(piece);
    const page = pages.at(-1);
    if (page && (used + size <= room || page.length === 0)) {
      page.push(piece);
      used += size;
    } else {
      pages.push([piece]);
      used = size;
    }
  }
  return pages.map(nodesOf);
};

const sizeOf = (piece: Piece): number =>
  renderPlain({ summary: "", body: "item" in piece ? [list([piece.item])] : piece.nodes }).payload.length +
  (piece.under?.length ?? 0);

/** Titles once, and items that follow each other as one list. */
export const nodesOf = (pieces: readonly Piece[]): readonly Node[] => {
  const nodes: Node[] = [];
  let items: ListItem[] = [];
  let title: string | undefined;
  const flush = (): void => {
    if (items.length > 0) nodes.push(list(items));
    items = [];
  };
  for (const piece of pieces) {
    if (piece.under !== title || "nodes" in piece) flush();
    if (piece.under !== title && piece.under !== undefined) nodes.push(heading(piece.under));
    title = piece.under;
    if ("item" in piece) items.push(piece.item);
    else nodes.push(...piece.nodes);
  }
  flush();
  return nodes;
};
