import type { Script } from "../db.ts";

/**
 * Sets members' scores on boards of one workspace: absolute values, lower ones too, unless a member's places came from a
 * later revision of the person's state; whoever says so gives way to the same revision of the same person, too. Nobody
 * stands on a board with nothing. Boards hold scores negated: a sorted set runs upwards, and then the best come first and
 * equals in the order of their ids.
 * KEYS board-people, active, then the boards; ARGV for each in turn: member, revision, person, the latest day's number or
 * "", then in one text, since many short arguments cost more, for each of their boards the number of its key, the score as
 * stored and the instant at which the board may go, or 0; then "1" if it gives way to the same revision.
 * Returns for each 1, or 0 where it gave way and nothing was done.
 */
export const boardApply: Script = {
  name: "whetBoardApply",
  lua: `#!lua
local call, members, told = redis.call, {}, {}
for i = 1, #ARGV, 6 do members[#members + 1] = ARGV[i] end
local found, held, changed, active = call('HMGET', KEYS[1], unpack(members)), {}, {}, {}
local boards, expiries = {}, {}
for n, member in ipairs(members) do
  local at = 6 * n - 5
  local rev, now = ARGV[at + 1], ARGV[at + 1] .. ' ' .. ARGV[at + 2]
  local before = held[member] or found[n]
  local beforeRev = before and tonumber(string.match(before, '^(%d+) '))
  if beforeRev and beforeRev > tonumber(rev) or before == now and ARGV[at + 5] == '1' then
    told[n] = 0
  else
    told[n] = 1
    held[member] = now
    if before ~= now then changed[#changed + 1], changed[#changed + 2] = member, now end
    if ARGV[at + 3] ~= '' then active[#active + 1], active[#active + 2] = ARGV[at + 3], member end
    for board, score, expires in string.gmatch(ARGV[at + 4], '(%d+) (%-?%d+) (%d+)') do
      local scores = boards[board]
      if not scores then
        scores = {}
        boards[board], expiries[board] = scores, expires
      end
      -- Of somebody who comes twice the later counts.
      scores[member] = score
    end
  end
end
if #changed > 0 then call('HSET', KEYS[1], unpack(changed)) end
if #active > 0 then call('ZADD', KEYS[2], 'GT', unpack(active)) end
for board, scores in pairs(boards) do
  local key, set, off = KEYS[tonumber(board)], {}, {}
  for member, score in pairs(scores) do
    if score == '0' then off[#off + 1] = member else set[#set + 1], set[#set + 2] = score, member end
  end
  if #off > 0 then call('ZREM', key, unpack(off)) end
  if #set > 0 and call('ZADD', key, unpack(set)) > 0 and expiries[board] ~= '0' then
    call('PEXPIREAT', key, expiries[board])
  end
end
return told`,
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
