/** Something to be drawn, with its labels in the reader's language. Names of people may stand in it: they are drawn, never interpreted. */
export type Chart = HeatMap | Radar | Card | Trend;

/** How much was done on each day of a stretch of up to a year. */
export interface HeatMap {
  readonly kind: "heat-map";
  readonly title: string;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  /** Days without an entry had nothing. */
  readonly days: readonly { readonly day: string; readonly value: number }[];
  /** January to December. */
  readonly months: readonly string[];
  /** Sunday to Saturday. */
  readonly weekdays: readonly string[];
  readonly less: string;
  readonly more: string;
}

/** Several shares side by side, 0 to 1; at least three axes. */
export interface Radar {
  readonly kind: "radar";
  readonly title: string;
  readonly axes: readonly { readonly name: string; readonly share: number }[];
}

/** A few figures of one person, to be shown to others. */
export interface Card {
  readonly kind: "card";
  readonly title: string;
  readonly figures: readonly { readonly value: string; readonly name: string }[];
  readonly foot?: string;
}

/** A share over time, oldest first, each with the range it may lie in. */
export interface Trend {
  readonly kind: "trend";
  readonly title: string;
  readonly points: readonly {
    readonly name: string;
    readonly share: number;
    readonly low: number;
    readonly high: number;
  }[];
}

export interface Picture {
  /** For pages. */
  readonly svg: string;
  /** Base64, for chats. */
  readonly png: string;
  readonly width: number;
  readonly height: number;
}

/** Draws; loads what it needs for that when first asked. */
export interface Pictures {
  /** The same chart gives the same picture. Undefined where this machine cannot draw: what is shown always stands as words too. */
  draw(chart: Chart): Promise<Picture | undefined>;
}
