import type { Block, Spans } from "./text.ts";

/**
 * What is said, as meaning and not as widgets: each platform picks its best form. Plain data, JSON-able.
 * Renderers switch over `kind` totally, so a new node fails to compile until each says what it does.
 */
export interface View {
  /** One plain line: the notification, the accessible name, the first thing read aloud. */
  readonly summary: string;
  readonly tone?: Tone;
  readonly body: readonly Node[];
}

export type Tone = "plain" | "right" | "partly" | "wrong" | "notice" | "trouble";

/** An encoded action, made by `defineAction(...).id(...)`. */
export type ActionId = string;

export type Node =
  | Block
  | Heading
  | Muted
  | List
  | Choice
  | Pick
  | Sequence
  | Actions
  | Table
  | Facts
  | Image
  | File
  | Until;

export interface Heading {
  readonly kind: "heading";
  readonly text: string;
}

/** Small print: progress, price of a hint, sources. */
export interface Muted {
  readonly kind: "muted";
  readonly spans: Spans;
}

export interface List {
  readonly kind: "list";
  readonly ordered?: boolean;
  readonly items: readonly ListItem[];
}

export interface ListItem {
  readonly spans: Spans;
  readonly mark?: Mark;
  /** A second, quieter line. */
  readonly note?: Spans;
}

/** How an option or item turned out. */
export type Mark = "right" | "wrong" | "missed" | "chosen";

/** One of several; a press on an option is the answer. */
export interface Choice {
  readonly kind: "choice";
  /** What is being chosen, for those who hear it. */
  readonly label: string;
  readonly options: readonly ChoiceOption[];
  /** Why nothing can be pressed any more. */
  readonly locked?: string;
}

export interface ChoiceOption {
  readonly text: string;
  readonly press: ActionId;
  readonly mark?: Mark;
}

/** Any number of several, then Submit. The action receives the chosen values. */
export interface Pick {
  readonly kind: "pick";
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string; readonly chosen?: boolean }[];
  readonly submit: ActionId;
  readonly submitLabel: string;
  readonly min?: number;
}

/**
 * Items to be put in order. Where a platform can only be pressed, each item's `place` puts it next and `undo` takes the
 * last back; where it can sort in place, `submit` receives all values in order.
 */
export interface Sequence {
  readonly kind: "sequence";
  readonly label: string;
  readonly items: readonly { readonly value: string; readonly text: string; readonly place: ActionId }[];
  /** Values placed so far, in order. */
  readonly placed: readonly string[];
  readonly undo: ActionId;
  readonly undoLabel: string;
  readonly submit: ActionId;
  readonly submitLabel: string;
}

export interface Actions {
  readonly kind: "actions";
  readonly items: readonly Button[];
}

export interface Button {
  readonly text: string;
  readonly press: ActionId;
  readonly style?: "primary" | "danger";
  /** One of several of which this one holds now, e.g. a setting. */
  readonly chosen?: true;
  /** Why it cannot be pressed now. */
  readonly disabled?: string;
}

export interface Table {
  readonly kind: "table";
  readonly label: string;
  readonly columns: readonly { readonly title: string; readonly align?: "end" }[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly highlight?: boolean }[];
}

/** Name and value pairs. */
export interface Facts {
  readonly kind: "facts";
  readonly items: readonly { readonly name: string; readonly value: string }[];
}

/** A picture that also stands as words: `alt` says what it shows. */
export interface Image {
  readonly kind: "image";
  readonly alt: string;
  readonly type: "image/png";
  /** Base64; at most 1 MB of it, so that it travels through queues. */
  readonly data: string;
  /** The same picture for where it can be scaled. Drawn by us, and shown as a picture alone: nothing in it is ever run. */
  readonly svg?: string;
}

/** Text that is taken along as a file of its own. What it is stands beside it in words. */
export interface File {
  readonly kind: "file";
  /** With its ending, of letters, digits, dots and dashes. */
  readonly name: string;
  readonly type: "application/json" | "text/markdown" | "text/csv" | "text/plain";
  readonly text: string;
  /** Where a platform keeps it for a while; the text is empty then. */
  readonly url?: string;
}

/** A moment that is waited for, shown by the platform's own countdown where it has one. */
export interface Until {
  readonly kind: "until";
  /** What happens then, e.g. “Closes”. */
  readonly says: string;
  /** In ms since 1970. */
  readonly at: number;
  /** The language of what it says, for a countdown that would otherwise speak the reader's. */
  readonly lang?: string;
}

export const heading = (text: string): Heading => ({ kind: "heading", text });
export const prose = (...spans: Spans): Block => ({ kind: "prose", spans });
export const muted = (...spans: Spans): Muted => ({ kind: "muted", spans });
export const list = (items: readonly ListItem[], ordered = false): List => ({
  kind: "list",
  items,
  ...(ordered ? { ordered } : {}),
});
/** Absent buttons (undefined, false) are left out. */
export const actions = (...items: readonly (Button | undefined | false)[]): Actions => ({
  kind: "actions",
  items: items.filter((item): item is Button => Boolean(item)),
});
export const button = (text: string, press: ActionId, style?: "primary" | "danger"): Button => ({
  text,
  press,
  ...(style ? { style } : {}),
});

export const until = (says: string, at: number, lang: string): Until => ({ kind: "until", says, at, lang });

/** One of several settings: marked where it is the one that holds. */
export const setting = (text: string, press: ActionId, chosen: boolean): Button => ({
  text,
  press,
  ...(chosen ? { chosen } : {}),
});

/** For total switches: a node nobody handles does not compile. */
export const unreachable = (value: never): never => {
  throw new Error(`unhandled: ${JSON.stringify(value)}`);
};
