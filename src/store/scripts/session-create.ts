import type { Script } from "../db.ts";

/**
 * Makes a session unless one of that id exists, and makes it the owner's open one of its kind.
 * KEYS session, current; ARGV version, kind, id, state, deadline or "", done "0"/"1", life in ms once done,
 * then effect id and effect in turn. Returns the session's fields.
 */
export const sessionCreate: Script = {
  name: "whetSessionCreate",
  lua: `#!lua
local held = redis.call('HGETALL', KEYS[1])
if #held > 0 then return held end
redis.call('HSET', KEYS[1], 'v', ARGV[1], 'kind', ARGV[2], 'seq', '0', 'state', ARGV[4], 'deadline', ARGV[5], 'done', ARGV[6])
for i = 8, #ARGV, 2 do redis.call('HSET', KEYS[1], 'e:' .. ARGV[i], string.format('0.%06d|', (i - 8) / 2) .. ARGV[i + 1]) end
if ARGV[6] == '1' then
  redis.call('PEXPIRE', KEYS[1], ARGV[7])
else
  redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
end
return redis.call('HGETALL', KEYS[1])`,
};
