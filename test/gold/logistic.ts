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

const STEPS = 3000;
const RATE = 1;
/** Keeps weights small where few examples speak for them. */
const DECAY = 0.005;

/** The log odds of the label. */
export const score = ({ base, weights }: Logistic, values: readonly number[]): number =>
  values.reduce((sum, value, i) => sum + (weights[i] ?? 0) * value, base);

/** Logistic regression by plain descent on values brought to one scale. Deterministic. */
export const fitted = (examples: readonly Example[]): Logistic => {
  const count = examples[0]?.values.length ?? 0;
  const scales = Array.from({ length: count }, (_, i) => scaleOf(examples.map(({ values }) => values[i] ?? 0)));
  const weights = examples.map(({ weight }) => weight ?? 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scaled = examples.map(({ values, label }, i) => ({
    label,
    weight: (weights[i] ?? 1) / total,
    values: values.map((value, i) => (value - (scales[i]?.mean ?? 0)) / (scales[i]?.spread ?? 1)),
  }));
  let model: Logistic = { base: -1, weights: scales.map(() => 0) };
  for (let step = 0; step < STEPS; step++) model = descend(model, scaled);
  const slopes = model.weights.map((weight, i) => weight / (scales[i]?.spread ?? 1));
  return {
    base: model.base - slopes.reduce((sum, slope, i) => sum + slope * (scales[i]?.mean ?? 0), 0),
    weights: slopes,
  };
};

const scaleOf = (values: readonly number[]): { readonly mean: number; readonly spread: number } => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return { mean, spread: spread === 0 ? 1 : spread };
};

const descend = (model: Logistic, examples: readonly Required<Example>[]): Logistic => {
  let base = 0;
  const slopes = model.weights.map(() => 0);
  for (const { values, label, weight } of examples) {
    const miss = weight * (Number(label) - 1 / (1 + Math.exp(-score(model, values))));
    base += miss;
    for (const [i, value] of values.entries()) slopes[i] = (slopes[i] ?? 0) + miss * value;
  }
  return {
    base: model.base + RATE * base,
    weights: model.weights.map((weight, i) => weight + RATE * ((slopes[i] ?? 0) - DECAY * weight)),
  };
};
