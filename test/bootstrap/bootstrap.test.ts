import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";

const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

let clone: string;

/** A clone with the real bootstrap and next to nothing to build. */
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "whetstone-test-"));
  cpSync(join(REPOSITORY, "src/bootstrap"), join(clone, "src/bootstrap"), { recursive: true });
  cpSync(join(REPOSITORY, "src/start.mjs"), join(clone, "src/start.mjs"));
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

const put = (file: string, text: string): void => {
  mkdirSync(dirname(join(clone, file)), { recursive: true });
  writeFileSync(join(clone, file), text);
};

const has = (file: string): boolean => existsSync(join(clone, file));
const read = (file: string): string => readFileSync(join(clone, file), "utf8");

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Node in the clone. `npm` is a stand-in: see `fakeNpm`. */
const node = async (...args: readonly string[]): Promise<Ran> => {
  const env = { ...process.env, npm_execpath: join(clone, "npm-cli.js") };
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, args, { cwd: clone, env })) };
  } catch (error) {
    const { code, stdout, stderr } = error as Ran;
    return { code, stdout, stderr };
  }
};

const call = (module: string, expression: string): Promise<Ran> =>
  node(
    "--input-type=module",
    "-e",
    `import * as m from "./src/bootstrap/${module}.mjs"; await m.${expression}.catch((e) => { console.error(e.message); process.exitCode = 1; });`,
  );

test.each([["18.20.4"], ["20.18.3"], ["12.22.9"]])("Node %s is told which one is needed", async (version) => {
  const ran = await node(
    "--input-type=module",
    "-e",
    `import { nodeProblem } from "./src/bootstrap/node-version.mjs"; console.log(nodeProblem("${version}"));`,
  );
  expect(ran.stdout).toBe(
    `Whetstone needs Node.js 20.19 or later; this is ${version}. Install a current one: https://nodejs.org/\n`,
  );
});

test.each([["20.19.0"], ["22.0.0"], ["24.21.1"]])("Node %s is new enough", async (version) => {
  const ran = await node(
    "--input-type=module",
    "-e",
    `import { nodeProblem } from "./src/bootstrap/node-version.mjs"; console.log(nodeProblem("${version}"));`,
  );
  expect(ran.stdout).toBe("undefined\n");
});

const prepareBuild = (): void => {
  symlinkSync(join(REPOSITORY, "node_modules"), join(clone, "node_modules"));
  const settings = { module: "nodenext", outDir: "dist", rootDir: "src", types: [], composite: true };
  const compilerOptions = { ...settings, tsBuildInfoFile: "dist/.tsbuildinfo", rewriteRelativeImportExtensions: true };
  put("tsconfig.json", JSON.stringify({ compilerOptions, include: ["src"] }));
  put("package.json", JSON.stringify({ type: "module" }));
  put("src/main.ts", 'import { word } from "./word.ts";\nconst says: string = word;\nconsole.log(says);\n');
  put("src/word.ts", 'export const word = "sharp";\n');
  put("src/scripts/add.lua", "return 1\n");
};

test("the build is made once, with what is not TypeScript beside it", async () => {
  prepareBuild();
  expect(await call("build", "ensureBuild()")).toEqual({ code: 0, stdout: "", stderr: "Building dist/…\n" });
  expect(read("dist/scripts/add.lua")).toBe("return 1\n");
  expect((await node("dist/main.js")).stdout).toBe("sharp\n");
  expect(await call("build", "ensureBuild()")).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("a source that changed or went is built anew, and what came of it goes too", async () => {
  prepareBuild();
  await call("build", "ensureBuild()");
  put("src/main.ts", 'console.log("sharper");\n');
  rmSync(join(clone, "src/word.ts"));
  rmSync(join(clone, "src/scripts/add.lua"));
  expect((await call("build", "ensureBuild()")).stderr).toBe("Building dist/…\n");
  expect((await node("dist/main.js")).stdout).toBe("sharper\n");
  expect(has("dist/word.js")).toBe(false);
  expect(has("dist/scripts/add.lua")).toBe(false);
});

test("sources that do not compile are said, and tried again the next time", async () => {
  prepareBuild();
  put("src/word.ts", "export const word = 7;\n");
  const ran = await call("build", "ensureBuild()");
  expect(ran.code).toBe(1);
  expect(ran.stderr).toMatch(/src\/main\.ts\(2,7\): error TS2322/);
  expect(ran.stderr).toMatch(/The sources do not compile: see above\.\n$/);
  expect((await call("build", "ensureBuild()")).code).toBe(1);
});

/** Does what npm does to the list of installed packages, and keeps what it was called with in `calls`. */
const fakeNpm = `
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
const args = process.argv.slice(2);
appendFileSync("calls", args.slice(0, 3).join(" ") + "\\n");
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const installed = Object.entries(packages).filter(([place, one]) => place && (args.includes("--include=dev") || !one.dev));
mkdirSync("node_modules", { recursive: true });
writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages: Object.fromEntries(installed) }));
`;

const prepareInstall = (version = "1.0.0"): void => {
  put("npm-cli.js", fakeNpm);
  put("package.json", JSON.stringify({ type: "module" }));
  const packages = {
    "": {},
    "node_modules/run": { version },
    "node_modules/check": { version: "2.0.0", dev: true },
  };
  put("package-lock.json", JSON.stringify({ packages }));
};

test("a start installs without the test tools, a test run adds them, and then neither installs again", async () => {
  prepareInstall();
  expect((await call("packages", "ensurePackages({ tests: false })")).stderr).toBe(
    "Installing 1 packages by package-lock.json…\n",
  );
  expect(read("calls")).toBe("ci --omit=dev --no-audit\n");
  await call("packages", "ensurePackages({ tests: true })");
  await call("packages", "ensurePackages({ tests: false })");
  await call("packages", "ensurePackages({ tests: true })");
  expect(read("calls")).toBe("ci --omit=dev --no-audit\ninstall --no-save --include=dev\n");
});

test("a lock file that changed is followed", async () => {
  prepareInstall();
  await call("packages", "ensurePackages({ tests: true })");
  prepareInstall("1.0.1");
  await call("packages", "ensurePackages({ tests: true })");
  expect(read("calls")).toBe("ci --include=dev --no-audit\nci --include=dev --no-audit\n");
});

test("an installation that fails is shown in npm's words", async () => {
  prepareInstall();
  put("npm-cli.js", 'console.error("npm error network"); process.exit(1);\n');
  const ran = await call("packages", "ensurePackages({ tests: false })");
  expect(ran).toMatchObject({ code: 1, stderr: expect.stringMatching(/npm error network.*could not be installed/s) });
});

test("starts at once install once, also over the lock of one that was killed and whose process id came again", async () => {
  prepareInstall();
  put(".cache/setup.lock", `${process.pid} 12`);
  const starts = await Promise.all(
    Array.from({ length: 6 }, () => call("packages", "ensurePackages({ tests: false })")),
  );
  expect(starts.map((ran) => ran.code)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(read("calls")).toBe("ci --omit=dev --no-audit\n");
  expect(has(".cache/setup.lock")).toBe(false);
});
