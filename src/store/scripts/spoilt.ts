import type { Script } from "../db.ts";

/** Keeps a question from private draws; forgets what is over. KEYS spoilt; ARGV question and by, until, now. */
export const spoiltAdd: Script = {
  name: "whetSpoiltAdd",
  lua: `#!lua
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[3])
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
return 1`,
};
