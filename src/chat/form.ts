import type { ActionId } from "./view.ts";

/** A dialog with fields and one submit. The action receives the values by field name. */
export interface Form {
  readonly title: string;
  readonly intro?: string;
  readonly submit: ActionId;
  readonly submitLabel: string;
  readonly fields: readonly Field[];
}

export type Field = TextField | OneField | FileField;

export interface TextField {
  readonly kind: "text";
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly long?: boolean;
  /** Most UTF-16 units; said in the dialog, refused (never cut) when exceeded. */
  readonly max: number;
  readonly value?: string;
  readonly optional?: boolean;
}

/** A text file of the person's own. Never required: what it holds could be typed as well. */
export interface FileField {
  readonly kind: "file";
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  /** Endings of names that are offered, without the dot. */
  readonly endings: readonly string[];
}

/** One of several, with one preset. */
export interface OneField {
  readonly kind: "one";
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly value?: string;
}
