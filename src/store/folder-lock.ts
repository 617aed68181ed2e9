import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdirSync, rmSync, statSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

export interface FolderLock {
  /** A child that inherits this file descriptor keeps the lock held for as long as it lives, whatever happens to us. */
  readonly fd: number;
  release(): Promise<void>;
}

export type Locking =
  | { readonly kind: "held"; readonly lock: FolderLock }
  /** `holder` is what the other one said about itself; empty if it says nothing, e.g. because only its child lives. */
  | { readonly kind: "busy"; readonly holder: string };

/**
 * Takes the lock called `name` in `folder` (which must exist), without waiting for its holder.
 *
 * Each taker listens on a socket file of its own, then asks all others: the kernel answers for the living and refuses
 * for the dead, so a `kill -9` frees the lock at once and no process id is ever guessed at. Of two takers, the one that
 * listened later sees the earlier one; both may see each other, then both step back and try again after a random pause.
 * Only a holder removes dead files, and a taker whose own file is gone steps back too. `says` (≤ 200 characters)
 * answers whoever asks. Fails with an error of the file system.
 */
export const lockFolder = async (folder: string, name: string, says = ""): Promise<Locking> => {
  for (;;) {
    const attempt = await tryOnce(folder, name, says);
    if (attempt.kind !== "again") return attempt;
    await wait(5 + Math.random() * 45);
  }
};

/** Whether somebody holds the lock or is about to. */
export const isLocked = async (folder: string, name: string): Promise<boolean> => {
  const answers = await Promise.all(others(folder, name, "").map((other) => ask(join(folder, other))));
  return answers.some((answer) => answer !== undefined);
};

const TAKING = "taking";

const tryOnce = async (folder: string, name: string, says: string): Promise<Locking | { kind: "again" }> => {
  let answer = TAKING;
  const own = `${name}.${randomBytes(4).toString("hex")}.lock`;
  const server = createServer((client) => client.on("error", () => client.destroy()).end(answer));
  server.listen(join(folder, own));
  await once(server, "listening");
  const inode = inodeOf(join(folder, own));
  const release = () => close(server);
  const dead: string[] = [];
  for (const other of others(folder, name, own)) {
    const holder = await ask(join(folder, other));
    if (holder === undefined) dead.push(other);
    else {
      await release();
      return holder === TAKING ? { kind: "again" } : { kind: "busy", holder };
    }
  }
  if (inode === undefined || inodeOf(join(folder, own)) !== inode) {
    await release();
    return { kind: "again" };
  }
  answer = says;
  for (const file of dead) rmSync(join(folder, file), { force: true });
  // The lock alone must not keep a process alive that has nothing else to do.
  server.unref();
  return { kind: "held", lock: { fd: fdOf(server), release } };
};

const others = (folder: string, name: string, own: string): readonly string[] =>
  readdirSync(folder).filter((file) => file.startsWith(`${name}.`) && file.endsWith(".lock") && file !== own);

const inodeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;

/** Undefined when nobody listens. A listener that never answers (only its child lives) is alive and says nothing. */
const ask = (path: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const socket = connect(path);
    let text = "";
    const done = (answer: string | undefined) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setEncoding("utf8");
    socket.setTimeout(500, () => done(text));
    socket.on("data", (part: string) => {
      text += part;
    });
    socket.on("end", () => done(text));
    socket.on("error", ({ code }: NodeJS.ErrnoException) =>
      done(code === "ECONNREFUSED" || code === "ENOENT" ? undefined : text),
    );
  });

/** Node has it, though not in its types: there is no other way to hand a listening socket to a child that is not Node. */
const fdOf = (server: Server): number => {
  const { _handle: handle } = server as unknown as { readonly _handle?: { readonly fd?: number } };
  if (handle?.fd === undefined || handle.fd < 0) throw new Error("This Node.js hides the descriptor of its sockets.");
  return handle.fd;
};

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
  });
