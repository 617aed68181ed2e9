import type { Script } from "../db.ts";

/**
 * Marks people's boards as behind, before what puts them behind is written. A mark that stands already is replaced, so
 * that whoever set it can no longer take it off: what they left undone is the sweep's to heal.
 * KEYS dirty, marks; ARGV now, then person, mark, the caller's own earlier mark or "" in turn.
 * Returns for each 1 if no one else's mark stood.
 */
export const dirtyMark: Script = {
  name: "whetDirtyMark",
  whole: true,
  lua: `#!lua
local mine = {}
for i = 2, #ARGV, 3 do
  local held = redis.call('HGET', KEYS[2], ARGV[i]) or ''
  redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
  redis.call('ZADD', KEYS[1], ARGV[1], ARGV[i])
  mine[#mine + 1] = (held == '' or held == ARGV[i + 2]) and 1 or 0
end
return mine`,
};

/** Takes marks off that are still the same. KEYS dirty, marks; ARGV person and mark in turn. */
export const dirtyClear: Script = {
  name: "whetDirtyClear",
  lua: `#!lua
for i = 1, #ARGV, 2 do
  if redis.call('HGET', KEYS[2], ARGV[i]) == ARGV[i + 1] then
    redis.call('HDEL', KEYS[2], ARGV[i])
    redis.call('ZREM', KEYS[1], ARGV[i])
  end
end
return 1`,
};

/** Marks set before an instant, earliest first. KEYS dirty, marks; ARGV instant, how many. Returns person, mark and instant in turn. */
export const dirtyDue: Script = {
  name: "whetDirtyDue",
  lua: `#!lua flags=no-writes
local found = {}
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'WITHSCORES', 'LIMIT', 0, ARGV[2])
for i = 1, #due, 2 do
  found[#found + 1] = due[i]
  found[#found + 1] = redis.call('HGET', KEYS[2], due[i]) or ''
  found[#found + 1] = due[i + 1]
end
return found`,
};
