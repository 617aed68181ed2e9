import type { Script } from "../db.ts";

/**
 * Lists a session for the sweep before the session itself is saved; a crash in between leaves an entry that the
 * sweep finds empty. Of two that list the same step, only one can save it: the earlier instant counts.
 * KEYS open, steps; ARGV entry, seq, look-from instant, now.
 */
export const openAnnounce: Script = {
  name: "whetOpenAnnounce",
  whole: true,
  lua: `#!lua
local held = redis.call('HGET', KEYS[2], ARGV[1])
local step = held and tonumber(string.match(held, '^%d+')) or -1
local mine = tonumber(ARGV[2])
if step > mine then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2] .. ' ' .. ARGV[4])
if step == mine then
  redis.call('ZADD', KEYS[1], 'LT', ARGV[3], ARGV[1])
else
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
end
return 1`,
};

/**
 * Corrects an entry to what was read of its session, unless it has been listed for a later step meanwhile.
 * KEYS open, steps; ARGV entry, seq that was read, look-from instant or "" for nothing left to do.
 */
export const openSettle: Script = {
  name: "whetOpenSettle",
  lua: `#!lua
local held = redis.call('HGET', KEYS[2], ARGV[1])
if not held or tonumber(string.match(held, '^%d+')) > tonumber(ARGV[2]) then return 0 end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[2], ARGV[1])
  redis.call('ZREM', KEYS[1], ARGV[1])
else
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
end
return 1`,
};

/**
 * Puts off or drops an entry that still is exactly as read.
 * KEYS open, steps; ARGV entry, step as read, look-from instant or "" to drop.
 */
export const openPostpone: Script = {
  name: "whetOpenPostpone",
  lua: `#!lua
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then return 0 end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[2], ARGV[1])
  redis.call('ZREM', KEYS[1], ARGV[1])
else
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
end
return 1`,
};

/** Entries to look at. KEYS open, steps; ARGV up-to instant, how many. Returns entry and step in turn, earliest first. */
export const openDue: Script = {
  name: "whetOpenDue",
  lua: `#!lua flags=no-writes
local found = {}
for _, entry in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])) do
  found[#found + 1] = entry
  found[#found + 1] = redis.call('HGET', KEYS[2], entry) or ''
end
return found`,
};
