import type { Script } from "../db.ts";

/**
 * A code for linking is one hash: `v`, `maker` (JSON), `tries`, then `taker` (JSON) once somebody has typed it, and `sealed` once the
 * maker has said yes.
 */

/** Makes a code that is free. KEYS link; ARGV version, maker, life in ms. Returns 1, or 0 where there is one. */
export const linkOffer: Script = {
  name: "whetLinkOffer",
  lua: `#!lua
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'v', ARGV[1], 'maker', ARGV[2], 'tries', '0')
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`,
};

/**
 * Somebody types a code; the first one has it. KEYS link; ARGV taker, most tries. Returns {} where there is none, it is used up or
 * another's, else {maker, taker}.
 */
export const linkTake: Script = {
  name: "whetLinkTake",
  lua: `#!lua
if redis.call('EXISTS', KEYS[1]) == 0 then return {} end
if redis.call('HINCRBY', KEYS[1], 'tries', 1) > tonumber(ARGV[2]) then
  if redis.call('HEXISTS', KEYS[1], 'sealed') == 0 then redis.call('DEL', KEYS[1]) end
  return {}
end
local taker = redis.call('HGET', KEYS[1], 'taker')
if taker and taker ~= ARGV[1] then return {} end
redis.call('HSET', KEYS[1], 'taker', ARGV[1])
return {redis.call('HGET', KEYS[1], 'maker'), ARGV[1]}`,
};

/** The maker says yes to who has typed the code; again, and it is the same. KEYS link; ARGV maker. Returns {} or {taker}. */
export const linkSeal: Script = {
  name: "whetLinkSeal",
  lua: `#!lua
local maker, taker = unpack(redis.call('HMGET', KEYS[1], 'maker', 'taker'))
if not maker or maker ~= ARGV[1] or not taker then return {} end
redis.call('HSET', KEYS[1], 'sealed', '1')
return {taker}`,
};
