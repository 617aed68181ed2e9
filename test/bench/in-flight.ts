/** As many at any time as the prototypes were measured with. */
const IN_FLIGHT = 64;

/** Carries something out `count` times with 64 in flight. Resolves to how many a second. */
export const keptInFlight = async (count: number, act: () => Promise<unknown>): Promise<number> => {
  let left = count;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await act();
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return count / ((performance.now() - from) / 1000);
};
