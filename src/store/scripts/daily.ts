import type { Script } from "../db.ts";

/** Claims a day once; what was claimed first stays. KEYS daily; ARGV claim, life in ms. Returns all fields. */
export const dailyClaim: Script = {
  name: "whetDailyClaim",
  lua: `#!lua
if redis.call('HSETNX', KEYS[1], 'claim', ARGV[1]) == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return redis.call('HGETALL', KEYS[1])`,
};

/**
 * Notes a question as seen by a place and as drawn for a subscription's day, if the place has seen nothing else meanwhile.
 * KEYS dailySeen; ARGV the place's field, as read or "", as it is now, the subscription's field, day and question. Returns 1 or 0.
 */
export const dailyDraw: Script = {
  name: "whetDailyDraw",
  lua: `#!lua
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3], ARGV[4], ARGV[5])
return 1`,
};
