import type { Script } from "../db.ts";

/** Puts down when something is due. What stands already as it should is left as it is, claimed or not. KEYS due, due:at; ARGV entry, instant. */
export const dueSet: Script = {
  name: "whetDueSet",
  lua: `#!lua
if redis.call('HGET', KEYS[2], ARGV[1]) == ARGV[2] then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
return 1`,
};

/** Forgets something. KEYS due, due:at; ARGV entry. */
export const dueDrop: Script = {
  name: "whetDueDrop",
  lua: `#!lua flags=allow-oom
redis.call('ZREM', KEYS[1], ARGV[1])
return redis.call('HDEL', KEYS[2], ARGV[1])`,
};

/**
 * Takes what is due, earliest first, and puts off looking at it again: whoever took it may die before passing it on.
 * KEYS due, due:at; ARGV now, how many, when to look again. Returns entry and instant in turn.
 */
export const dueClaim: Script = {
  name: "whetDueClaim",
  lua: `#!lua
local found = {}
for _, entry in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])) do
  local at = redis.call('HGET', KEYS[2], entry)
  if at then
    found[#found + 1] = entry
    found[#found + 1] = at
    redis.call('ZADD', KEYS[1], ARGV[3], entry)
  else
    redis.call('ZREM', KEYS[1], entry)
  end
end
return found`,
};

/**
 * Moves something to its next instant, or forgets it, unless it has been set to another since.
 * KEYS due, due:at; ARGV entry, the instant it was due at, the next or "". Returns 1 if it was moved.
 */
export const dueSettle: Script = {
  name: "whetDueSettle",
  lua: `#!lua
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then return 0 end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[2], ARGV[1])
  redis.call('ZREM', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
end
return 1`,
};
