/** Acts that are being carried out, so that a stop can wait for them: their effects are made, and their answers due. */
export interface UnderWay {
  add(act: Promise<void>): void;
  /** Resolves when all have ended, after three seconds at the latest: then no answer would be taken any more. */
  done(): Promise<void>;
}

const LONGEST_MS = 3_000;

export const createUnderWay = (): UnderWay => {
  const acts = new Set<Promise<void>>();
  return {
    add: (act) => {
      acts.add(act);
      void act.finally(() => acts.delete(act));
    },
    done: async () => {
      let timer: NodeJS.Timeout | undefined;
      const longest = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, LONGEST_MS);
      });
      await Promise.race([Promise.all(acts), longest]);
      clearTimeout(timer);
    },
  };
};
