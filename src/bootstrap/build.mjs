import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { ROOT, Stop, say } from "./root.mjs";
import { run } from "./run.mjs";
import { inTurn } from "./turn.mjs";

const SRC = join(ROOT, "src");
const DIST = join(ROOT, "dist");
const STAMP = join(DIST, ".stamp");

/** Builds `dist/` if it was not made from the sources as they are now. */
export const ensureBuild = async () => {
  if (isFresh()) return;
  await inTurn(async () => {
    if (isFresh()) return;
    say("Building dist/…");
    await build();
  });
};

/** Compiles the TypeScript and copies every other file (scripts of Redis, style sheets) beside the result. */
const build = async () => {
  const stamp = sourceStamp();
  const result = await run(
    process.execPath,
    [join(ROOT, "node_modules/typescript/bin/tsc"), "-b", ...projects(), "--pretty", "false"],
    {
      quiet: true,
    },
  );
  if (result.code !== 0) throw new Stop(`${result.output}The sources do not compile: see above.`);
  for (const file of filesIn(SRC).filter(isAsset)) {
    const target = join(DIST, relative(SRC, file));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
  for (const file of filesIn(DIST).filter(isOrphan)) rmSync(file);
  writeFileSync(STAMP, stamp);
};

/** The program, and whatever in it is compiled by settings of its own, such as what runs in a browser. */
const projects = () => [
  ROOT,
  ...filesIn(SRC)
    .filter((file) => basename(file) === "tsconfig.json")
    .map(dirname),
];

const isFresh = () => existsSync(STAMP) && readFileSync(STAMP, "utf8") === sourceStamp();

/** Changes with every source file that is written, added, moved or removed, and with the compiler. */
const sourceStamp = () => {
  const hash = createHash("sha256");
  const compiler = join(ROOT, "node_modules/typescript/package.json");
  for (const file of [...filesIn(SRC), join(ROOT, "tsconfig.json"), compiler].sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(ROOT, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
};

const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath ?? entry.path, entry.name)] : [],
  );

const isAsset = (file) => !/\.(ts|mjs|md)$|tsconfig[^/]*\.json$/.test(file);

/** What was compiled or copied from a source file that is gone. */
const isOrphan = (file) => {
  const name = relative(DIST, file);
  if (name.startsWith(".") || name.includes("/.")) return false;
  const source = join(SRC, name.replace(/\.d\.ts$|\.d\.ts\.map$|\.js\.map$|\.js$/, ".ts"));
  return !existsSync(source) && !existsSync(join(SRC, name));
};
