import { readFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { built, launch } from "./process.ts";
import { environmentOf, START, type Surroundings } from "./product.ts";
import { type Pair, type Row, rowOf } from "./report.ts";

const RUNS = 7;
const POLL_MS = 3;
/** What is not ready by then will not be. */
const PATIENCE_MS = 30_000;

/**
 * From the spawning of `npm start`'s program, with nothing to install or build and the bank in its cache, to the first 200
 * of /readyz; against a process that imports the very packages which the product was seen to import, and connects.
 */
export const measureStart = async (around: Surroundings): Promise<readonly Row[]> => {
  const packages = await packagesOf(around);
  const product = (): Promise<number> => secondsToReady(around, [START]);
  const floor = (): Promise<number> =>
    secondsToReady(around, (port) => [built("./programs/bare-start.js"), around.socketPath, String(port), ...packages]);
  const pairs: Pair[] = [];
  await product();
  await floor();
  for (let run = 0; run < RUNS; run++) {
    const first = run % 2 === 0 ? await product() : undefined;
    const bare = await floor();
    pairs.push({ measured: first ?? (await product()), floor: bare });
  }
  return [rowOf({ name: "start to ready", unit: "s", kind: "difference", bound: "most", bar: 0.6 }, pairs)];
};

/** What the product's own modules import until it is ready. This start also fills the cache of the bank. */
const packagesOf = async (around: Surroundings): Promise<readonly string[]> => {
  const file = join(around.dataDir, "packages");
  await secondsToReady(around, ["--import", built("./programs/import-recorder.js"), START], { PACKAGES_FILE: file });
  return [...new Set(readFileSync(file, "utf8").trim().split("\n"))];
};

const secondsToReady = async (
  around: Surroundings,
  args: readonly string[] | ((port: number) => readonly string[]),
  over: Readonly<Record<string, string>> = {},
): Promise<number> => {
  const port = await freePort();
  const from = performance.now();
  const environment = { ...environmentOf(around), ...over, PORT: String(port) };
  const running = launch(typeof args === "function" ? args(port) : args, environment, around.dataDir);
  while (!(await isReady(port))) {
    const { exitCode, signalCode } = running.child;
    if (exitCode !== null || signalCode !== null || performance.now() - from > PATIENCE_MS)
      throw new Error(`It did not become ready:\n${running.output()}`);
    await wait(POLL_MS);
  }
  const seconds = (performance.now() - from) / 1000;
  await running.stop();
  return seconds;
};

/** Whether /readyz says so. */
export const isReady = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const asked = get({ port, host: "127.0.0.1", path: "/readyz", agent: false, timeout: 1000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer")));
    asked.on("error", () => resolve(false));
  });

/** A port that nothing listens on. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
