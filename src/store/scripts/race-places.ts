import type { Script } from "../db.ts";

/**
 * Claims a place for a race: one in each, so many in all. KEYS races; ARGV place, race, instant, limit.
 * Returns {"taken"}, or {"place" | "full", place, "RACE INSTANT", …}: those in the way.
 */
export const racePlaceClaim: Script = {
  name: "whetRacePlaceClaim",
  lua: `#!lua
local held = redis.call('HGET', KEYS[1], ARGV[1])
if held then
  if string.match(held, '^%S+') == ARGV[2] then return {'taken'} end
  return {'place', ARGV[1], held}
end
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[4]) then
  local all = redis.call('HGETALL', KEYS[1])
  table.insert(all, 1, 'full')
  return all
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ' ' .. ARGV[3])
return {'taken'}`,
};

/** Gives a place back if that race has it. KEYS races; ARGV place, race. */
export const racePlaceRelease: Script = {
  name: "whetRacePlaceRelease",
  lua: `#!lua
local held = redis.call('HGET', KEYS[1], ARGV[1])
if held and string.match(held, '^%S+') == ARGV[2] then redis.call('HDEL', KEYS[1], ARGV[1]) end
return 1`,
};
