import type { Script } from "../db.ts";

/**
 * What keys of one slot hold, at one moment. KEYS any. Returns per key: type, instant at which it expires (-1 never),
 * content as a flat list. A key that is not there has the type "none".
 */
export const keyContent: Script = {
  name: "whetKeyContent",
  lua: `#!lua flags=no-writes
local found = {}
for i, key in ipairs(KEYS) do
  local kind = redis.call('TYPE', key).ok
  local content = {}
  if kind == 'string' then content = {redis.call('GET', key)}
  elseif kind == 'hash' then content = redis.call('HGETALL', key)
  elseif kind == 'zset' then content = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
  elseif kind == 'set' then content = redis.call('SMEMBERS', key)
  elseif kind == 'list' then content = redis.call('LRANGE', key, 0, -1)
  end
  found[i] = {kind, redis.call('PEXPIRETIME', key), content}
end
return found`,
};
