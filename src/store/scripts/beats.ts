import type { Script } from "../db.ts";

/**
 * Notes that something runs at an instant: the stretch it has been running for goes on, or a new one begins. Of those that
 * ended too long ago, only the last is kept: what came after it was an absence, not the time before the beginning.
 * KEYS beats; ARGV instant, the longest silence within a stretch, the instant from which stretches are kept.
 */
export const beatNote: Script = {
  name: "whetBeatNote",
  lua: `#!lua
local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
local at, until_ = tonumber(ARGV[1]), tonumber(last[2])
if until_ and at <= until_ then return 0 end
local from = until_ and at - until_ <= tonumber(ARGV[2]) and last[1] or ARGV[1]
redis.call('ZADD', KEYS[1], ARGV[1], from)
local old = redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. ARGV[3])
if old > 1 then redis.call('ZREMRANGEBYRANK', KEYS[1], 0, old - 2) end
return 1`,
};

/** All stretches, earliest first. KEYS beats. Returns beginning and end in turn. */
export const beatsRead: Script = {
  name: "whetBeatsRead",
  lua: `#!lua flags=no-writes
return redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')`,
};
