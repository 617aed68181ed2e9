const OLDEST = [20, 19];

/** Undefined if this Node is new enough, else what to do. Kept in old syntax: an old Node must be able to read it. */
export const nodeProblem = (version) => {
  const parts = version.split(".").map(Number);
  const isNewEnough = parts[0] > OLDEST[0] || (parts[0] === OLDEST[0] && parts[1] >= OLDEST[1]);
  if (isNewEnough) return undefined;
  return (
    "Whetstone needs Node.js " +
    OLDEST.join(".") +
    " or later; this is " +
    version +
    ". Install a current one: https://nodejs.org/"
  );
};
