import type { Script } from "../db.ts";

/**
 * Keeps a second reading of an answer that is there: whoever was deleted meanwhile is not brought back. KEYS readings, log; ARGV answer,
 * reading. Returns how many are kept, 0 where the answer is gone.
 */
export const readingKeep: Script = {
  name: "whetReadingKeep",
  lua: `#!lua
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return redis.call('HLEN', KEYS[1])`,
};
