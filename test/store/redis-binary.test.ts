import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installFromApt } from "../../src/store/redis-apt.ts";
import { redisBinary } from "../../src/store/redis-binary.ts";
import { runAsOrdinaryUser } from "../support/ordinary-user.ts";

const hasApt = existsSync("/usr/bin/apt-get");

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "whetstone-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program on the path that only knows its version. */
const fake = (directory: string, name: string, says: string): string => {
  mkdirSync(join(folder, directory), { recursive: true });
  writeFileSync(join(folder, directory, name), `#!/bin/sh\necho "${says}"\n`, { mode: 0o755 });
  return join(folder, directory);
};

const nothing = { say: () => undefined, fetch: async () => "there is no apt-get here that could fetch one" };

test("with an empty path and nothing to fetch from, it says what to install on each system", async () => {
  const search = redisBinary({ path: "", caches: [join(folder, "cache")], ...nothing });
  await expect(search).rejects.toThrow(
    [
      "Whetstone keeps its data in Redis and found no redis-server or valkey-server, version 7 or later.",
      "  (there is no apt-get here that could fetch one)",
      "Install one and start again:",
      "  Debian, Ubuntu:  sudo apt-get install redis-server",
    ].join("\n"),
  );
  await expect(search).rejects.toThrow(/Fedora: +sudo dnf install valkey/);
  await expect(search).rejects.toThrow(/macOS: +brew install redis/);
  await expect(search).rejects.toThrow(/Windows: .*WSL/);
  await expect(search).rejects.toThrow(/set REDIS_URL/);
});

test("a server on the path is used, Valkey as well", async () => {
  const path = fake("bin", "valkey-server", "Valkey server v=8.1.1 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64");
  expect(await redisBinary({ path, caches: [], ...nothing })).toEqual({
    command: join(path, "valkey-server"),
    args: [],
    environment: {},
    version: "8.1.1",
  });
});

test("a server that is too old is passed over for a newer one behind it", async () => {
  const old = fake("old", "redis-server", "Redis server v=6.0.16 sha=00000000:0");
  const recent = fake("new", "redis-server", "Redis server v=7.4.0 sha=00000000:0");
  expect((await redisBinary({ path: `${old}:${recent}`, caches: [], ...nothing })).version).toBe("7.4.0");
});

test("a server that is too old is named in the message", async () => {
  const path = fake("old", "redis-server", "Redis server v=6.0.16 sha=00000000:0");
  await expect(redisBinary({ path, caches: [], ...nothing })).rejects.toThrow(
    `(${path}/redis-server is version 6.0.16)`,
  );
});

test("a cache that cannot be written is passed over for the next", async () => {
  writeFileSync(join(folder, "file"), "");
  const tried: string[] = [];
  const fetch = async (cache: string) => {
    tried.push(cache);
    return "nothing there";
  };
  const caches = [join(folder, "file/cache"), join(folder, "cache")];
  await expect(redisBinary({ path: "", caches, say: () => undefined, fetch })).rejects.toThrow("nothing there");
  expect(tried).toEqual(caches);
});

test.runIf(hasApt)("the archive is not asked for what could not be unpacked", async () => {
  writeFileSync(join(folder, "file"), "");
  const trouble = await installFromApt({ cache: join(folder, "file/cache"), oldestMajor: 7, say: () => undefined });
  expect(trouble).toMatch(/cannot be written: EEXIST$/);
});

const release = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
test.runIf(hasApt)("an ordinary user with an empty path gets one from the package archive, once", async () => {
  const first = await runAsOrdinaryUser("test/support/programs/find-redis.ts", folder);
  expect(first).toMatchObject({ said: [expect.stringMatching(/^Fetching a Redis server/)], ping: "PONG" });
  const second = await runAsOrdinaryUser("test/support/programs/find-redis.ts", folder);
  expect(second).toEqual({ said: [], version: first.version, ping: "PONG" });
});

// What Ubuntu 22.04 needs, whose own Redis is version 6, tried where it can be: a newer release's server on Debian 12.
test.runIf(hasApt && /^VERSION_CODENAME=bookworm$/m.test(release))(
  "the next release's server runs with its own C library",
  async () => {
    const { version, ping } = await runAsOrdinaryUser("test/support/programs/find-redis.ts", folder, "trixie");
    expect(version).toMatch(/^8\./);
    expect(ping).toBe("PONG");
  },
);
