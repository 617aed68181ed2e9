import type { Script } from "../db.ts";

/**
 * Replaces values of a hash that still are as they were read; one that counts its steps counts one more, so that whoever
 * is about to save another step reads anew. KEYS hash; ARGV per value its field, the value read, the field it goes to and
 * the new value. Returns how many were replaced.
 */
export const hashMask: Script = {
  name: "whetHashMask",
  lua: `#!lua
local done = 0
for i = 1, #ARGV, 4 do
  if redis.call('HGET', KEYS[1], ARGV[i]) == ARGV[i + 1] then
    if ARGV[i] ~= ARGV[i + 2] then redis.call('HDEL', KEYS[1], ARGV[i]) end
    redis.call('HSET', KEYS[1], ARGV[i + 2], ARGV[i + 3])
    done = done + 1
  end
end
if done > 0 and redis.call('HEXISTS', KEYS[1], 'seq') == 1 then redis.call('HINCRBY', KEYS[1], 'seq', 1) end
return done`,
};

/** Replaces a string that still is as it was read; its life stays. KEYS string; ARGV as read, new one. */
export const stringMask: Script = {
  name: "whetStringMask",
  lua: `#!lua
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL')
return 1`,
};

/**
 * Empties a person's slot but for a mark that nothing may be written there for now. The mark goes by itself after some time,
 * should nobody take it off. KEYS person, then their other keys; ARGV mark, life in ms.
 */
export const personClose: Script = {
  name: "whetPersonClose",
  lua: `#!lua
redis.call('DEL', unpack(KEYS))
redis.call('HSET', KEYS[1], 'moved', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`,
};
