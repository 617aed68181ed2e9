import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { run } from "../../src/bootstrap/run.mjs";

/** Debian's own Python first: its packages belong to it and to no other. */
const PYTHONS = ["/usr/bin/python3", "python3"];

/** A Python that has discord.py; undefined if there is none. PYTHON names another. */
export const findDiscordPy = () => {
  const named = process.env.PYTHON;
  return (named ? [named] : PYTHONS).find(
    (python) => spawnSync(python, ["-c", "import discord"], { stdio: "ignore" }).status === 0,
  );
};

/** Makes sure that there is one: as root on Debian it is installed with apt-get, which is said in a line. */
export const ensureDiscordPy = async () => {
  if (findDiscordPy() !== undefined) return { code: 0, output: "" };
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return { code: 1, output: HELP };
  console.log("Installing discord.py for the referee tests with apt-get…");
  const environment = { quiet: true, env: { DEBIAN_FRONTEND: "noninteractive" } };
  const update = await run("/usr/bin/apt-get", ["update", "-q"], environment);
  const install = await run(
    "/usr/bin/apt-get",
    ["install", "-q", "-y", "--no-install-recommends", "python3-discord"],
    environment,
  );
  return findDiscordPy() === undefined
    ? { code: 1, output: `${update.output}${install.output}\n${HELP}` }
    : { code: 0, output: "" };
};

const HELP = [
  "The referee tests need discord.py. Install it, or name a Python that has it with PYTHON=/path/to/python3:",
  "  Debian, Ubuntu:  sudo apt-get install python3-discord",
  "  elsewhere:       pip install discord.py",
].join("\n");
