import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "../../src/bootstrap/run.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const USUAL = ["/usr/bin", "/snap/bin", "/Applications/Google Chrome.app/Contents/MacOS"];

/** The program file of a Chromium on the path or in a usual place; undefined if there is none. CHROMIUM names another. */
export const findChromium = () => {
  const named = process.env.CHROMIUM;
  if (named) return isExecutable(named) ? named : undefined;
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...USUAL].filter((folder) => folder !== "");
  return folders.flatMap((folder) => [...NAMES, "Google Chrome"].map((name) => join(folder, name))).find(isExecutable);
};

/** Makes sure that there is one: as root on Debian it is installed with apt-get, which is said in a line. */
export const ensureChromium = async () => {
  if (findChromium() !== undefined) return { code: 0, output: "" };
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return { code: 1, output: HELP };
  console.log("Installing Chromium for the browser tests with apt-get (about a minute)…");
  const environment = { quiet: true, env: { DEBIAN_FRONTEND: "noninteractive" } };
  const update = await run("/usr/bin/apt-get", ["update", "-q"], environment);
  const install = await run(
    "/usr/bin/apt-get",
    ["install", "-q", "-y", "--no-install-recommends", "chromium"],
    environment,
  );
  return findChromium() === undefined
    ? { code: 1, output: `${update.output}${install.output}\n${HELP}` }
    : { code: 0, output: "" };
};

const HELP = [
  "The browser tests need Chromium. Install it, or name one with CHROMIUM=/path/to/chromium:",
  "  Debian:  sudo apt-get install chromium",
  "  Ubuntu:  sudo snap install chromium",
  "  Fedora:  sudo dnf install chromium",
  "  macOS:   brew install --cask chromium",
].join("\n");

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
