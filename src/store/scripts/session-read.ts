import type { Script } from "../db.ts";

/**
 * The owner's open session of a kind. The session's key is built from a prefix, since its id is only known inside:
 * the hash tag is the same, so it lies in the same slot.
 * KEYS current; ARGV kind, prefix of session keys. Returns {} or {id, fields}.
 */
export const sessionCurrent: Script = {
  name: "whetSessionCurrent",
  // Without a declared flag line: Redis allows keys built inside only there.
  lua: `local id = redis.call('HGET', KEYS[1], ARGV[1])
if not id then return {} end
return {id, redis.call('HGETALL', ARGV[2] .. id)}`,
};

/**
 * Drops confirmed effects. KEYS session; ARGV effect ids. Returns what `sessionDue` does.
 */
export const sessionConfirm: Script = {
  name: "whetSessionConfirm",
  lua: `#!lua
for i = 1, #ARGV do redis.call('HDEL', KEYS[1], 'e:' .. ARGV[i]) end
local seq, deadline, done = unpack(redis.call('HMGET', KEYS[1], 'seq', 'deadline', 'done'))
if not seq then return {} end
local fields = redis.call('HLEN', KEYS[1])
return {seq, deadline, done, fields - 6}`,
};

/** What the sweep needs to know. KEYS session. Returns {} or {seq, deadline or "", done, number of open effects}. */
export const sessionDue: Script = {
  name: "whetSessionDue",
  lua: `#!lua flags=no-writes
local seq, deadline, done = unpack(redis.call('HMGET', KEYS[1], 'seq', 'deadline', 'done'))
if not seq then return {} end
return {seq, deadline, done, redis.call('HLEN', KEYS[1]) - 6}`,
};
