import type { Check } from "../chat/platform.ts";
import type { Db } from "../store/db.ts";

/** What of the server's own words the checks need. */
const FIELDS = /^(redis_version|aof_enabled|maxmemory|maxmemory_policy|used_memory):(.*)$/gm;

/** The share of its memory from which a server is nearly full. */
const NEARLY_FULL = 0.8;

const MB = 1024 * 1024;

/** Whether Redis keeps what it is given: its version, its file, what it does when it is full, how full it is. */
export const redisChecks = async (db: Db): Promise<readonly Check[]> => {
  const text = await db.command<string>("INFO");
  const info = Object.fromEntries([...text.matchAll(FIELDS)].map(([, name, value]) => [name, value?.trim() ?? ""]));
  return [version(info), persistence(info), eviction(info), memory(info)];
};

type Info = Readonly<Record<string, string | undefined>>;

const version = ({ redis_version = "" }: Info): Check => {
  const ok = Number(redis_version.split(".", 1)[0]) >= 7;
  const says = ok
    ? `Version ${redis_version}.`
    : `Version ${redis_version} is too old: use Redis 7 or later, or Valkey.`;
  return { name: "Redis", ok, says };
};

const persistence = ({ aof_enabled }: Info): Check => ({
  name: "Redis: persistence",
  ok: aof_enabled === "1",
  says:
    aof_enabled === "1"
      ? "Everything is appended to its file."
      : "A crash loses what came since the last snapshot. Set appendonly yes in redis.conf.",
});

const eviction = ({ maxmemory, maxmemory_policy }: Info): Check => {
  const ok = maxmemory === "0" || maxmemory_policy === "noeviction";
  return {
    name: "Redis: eviction",
    ok,
    says: ok
      ? "Nothing is evicted."
      : `${maxmemory_policy} deletes answers when memory runs short. Set maxmemory-policy noeviction.`,
  };
};

const memory = ({ maxmemory = "0", used_memory = "0" }: Info): Check => {
  const [used, most] = [Number(used_memory), Number(maxmemory)];
  const says = `${(used / MB).toFixed(0)} MB used${most > 0 ? ` of ${(most / MB).toFixed(0)}` : ""}.`;
  const ok = most === 0 || used < most * NEARLY_FULL;
  return { name: "Redis: memory", ok, says: ok ? says : `${says} Give it more memory before it refuses answers.` };
};
