import type { Delivered } from "./ports.ts";

/** At most so many at once by one name: the others come back, and those of other names find a free worker. */
const AT_ONCE = 2;
const AGAIN_S = 0.5;

/** Keeps a slow place from holding up what is said elsewhere: each name has a few lines of its own. */
export const createLine = (): ((name: string, act: () => Promise<Delivered>) => Promise<Delivered>) => {
  const busy = new Map<string, number>();
  return async (name, act) => {
    const count = busy.get(name) ?? 0;
    if (count >= AT_ONCE) return { kind: "later", seconds: AGAIN_S };
    busy.set(name, count + 1);
    try {
      return await act();
    } finally {
      const rest = (busy.get(name) ?? 1) - 1;
      if (rest > 0) busy.set(name, rest);
      else busy.delete(name);
    }
  };
};
