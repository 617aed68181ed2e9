import type { Script } from "../db.ts";

/**
 * Sets a member's scores on boards of one workspace: absolute values, lower ones too, unless a board holds one of a
 * later revision. Nobody stands on a board with nothing. Boards hold scores negated: a sorted set runs upwards, and
 * then the best come first and equals in the order of their ids.
 * KEYS board-people, then per board the board and its revisions; ARGV member, person, revision, then per board the
 * score and the instant at which the board may go, or "".
 */
export const boardApply: Script = {
  name: "whetBoardApply",
  lua: `#!lua
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
local rev = tonumber(ARGV[3])
for i = 2, #KEYS, 2 do
  local score, expires = ARGV[i + 2], ARGV[i + 3]
  local held = redis.call('HGET', KEYS[i + 1], ARGV[1])
  if not held or tonumber(held) <= rev then
    redis.call('HSET', KEYS[i + 1], ARGV[1], ARGV[3])
    if score == '0' then
      redis.call('ZREM', KEYS[i], ARGV[1])
    else
      redis.call('ZADD', KEYS[i], '-' .. score, ARGV[1])
    end
    if expires ~= '' then
      redis.call('PEXPIREAT', KEYS[i], expires)
      redis.call('PEXPIREAT', KEYS[i + 1], expires)
    end
  end
end
return 1`,
};

/**
 * For a rebuild: replaces a member's place on one board, whatever the revisions, if it still is as it was read.
 * KEYS board, its revisions; ARGV member, stored score as read or "", revision as read or "",
 * stored score or "0" for none, revision or "".
 */
export const boardRepair: Script = {
  name: "whetBoardRepair",
  lua: `#!lua
if (redis.call('ZSCORE', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
if (redis.call('HGET', KEYS[2], ARGV[1]) or '') ~= ARGV[3] then return 0 end
if ARGV[4] == '0' then
  redis.call('ZREM', KEYS[1], ARGV[1])
else
  redis.call('ZADD', KEYS[1], ARGV[4], ARGV[1])
end
if ARGV[5] == '' then
  redis.call('HDEL', KEYS[2], ARGV[1])
else
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[5])
end
return 1`,
};
