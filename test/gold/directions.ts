/** A sparse matrix by its rows: column and value of each entry that is not 0. */
export type Rows = readonly (readonly (readonly [number, number])[])[];

/** Passes of subspace iteration. After twenty the leading eighty directions of the bank's texts move no more by a step of the table. */
const PASSES = 20;
/** More directions than wanted are followed, so that those wanted settle. */
const SPARE = 10;

/**
 * The leading left singular vectors of a matrix, each times the root of its singular value: one line of `count` numbers for each row.
 * Deterministic: it starts from numbers of a fixed generator.
 */
export const leadingDirections = (rows: Rows, columns: number, count: number): readonly Float64Array[] => {
  const width = count + SPARE;
  let right = orthonormal(Array.from({ length: width }, (_, i) => startVector(columns, i)));
  let left: Float64Array[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    left = orthonormal(right.map((vector) => times(rows, vector)));
    right = orthonormal(left.map((vector) => timesTransposed(rows, vector, columns)));
  }
  const images = right.map((vector) => times(rows, vector));
  const scales = images.map((image) => Math.sqrt(image.reduce((sum, value) => sum + value * value, 0)));
  const order = scales
    .map((scale, i) => ({ scale, i }))
    .sort((a, b) => b.scale - a.scale)
    .slice(0, count);
  return rows.map((_, row) => Float64Array.from(order, ({ scale, i }) => (images[i]?.[row] ?? 0) / Math.sqrt(scale)));
};

const startVector = (size: number, seed: number): Float64Array => {
  let state = (seed + 1) * 2_654_435_761;
  return Float64Array.from({ length: size }, () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return state / 4_294_967_296 - 0.5;
  });
};

const times = (rows: Rows, vector: Float64Array): Float64Array =>
  Float64Array.from(rows, (row) => row.reduce((sum, [column, value]) => sum + value * (vector[column] ?? 0), 0));

const timesTransposed = (rows: Rows, vector: Float64Array, columns: number): Float64Array => {
  const result = new Float64Array(columns);
  rows.forEach((row, i) => {
    for (const [column, value] of row) result[column] = (result[column] ?? 0) + value * (vector[i] ?? 0);
  });
  return result;
};

/** Gram and Schmidt's way, each vector twice for the sake of rounding. */
const orthonormal = (vectors: readonly Float64Array[]): Float64Array[] => {
  const done: Float64Array[] = [];
  for (const vector of vectors) {
    let rest = vector;
    for (const other of [...done, ...done]) {
      const along = inner(rest, other);
      rest = rest.map((value, i) => value - along * (other[i] ?? 0));
    }
    const length = Math.sqrt(inner(rest, rest)) || 1;
    done.push(rest.map((value) => value / length));
  }
  return done;
};

const inner = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};
