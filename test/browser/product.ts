import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** Whetstone as an operator runs it: its own process, port and data folder, with its embedded Redis. */
export interface Product {
  readonly address: string;
  /** The link that makes a manager of the first room, as printed by the latest start. */
  readonly managerLink: string;
  /** Ends the process as a power cut would; nothing is said goodbye to. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder; resolves when it has said that it is ready. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Runs the built product with nothing configured. `stop` ends it and removes its folder. */
export const startProduct = async (): Promise<Product> => {
  const dataDir = mkdtempSync(join(tmpdir(), "whetstone-browser-data-"));
  const port = await freePort();
  let child: ChildProcess | undefined;
  let managerLink = "";
  let ending = false;
  const start = async (): Promise<void> => {
    child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env["PATH"], PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: "warn" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const { pid } = child;
    child.once("exit", (code, signal) => {
      if (!ending) console.error(`Whetstone (${pid}) ended by itself: ${signal ?? code}`);
    });
    ending = false;
    managerLink = await managerLinkOf(child);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    ending = true;
    const over = once(child, "exit");
    child.kill(signal);
    await over;
  };
  await start();
  return {
    address: `http://127.0.0.1:${port}`,
    get managerLink() {
      return managerLink;
    },
    start,
    kill: () => end("SIGKILL"),
    stop: async () => {
      await end("SIGTERM");
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};

/** Reads what the process prints until it names the link; fails with what it printed when it ends before. */
const managerLinkOf = ({ stdout, stderr }: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    if (!stdout || !stderr) return reject(new Error("its output is not read"));
    const printed: string[] = [];
    stderr.on("data", (part) => {
      printed.push(String(part));
      // Shown with a failing test: what the operator would read.
      console.error(String(part));
    });
    const lines = createInterface({ input: stdout });
    lines.on("line", (line) => {
      printed.push(line);
      const link = /http\S+#manager=\S+/.exec(line)?.[0];
      if (link !== undefined) resolve(link);
    });
    lines.once("close", () => reject(new Error(`Whetstone did not start:\n${printed.join("\n")}`)));
  });

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
