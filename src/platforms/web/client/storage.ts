/** Small things the browser remembers for this page: language, theme, what was read. A browser that keeps nothing is fine too. */
export const recall = (key: string): string | undefined => {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
};

export const remember = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is switched off or full; the choice holds until the page is left.
  }
};
