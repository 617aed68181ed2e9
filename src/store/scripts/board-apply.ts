import type { Script } from "../db.ts";

/**
 * Sets a member's scores on boards of one workspace: absolute values, lower ones too, unless the member's places came
 * from a later revision of the person's state; whoever says so gives way to the same revision of the same person, too. Nobody stands on a board with nothing. Boards hold scores negated: a
 * sorted set runs upwards, and then the best come first and equals in the order of their ids.
 * KEYS board-people, active, then the boards; ARGV member, revision, person, the latest day's number or "", then in one
 * text, since many short arguments cost more, for each board its score as stored and the instant at which it may go, or 0; then "1" if it gives way to the same revision.
 * Returns 1, or 0 where it gave way and nothing was done.
 */
export const boardApply: Script = {
  name: "whetBoardApply",
  lua: `#!lua
local call, member, rev = redis.call, ARGV[1], ARGV[2]
local held = call('HGET', KEYS[1], member)
local heldRev = held and tonumber(string.match(held, '^(%d+) '))
if heldRev and heldRev > tonumber(rev) then return 0 end
local now = rev .. ' ' .. ARGV[3]
if held == now then
  if ARGV[6] == '1' then return 0 end
else
  call('HSET', KEYS[1], member, now)
end
if ARGV[4] ~= '' then call('ZADD', KEYS[2], 'GT', ARGV[4], member) end
local i = 2
for score, expires in string.gmatch(ARGV[5], '(%-?%d+) (%d+)') do
  i = i + 1
  if score == '0' then
    call('ZREM', KEYS[i], member)
  elseif call('ZADD', KEYS[i], score, member) == 1 and expires ~= '0' then
    call('PEXPIREAT', KEYS[i], expires)
  end
end
return 1`,
};

/**
 * For a rebuild: replaces a member's place on one board, whatever the revision, if it still is as it was read.
 * KEYS board, board-people; ARGV member, stored score as read or "", what board-people held or "", stored score or "0" for
 * none, the instant at which the board may go, or "".
 */
export const boardRepair: Script = {
  name: "whetBoardRepair",
  lua: `#!lua
if (redis.call('ZSCORE', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
if (redis.call('HGET', KEYS[2], ARGV[1]) or '') ~= ARGV[3] then return 0 end
if ARGV[4] == '0' then
  redis.call('ZREM', KEYS[1], ARGV[1])
elseif redis.call('ZADD', KEYS[1], ARGV[4], ARGV[1]) == 1 and ARGV[5] ~= '' then
  redis.call('PEXPIREAT', KEYS[1], ARGV[5])
end
return 1`,
};

/** For a rebuild: whose places a member's are and how new, if that is still as it was read. KEYS board-people; ARGV member, as read or "", new or "". */
export const boardOwner: Script = {
  name: "whetBoardOwner",
  lua: `#!lua
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
end
return 1`,
};
