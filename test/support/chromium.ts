import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, type BrowserContextOptions, chromium } from "playwright-core";
import { findChromium } from "../runner/chromium.mjs";

export interface TestBrowser {
  /** One person's browser: its cookies and storage are its own. */
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/**
 * Starts a real Chromium with a fresh profile, which `close` removes. Several of them are several people. `npm test`
 * installs Chromium where it can; throws where there is none.
 */
export const startChromium = async (options: BrowserContextOptions = {}): Promise<TestBrowser> => {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error("There is no Chromium here: run npm test once, it says what to do.");
  const profile = mkdtempSync(join(tmpdir(), "whetstone-browser-"));
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    executablePath,
    headless: true,
    args: FLAGS,
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
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
