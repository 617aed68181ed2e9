import type { Script } from "../db.ts";

/** Keeps a report once. KEYS reports; ARGV id, report. */
export const reportKeep: Script = {
  name: "whetReportKeep",
  lua: `#!lua
return redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])`,
};

/** Writes a report if it is still the one that was read. KEYS reports; ARGV id, as read, new one. Returns 1, or 0. */
export const reportWrite: Script = {
  name: "whetReportWrite",
  lua: `#!lua
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1`,
};
