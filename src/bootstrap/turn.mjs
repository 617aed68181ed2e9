import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ROOT, say } from "./root.mjs";

const FOLDER = join(ROOT, ".cache");
const LOCK = join(FOLDER, "setup.lock");
const POLL_MS = 100;

/**
 * Runs `work` while no other start or test run installs or builds in this clone. The lock is a file with the holder's
 * process id and its time of start, since ids come again after a reboot; the file of a process that is gone is set aside.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const inTurn = async (work) => {
  mkdirSync(FOLDER, { recursive: true });
  const own = `${LOCK}.${process.pid}`;
  writeFileSync(own, `${process.pid} ${startOf(process.pid)}`);
  try {
    await take(own);
    // The lock is the same file as `own` by another name: only its owner removes it.
    try {
      return await work();
    } finally {
      rmSync(LOCK, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
};

const take = async (own) => {
  let told = false;
  while (!link(own)) {
    const holder = holderOf(LOCK);
    if (holder === undefined) continue;
    if (isAlive(holder)) {
      if (!told) say(`Waiting for another start of this clone (process ${parseInt(holder, 10)}) to finish installing…`);
      told = true;
      await wait(POLL_MS);
    } else setAside(holder);
  }
};

/** A link is made at once and with its content, unlike a file that is created and then written. */
const link = (own) => {
  try {
    linkSync(own, LOCK);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
};

/** Between our look and our move a new holder may have come: then its file goes back where it was. */
const setAside = (dead) => {
  const aside = `${LOCK}.${process.pid}.aside`;
  try {
    renameSync(LOCK, aside);
  } catch {
    return;
  }
  if (holderOf(aside) !== dead) link(aside);
  rmSync(aside, { force: true });
};

const holderOf = (file) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
};

const isAlive = (holder) => {
  const [pid, start] = holder.split(" ");
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  return startOf(pid) === start;
};

/** Ticks since the machine's start, the 22nd field; behind the name in brackets, which may hold spaces, the 20th. */
const startOf = (pid) => {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) ? readFileSync(stat, "utf8").split(") ").at(-1).split(" ")[19] : "";
};
