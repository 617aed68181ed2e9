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
local people, marks, times, mine, n = {}, {}, {}, {}, 0
for i = 2, #ARGV, 3 do
  n = n + 1
  people[n] = ARGV[i]
  marks[2 * n - 1], marks[2 * n] = ARGV[i], ARGV[i + 1]
  times[2 * n - 1], times[2 * n] = ARGV[1], ARGV[i]
end
local held, given = redis.call('HMGET', KEYS[2], unpack(people)), {}
redis.call('HSET', KEYS[2], unpack(marks))
redis.call('ZADD', KEYS[1], unpack(times))
for i, person in ipairs(people) do
  -- Somebody marked twice in one call finds their own first mark.
  local stood = given[person] or held[i]
  mine[i] = (not stood or stood == '' or stood == ARGV[3 * i + 1]) and 1 or 0
  given[person] = marks[2 * i]
end
return mine`,
};

/** Takes marks off that are still the same. KEYS dirty, marks; ARGV person and mark in turn. */
export const dirtyClear: Script = {
  name: "whetDirtyClear",
  lua: `#!lua
local people, off = {}, {}
for i = 1, #ARGV, 2 do people[#people + 1] = ARGV[i] end
for i, held in ipairs(redis.call('HMGET', KEYS[2], unpack(people))) do
  if held == ARGV[2 * i] then off[#off + 1] = people[i] end
end
if #off > 0 then
  redis.call('HDEL', KEYS[2], unpack(off))
  redis.call('ZREM', KEYS[1], unpack(off))
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
