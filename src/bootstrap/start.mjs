import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuild } from "./build.mjs";
import { ensurePackages } from "./packages.mjs";
import { ROOT, Stop, say } from "./root.mjs";

/**
 * `npm start`: installs and builds what is missing, says so in a line each, then becomes the program itself.
 * `args` are the program's, or `cli` and a command's, or `build` to only build.
 *
 * @param {readonly string[]} args
 */
export const start = async (args) => {
  try {
    await ensurePackages({ tests: false });
    await ensureBuild();
    if (args[0] === "build") return;
    if (args[0] === "cli") {
      const { main } = await import(dist("cli.js"));
      process.exitCode = await main(args.slice(1));
      return;
    }
    await ensureRedis();
  } catch (error) {
    if (!isForTheOperator(error)) throw error;
    say(error.message);
    process.exitCode = 1;
    return;
  }
  const program = dist("main.js");
  // As `node dist/main.js …` would have it.
  process.argv = [process.execPath, join(ROOT, "dist/main.js"), ...args];
  await import(program);
};

/** Before the program starts, so that fetching a server is told in plain words. A set REDIS_URL needs none. */
const ensureRedis = async () => {
  const { readEnvironment, searchPath } = await import(dist("config.js"));
  const environment = readEnvironment();
  if (environment.REDIS_URL?.trim()) return;
  const { redisBinary, redisCaches } = await import(dist("store/redis-binary.js"));
  const caches = redisCaches(environment.DATA_DIR?.trim() || ".data");
  await redisBinary({ path: searchPath(), caches, say });
};

const dist = (file) => pathToFileURL(join(ROOT, "dist", file)).href;

const isForTheOperator = (error) => error instanceof Stop || error?.name === "OperatorError";
