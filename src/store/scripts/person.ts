import type { Script } from "../db.ts";

/** Writes a profile if it is still the one read. KEYS person; ARGV expected revision, profile. Returns {1} or {0, revision, profile}. */
export const profileWrite: Script = {
  name: "whetProfileWrite",
  lua: `#!lua
local rev = redis.call('HGET', KEYS[1], 'profileRev') or '0'
if rev ~= ARGV[1] then return {0, rev, redis.call('HGET', KEYS[1], 'profile') or ''} end
redis.call('HSET', KEYS[1], 'profileRev', string.format('%d', tonumber(rev) + 1), 'profile', ARGV[2])
return {1}`,
};

/** Log entries, newest first. KEYS log, log:answers; ARGV first, last (inclusive). Returns {total, entry…}. */
export const historyRead: Script = {
  name: "whetHistoryRead",
  lua: `#!lua flags=no-writes
local page = {redis.call('ZCARD', KEYS[2])}
local ids = redis.call('ZRANGE', KEYS[2], ARGV[1], ARGV[2], 'REV')
if #ids == 0 then return page end
for _, entry in ipairs(redis.call('HMGET', KEYS[1], unpack(ids))) do
  if entry then page[#page + 1] = entry end
end
return page`,
};
