/**
 * Finds a Redis server with an empty path, in a process of its own that gives up root first: fetches it into the folder
 * in its first argument, from the release in its second if there is one, runs it there and prints what came of it.
 */
import { join } from "node:path";
import { embeddedFolders } from "../../../src/store/embedded-folder.ts";
import { installFromApt } from "../../../src/store/redis-apt.ts";
import { redisBinary } from "../../../src/store/redis-binary.ts";
import { runRedis, shutDownRedis } from "../../../src/store/redis-process.ts";

/** Debian's "nobody" and "nogroup". */
const NOBODY = 65_534;

const [folder = "", release] = process.argv.slice(2);
if (process.getuid?.() === 0) {
  process.setgroups?.([]);
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}
const said: string[] = [];
const say = (line: string): void => {
  said.push(line);
};
const from = release === undefined ? {} : { release };
const binary = await redisBinary({
  path: "",
  caches: [join(folder, "cache", "redis")],
  say,
  fetch: (cache) => installFromApt({ cache, oldestMajor: 7, say, ...from }),
});
const server = await runRedis(embeddedFolders(join(folder, "data")), async () => binary);
const ping = await server.admin.ping();
await shutDownRedis(server);
await server.lock?.release();
process.stdout.write(JSON.stringify({ said, version: binary.version, ping }));
