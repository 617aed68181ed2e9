import type { APISelectMenuOption, ButtonStyle } from "discord.js";
import type { ActionId, File, Image } from "../../../chat/view.ts";

/** What nodes are drawn as, before ids are given out and limits are kept. */
export type Piece = TextPiece | ButtonsPiece | SelectPiece | ImagePiece | FilePiece | LinePiece;

export interface TextPiece {
  readonly kind: "text";
  readonly node: string;
  readonly markdown: string;
  /** Where a blank line stands between it and another text: none, beside a loose one, or always below. */
  readonly gap: "tight" | "loose" | "below";
  /** A text display of its own, which a dialog opened from the message reads again. */
  readonly alone?: true;
}

export interface DrawnButton {
  readonly label: string;
  /** The action, or what opens a dialog, before a suffix makes it unique. */
  readonly press: ActionId;
  readonly style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Success | ButtonStyle.Danger;
  readonly disabled?: boolean;
}

/** Buttons that belong together, in as many rows as they need. */
export interface ButtonsPiece {
  readonly kind: "buttons";
  readonly node: string;
  readonly buttons: readonly DrawnButton[];
  readonly perRow: number;
}

export interface SelectPiece {
  readonly kind: "select";
  readonly node: string;
  readonly press: ActionId;
  readonly placeholder: string;
  readonly min: number;
  readonly options: readonly APISelectMenuOption[];
}

export interface ImagePiece {
  readonly kind: "image";
  readonly node: string;
  readonly image: Image;
}

export interface FilePiece {
  readonly kind: "file";
  readonly node: string;
  readonly file: File;
}

/** A thin line between parts of a screen; decoration that gives way first. */
export interface LinePiece {
  readonly kind: "line";
}

/** Nothing where there is nothing to say. */
export const text = (node: string, markdown: string, gap: TextPiece["gap"] = "loose"): readonly TextPiece[] =>
  markdown.trim() === "" ? [] : [{ kind: "text", node, markdown, gap }];

export const small = (node: string, markdown: string): readonly TextPiece[] =>
  markdown === "" ? [] : text(node, `-# ${markdown}`, "tight");

/** Whether a text stands in the display of the one before it. */
export const joins = (open: TextPiece | undefined, piece: TextPiece): boolean =>
  open !== undefined && !open.alone && !piece.alone;
