import { type Browser, chromium } from "playwright-core";
import { findChromium } from "../runner/chromium.mjs";

/**
 * Starts a real Chromium. Each of its contexts is one person's browser, with cookies and storage of its own. `npm test`
 * installs Chromium where it can; throws where there is none.
 */
export const startChromium = (): Promise<Browser> => {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error("There is no Chromium here: run npm test once, it says what to do.");
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
};

/** No sandbox: tests run as root in containers. The others keep it from calling home. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];
