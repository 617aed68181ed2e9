/**
 * Keeps every moment on the page that is waited for (`data-until`, in ms since 1970) counting down, in the language of what stands around
 * it, else in the page's. Runs as long as the page.
 */
export const startCountdown = (lang: string): void => {
  const formats = new Map<string, Intl.RelativeTimeFormat>();
  const wordsIn = (code: string): Intl.RelativeTimeFormat => {
    const words = formats.get(code) ?? new Intl.RelativeTimeFormat(code, { numeric: "auto" });
    formats.set(code, words);
    return words;
  };
  const tick = (): void => {
    for (const time of document.querySelectorAll<HTMLElement>("[data-until]")) {
      const words = wordsIn(time.closest<HTMLElement>("[lang]")?.lang || lang);
      const text = left(Number(time.dataset["until"]) - Date.now(), words);
      if (time.textContent !== text) time.textContent = text;
    }
  };
  setInterval(tick, 1000);
  // What is drawn anew has its time at once: “Time is up” alone would say something else.
  new MutationObserver(tick).observe(document.body, { childList: true, subtree: true });
  tick();
};

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

const left = (ms: number, words: Intl.RelativeTimeFormat): string => {
  const seconds = Math.round(ms / 1000);
  const [unit, size] = UNITS.find(([, most]) => Math.abs(seconds) >= most) ?? ["second", 1];
  return words.format(Math.round(seconds / size), unit);
};
