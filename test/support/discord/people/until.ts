/** Longer than anything that is waited for, so that only what never comes fails. */
const PATIENCE_MS = 15_000;
const EVERY_MS = 5;

/** Asks again and again until there is something; what never comes is an error that says what there was instead. */
export const until = async <T>(
  find: () => T | undefined | false,
  otherwise: () => string = () => "it never came",
): Promise<T> => {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = find();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(otherwise());
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
};
