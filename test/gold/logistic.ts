export interface Logistic {
  readonly base: number;
  readonly weights: readonly number[];
}

export interface Example {
  readonly values: readonly number[];
  readonly label: boolean;
  /** How much it counts, 1 where nothing is said. */
  readonly weight?: number;
}

/** Newton's steps: after ten the weights move no more. */
const STEPS = 10;
/** Keeps weights small where few examples speak for them. */
const DECAY = 0.005;

/** The log odds of the label. */
export const score = ({ base, weights }: Logistic, values: readonly number[]): number =>
  values.reduce((sum, value, i) => sum + (weights[i] ?? 0) * value, base);

/** Logistic regression on values brought to one scale, by Newton's steps. Deterministic. */
export const fitted = (examples: readonly Example[]): Logistic => {
  const count = examples[0]?.values.length ?? 0;
  const scales = Array.from({ length: count }, (_, i) => scaleOf(examples.map(({ values }) => values[i] ?? 0)));
  const total = examples.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const rows = examples.map(({ values }) => [
    1,
    ...values.map((value, i) => (value - (scales[i]?.mean ?? 0)) / (scales[i]?.spread ?? 1)),
  ]);
  let weights: readonly number[] = [-1, ...scales.map(() => 0)];
  for (let step = 0; step < STEPS; step++) weights = stepped(weights, rows, examples, total);
  const [base = 0, ...slopes] = weights;
  const plain = slopes.map((slope, i) => slope / (scales[i]?.spread ?? 1));
  return {
    base: base - plain.reduce((sum, slope, i) => sum + slope * (scales[i]?.mean ?? 0), 0),
    weights: plain,
  };
};

const scaleOf = (values: readonly number[]): { readonly mean: number; readonly spread: number } => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return { mean, spread: spread === 0 ? 1 : spread };
};

const stepped = (
  weights: readonly number[],
  rows: readonly (readonly number[])[],
  examples: readonly Example[],
  total: number,
): readonly number[] => {
  const size = weights.length;
  const slope = new Float64Array(size);
  const bend = Array.from({ length: size }, () => new Float64Array(size));
  rows.forEach((row, k) => {
    const { label, weight = 1 } = examples[k] ?? { label: false };
    const chance = 1 / (1 + Math.exp(-row.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0)));
    const [miss, width] = [(weight * (Number(label) - chance)) / total, (weight * chance * (1 - chance)) / total];
    for (let i = 0; i < size; i++) {
      const value = row[i] ?? 0;
      slope[i] = (slope[i] ?? 0) + miss * value;
      const line = bend[i];
      if (line !== undefined) for (let j = 0; j < size; j++) line[j] = (line[j] ?? 0) + width * value * (row[j] ?? 0);
    }
  });
  for (let i = 0; i < size; i++) {
    const [line, decay] = [bend[i], i === 0 ? 1e-9 : DECAY];
    slope[i] = (slope[i] ?? 0) - decay * (weights[i] ?? 0);
    if (line !== undefined) line[i] = (line[i] ?? 0) + decay;
  }
  const change = solved(bend, slope);
  return weights.map((weight, i) => weight + (change[i] ?? 0));
};

/** The solution of a system with a positive matrix, by elimination; both are used up. */
const solved = (matrix: readonly Float64Array[], right: Float64Array): Float64Array => {
  const size = right.length;
  for (let i = 0; i < size; i++) {
    const pivot = matrix[i];
    for (let k = i + 1; k < size; k++) {
      const line = matrix[k];
      if (pivot === undefined || line === undefined) continue;
      const factor = (line[i] ?? 0) / (pivot[i] ?? 1);
      for (let j = i; j < size; j++) line[j] = (line[j] ?? 0) - factor * (pivot[j] ?? 0);
      right[k] = (right[k] ?? 0) - factor * (right[i] ?? 0);
    }
  }
  const result = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    const line = matrix[i];
    let rest = right[i] ?? 0;
    for (let j = i + 1; j < size; j++) rest -= (line?.[j] ?? 0) * (result[j] ?? 0);
    result[i] = rest / (line?.[i] ?? 1);
  }
  return result;
};
