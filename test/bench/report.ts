/** One measurement of the table. Both sides were measured in this run, in turns. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  /** The product's median. */
  readonly measured: number;
  /** The floor's median. */
  readonly floor: number;
  /** The median over rounds of measured by floor, or of their difference where the bar is one. */
  readonly ratio: number;
  readonly kind: "ratio" | "difference";
  /** `least`: the ratio must reach the bar; `most`: it must not exceed it. */
  readonly bound: "least" | "most";
  readonly bar: number;
  readonly ok: boolean;
  /** Each round's ratio or difference, in the order they were taken. */
  readonly rounds: readonly number[];
}

export interface Bar {
  readonly name: string;
  readonly unit: string;
  readonly kind?: "ratio" | "difference";
  readonly bound: "least" | "most";
  readonly bar: number;
}

/** A round: the product's figure and the floor's, taken one after the other. */
export interface Pair {
  readonly measured: number;
  readonly floor: number;
}

/** The middle value; of an even number the mean of the two middle ones. NaN for none. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (low + high) / 2;
};

/** The value that 99 of 100 do not exceed. NaN for none. */
export const p99 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1] ?? Number.NaN;

/** Judges rounds by the median of their ratios: a round in which the machine was busy elsewhere weighs as one, not by its size. */
export const rowOf = ({ kind = "ratio", ...bar }: Bar, pairs: readonly Pair[]): Row => {
  const rounds = pairs.map(({ measured, floor }) => (kind === "ratio" ? measured / floor : measured - floor));
  const ratio = median(rounds);
  return {
    ...bar,
    kind,
    measured: median(pairs.map(({ measured }) => measured)),
    floor: median(pairs.map(({ floor }) => floor)),
    ratio,
    ok: bar.bound === "least" ? ratio >= bar.bar : ratio <= bar.bar,
    rounds,
  };
};

const HEAD = ["name", "measured", "floor", "ratio", "bar", "ok"] as const;

/** The rows as a table for the terminal, numbers to the right. */
export const tableOf = (rows: readonly Row[]): string => {
  const cells = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ");
  return cells.map(line).join("\n");
};

const cellsOf = ({ name, unit, measured, floor, ratio, kind, bound, bar, ok }: Row): readonly string[] => [
  name,
  `${figure(measured)} ${unit}`,
  `${figure(floor)} ${unit}`,
  kind === "ratio" ? ratio.toFixed(2) : `${ratio < 0 ? "" : "+"}${ratio.toFixed(2)} ${unit}`,
  `${bound === "least" ? "≥" : "≤"} ${bar}${kind === "ratio" ? "" : ` ${unit}`}`,
  ok ? "yes" : "NO",
];

const figure = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3);
