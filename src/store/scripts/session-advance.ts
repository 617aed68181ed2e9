import type { Script } from "../db.ts";

/**
 * Saves the next step of a session if it still stands at the step the caller saw. Effects that are open stay, new
 * ones come after them.
 * KEYS session, current; ARGV expected seq, version, id, state, deadline or "", done "0"/"1", life in ms once done,
 * then effect id and effect in turn. Returns {"gone"}, {"stale", fields} or {"saved", open effects' fields}.
 */
export const sessionAdvance: Script = {
  name: "whetSessionAdvance",
  lua: `#!lua
local seq = redis.call('HGET', KEYS[1], 'seq')
if not seq then return {'gone'} end
if seq ~= ARGV[1] then return {'stale', redis.call('HGETALL', KEYS[1])} end
local next = string.format('%d', tonumber(seq) + 1)
redis.call('HSET', KEYS[1], 'v', ARGV[2], 'seq', next, 'state', ARGV[4], 'deadline', ARGV[5], 'done', ARGV[6])
for i = 8, #ARGV, 2 do
  redis.call('HSET', KEYS[1], 'e:' .. ARGV[i], string.format('%d.%06d|', tonumber(next), (i - 8) / 2) .. ARGV[i + 1])
end
if ARGV[6] == '1' then
  local kind = redis.call('HGET', KEYS[1], 'kind')
  if redis.call('HGET', KEYS[2], kind) == ARGV[3] then redis.call('HDEL', KEYS[2], kind) end
  redis.call('PEXPIRE', KEYS[1], ARGV[7])
end
local open = {}
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  if string.sub(all[i], 1, 2) == 'e:' then
    open[#open + 1] = all[i]
    open[#open + 1] = all[i + 1]
  end
end
return {'saved', open}`,
};
