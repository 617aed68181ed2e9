/** More than that is handed on before the turn is over: the server begins with it meanwhile. */
const AT_ONCE = 16;

/** Holds back what is given until the present turn of the event loop is over, then hands on all of it. */
export const inOneTurn = <T>(act: (gathered: readonly T[]) => void): ((one: T) => void) => {
  let gathered: T[] = [];
  const flush = (): void => {
    const all = gathered;
    gathered = [];
    if (all.length > 0) act(all);
  };
  return (one) => {
    gathered.push(one);
    if (gathered.length >= AT_ONCE) flush();
    else if (gathered.length === 1) process.nextTick(flush);
  };
};

/** What was given, by a name, each in its order. */
export const grouped = <T, N>(all: readonly T[], by: (one: T) => N): ReadonlyMap<N, readonly T[]> => {
  const groups = new Map<N, T[]>();
  for (const one of all) {
    const group = groups.get(by(one));
    if (group) group.push(one);
    else groups.set(by(one), [one]);
  }
  return groups;
};
