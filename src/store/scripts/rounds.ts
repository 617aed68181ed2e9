import type { Script } from "../db.ts";

/**
 * A round is one hash: `v`, `open` "1"/"0", `bell` (instant or ""), `rev` (of the bell), `closed` (instant or ""), `done` (answers
 * dealt with), and `a:PERSON` → `INSTANT NTH TEXT` of each answer. The six first ones are always there: the rest can be counted.
 */

/** Opens a round unless there is one of that id. KEYS round; ARGV version, bell or "", life in ms. */
export const roundOpen: Script = {
  name: "whetRoundOpen",
  lua: `#!lua
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('HSET', KEYS[1], 'v', ARGV[1], 'open', '1', 'bell', ARGV[2], 'rev', '0', 'closed', '', 'done', '0')
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`,
};

/**
 * Takes a person's answer: the first one counts, none after the bell.
 * KEYS round; ARGV person, instant of the press, text, life in ms.
 * Returns version and {"taken", count}, {"held", answer, count} or {"closed"}; {"0", "closed"} where there is no round.
 */
export const roundAnswer: Script = {
  name: "whetRoundAnswer",
  lua: `#!lua
local v, open, bell, held = unpack(redis.call('HMGET', KEYS[1], 'v', 'open', 'bell', 'a:' .. ARGV[1]))
if not v then return {'0', 'closed'} end
local count = redis.call('HLEN', KEYS[1]) - 6
if held then return {v, 'held', held, count} end
if open ~= '1' or (bell ~= '' and tonumber(ARGV[2]) > tonumber(bell)) then return {v, 'closed'} end
redis.call('HSET', KEYS[1], 'a:' .. ARGV[1], ARGV[2] .. ' ' .. string.format('%d', count + 1) .. ' ' .. ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return {v, 'taken', count + 1}`,
};

/** Moves the bell of an open round, unless a later revision of it is held. KEYS round; ARGV instant or "", revision. */
export const roundBell: Script = {
  name: "whetRoundBell",
  lua: `#!lua
local open, rev = unpack(redis.call('HMGET', KEYS[1], 'open', 'rev'))
if open ~= '1' or tonumber(ARGV[2]) < tonumber(rev) then return 0 end
redis.call('HSET', KEYS[1], 'bell', ARGV[1], 'rev', ARGV[2])
return 1`,
};

/** Closes a round, once. KEYS round; ARGV instant, life in ms. Returns all its fields, as they stay from now on. */
export const roundClose: Script = {
  name: "whetRoundClose",
  lua: `#!lua
if redis.call('HGET', KEYS[1], 'open') == '1' then redis.call('HSET', KEYS[1], 'open', '0', 'closed', ARGV[1]) end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('HGETALL', KEYS[1])`,
};

/** Notes how many answers of a closed round are dealt with; never fewer than before. KEYS round; ARGV how many. */
export const roundDone: Script = {
  name: "whetRoundDone",
  lua: `#!lua
local held = redis.call('HGET', KEYS[1], 'done')
if held and tonumber(ARGV[1]) > tonumber(held) then redis.call('HSET', KEYS[1], 'done', ARGV[1]) end
return 1`,
};
