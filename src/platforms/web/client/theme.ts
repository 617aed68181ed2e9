import { recall, remember } from "./storage.ts";

const KEY = "whetstone-theme";

/** Sets what the person chose before; without a choice the page follows the system. */
export const applyTheme = (): void => {
  const kept = recall(KEY);
  if (kept === "dark" || kept === "light") document.documentElement.dataset["theme"] = kept;
};

/** Turns dark to light and back, and remembers it. */
export const toggleTheme = (): void => {
  const { dataset } = document.documentElement;
  const dark = (dataset["theme"] ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  dataset["theme"] = dark ? "light" : "dark";
  remember(KEY, dataset["theme"]);
};
