import { SIGNS, type Signs } from "./signs.ts";
import { sumOf, unpacked } from "./trees.ts";
import { BASE, TREES } from "./trees-table.ts";

const trees = unpacked(TREES);

/** The log odds that a point was said, by the signs: trees fitted by `node test/run.mjs grader:belief`. */
export const beliefIn = (signs: Signs): number =>
  BASE +
  sumOf(
    trees,
    SIGNS.map((name) => signs[name]),
  );
