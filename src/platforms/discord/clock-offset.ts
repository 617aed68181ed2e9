/**
 * Our clock minus Discord's in ms, from the `Date` of an answer (whole seconds, hence the half) and the middle of the way there
 * and back. Undefined without an answer.
 */
export const measureOffset = async (apiUrl: string, clock: () => number): Promise<number | undefined> => {
  const before = clock();
  try {
    const answer = await fetch(`${apiUrl}/v10/gateway`, { signal: AbortSignal.timeout(5_000) });
    const date = Date.parse(answer.headers.get("date") ?? "");
    await answer.body?.cancel();
    return Number.isNaN(date) ? undefined : (before + clock()) / 2 - (date + 500);
  } catch {
    return undefined;
  }
};
